//! How much a clash matters: the rule's severity, lowered by reasons, and who stands against whom.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::read::{Published, SectionKind};

use super::case::{Case, Clash};
use super::finding::{Between, Reason, Severity};

/// What differing values of something that grows or changes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Growth {
    /// Later texts have higher values: the words of the timeline.
    Update(String),
    /// Published on one day, so that the order is not known.
    OrderUnknown,
    /// No growth that explains the difference.
    Not,
}

/// The reasons that hold for every clash, sorted.
pub(super) fn reasons(case: &Case<'_>, clashes: &[Clash], groups: &[Vec<usize>]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if clashes.iter().all(|clash| case.one_speaker(clash) == Some(false)) {
        reasons.push(Reason::TwoSpeakers);
    }
    let shared = [Reason::Title, Reason::Status, Reason::Rounded];
    reasons.extend(shared.into_iter().filter(|&reason| clashes.iter().all(|clash| case.reason(clash) == Some(reason))));
    if case.attribute.open {
        reasons.push(Reason::Open);
    }
    let weak: Vec<Option<Reason>> = groups.iter().map(|group| weak_side(case, &case.claims_of(group))).collect();
    let group_of = |form: usize| groups.iter().position(|group| group.contains(&form));
    let weak_of = |form: usize| group_of(form).and_then(|group| weak[group]);
    let sides: Option<Vec<Reason>> = clashes.iter().map(|clash| weak_of(clash.forms[0]).or_else(|| weak_of(clash.forms[1]))).collect();
    reasons.extend(sides.unwrap_or_default());
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// The reason why a value is weakly based: all its claims stand in one sort of section outside the text.
fn weak_side(case: &Case<'_>, claims: &[usize]) -> Option<Reason> {
    let all = |kinds: &[SectionKind]| claims.iter().all(|&at| kinds.contains(&case.claims[at].section));
    if all(&[SectionKind::RelatedLink, SectionKind::Promo]) {
        Some(Reason::RelatedLinkOnly)
    } else if all(&[SectionKind::Caption]) {
        Some(Reason::CaptionOnly)
    } else if all(&[SectionKind::Headline]) {
        Some(Reason::HeadlineOnly)
    } else {
        None
    }
}

/// The rule's severity, lowered by each reason.
pub(super) fn lowered(start: Severity, reasons: &[Reason]) -> Severity {
    reasons.iter().map(|reason| reason.lowers_to()).fold(start, Ord::max)
}

/// Who stands against whom in clashes of two articles.
pub(super) fn between(case: &Case<'_>, clashes: &[Clash]) -> Between {
    let all = |one: bool| clashes.iter().all(|clash| case.one_speaker(clash) == Some(one));
    if all(false) {
        Between::Speakers
    } else if all(true) {
        Between::OneSpeaker
    } else {
        Between::Sources
    }
}

/// Whether the clashes are one thing growing from text to text.
pub(super) fn growth(case: &Case<'_>, clashes: &[Clash]) -> Growth {
    let attribute = case.attribute;
    if !attribute.grows && !attribute.changes && !attribute.plan {
        return Growth::Not;
    }
    // An article that tells the earlier toll beside the later one stands for the later.
    let superseded = superseded(case);
    let is_live = |clash: &&Clash| (0..2).all(|side| !superseded.contains(&(case.article(clash.claims[side]), clash.forms[side])));
    let mut orders: FxHashMap<[usize; 2], Option<Ordering>> = FxHashMap::default();
    let mut unknown = false;
    for clash in clashes.iter().filter(is_live) {
        let value = *orders.entry(clash.forms).or_insert_with(|| case.order(clash.forms[0], clash.forms[1]));
        let [a, b] = clash.claims.map(|at| case.cards.get(case.article(at)).and_then(|card| card.published));
        let (Some(a), Some(b)) = (a, b) else { return Growth::Not };
        match a.order(b) {
            _ if attribute.plan && a.date == b.date => return Growth::Not,
            Some(_) if attribute.changes || attribute.plan => {}
            Some(order) if value == Some(order) => {}
            Some(_) => return Growth::Not,
            None if value.is_none() && !attribute.changes => return Growth::Not,
            None => unknown = true,
        }
    }
    if unknown { Growth::OrderUnknown } else { Growth::Update(timeline(case, clashes)) }
}

/// Articles with the values they state beside a higher one.
fn superseded(case: &Case<'_>) -> FxHashSet<(usize, usize)> {
    let mut by_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (form, held) in case.forms.iter().enumerate() {
        for &article in &held.articles {
            by_article.entry(article).or_default().push(form);
        }
    }
    let mut superseded = FxHashSet::default();
    for (article, forms) in by_article {
        let lower = |&form: &usize| forms.iter().any(|&other| case.order(form, other) == Some(Ordering::Less));
        superseded.extend(forms.iter().copied().filter(lower).map(|form| (article, form)));
    }
    superseded
}

/// "rises from text to text: 10 (2024-01-02), 12 (2024-01-03)".
fn timeline(case: &Case<'_>, clashes: &[Clash]) -> String {
    let mut forms: Vec<usize> = clashes.iter().flat_map(|clash| clash.forms).collect();
    forms.sort_unstable();
    forms.dedup();
    let published = |form: usize| case.forms[form].articles.iter().filter_map(|&article| case.cards.get(article)?.published);
    // Zones count where all have one, for else a local time stands beside a moment.
    let moments = forms.iter().flat_map(|&form| published(form)).all(|published| published.time.is_some() && published.zone.is_some());
    let key = |published: Published| (moments.then(|| published.rank()), published.date, published.time);
    let mut steps: Vec<_> =
        forms.iter().filter_map(|&form| Some((published(form).min_by_key(|&published| key(published))?, form))).collect();
    steps.sort_by(|a, b| {
        let values = case.order(a.1, b.1).unwrap_or(Ordering::Equal);
        key(a.0).cmp(&key(b.0)).then(values).then(a.1.cmp(&b.1))
    });
    let words: Vec<String> = steps.iter().map(|(published, form)| format!("{} ({})", case.forms[*form].value, published.words())).collect();
    let does = match case.attribute {
        attribute if attribute.plan => "is planned anew",
        attribute if attribute.changes => "changes",
        _ => "rises",
    };
    format!("{does} from text to text: {}", words.join(", "))
}
