//! How answers move from text to text: a toll that rises, a road that opens again, a plan made anew. What moved so is an update and no clash.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::{Basis, Event};
use crate::read::Published;
use crate::value::{Kind, Value};

use super::case::{Case, Clash};

/// What time does to the answer of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Course {
    /// Nothing: another answer in a later text is another answer.
    #[default]
    Fixed,
    /// It only rises: a later, higher one is an update.
    Grows,
    /// It rises, falls or turns: any other answer in a later text is an update. Choices that have steps only go up these.
    Changes,
    /// It is a plan: planned or done, it is one answer, and another one is an update where the later text says that it is new.
    Planned,
}

impl Course {
    /// Whether the answer becomes another one as time goes on.
    pub const fn moves(self) -> bool {
        matches!(self, Self::Grows | Self::Changes)
    }
}

/// What differing values of something that moves are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Growth {
    /// Later texts have later values: the words of the timeline.
    Update(String),
    /// Published on one day, so that the order is not known.
    OrderUnknown,
    /// Nothing that explains the difference.
    Not,
}

/// Whether the clashes are one thing moving from text to text.
pub(super) fn growth(case: &Case<'_>, clashes: &[Clash]) -> Growth {
    let course = case.attribute.course;
    if course == Course::Fixed {
        return Growth::Not;
    }
    // An article that tells the earlier toll beside the later one stands for the later.
    let superseded = superseded(case);
    let is_live = |clash: &&Clash| (0..2).all(|side| !superseded.contains(&(case.article(clash.claims[side]), clash.forms[side])));
    let mut orders: FxHashMap<[usize; 2], Option<Ordering>> = FxHashMap::default();
    let mut unknown = false;
    for clash in clashes.iter().filter(is_live) {
        let Some(Told::Apart(order)) = told_order(case, clash) else { return Growth::Not };
        let fits = match course {
            Course::Fixed => false,
            Course::Grows if is_of_a_past_day(case, clash) => false,
            Course::Grows => {
                let value = *orders.entry(clash.forms).or_insert_with(|| case.order(clash.forms[0], clash.forms[1]));
                value.is_some() && (order.is_none() || order == value)
            }
            Course::Changes => order.is_none() || steps(case, clash).is_none_or(|steps| order == Some(steps)),
            Course::Planned => order.is_some_and(|order| is_made_anew(case, clash, order)),
        };
        if !fits {
            return Growth::Not;
        }
        unknown |= order.is_none();
    }
    if unknown { Growth::OrderUnknown } else { Growth::Update(timeline(case, clashes)) }
}

/// Whether a rule's own words say of one value that all of it is of a day ("13 orang yang ditangkap pada Rabu"), and both texts came out later: what
/// was done on that day no longer grew. That the other text means the same event `align` has found, unless it names another day itself.
fn is_of_a_past_day(case: &Case<'_>, clash: &Clash) -> bool {
    let [a, b] = clash.claims.map(|at| &case.claims[at].event);
    let is_past = |one: &Event, other: &Event| {
        let of_it = other.day_basis == Some(Basis::Inferred) || other.day == one.day;
        let day = one.day.as_ref().filter(|day| day.end.is_none() && one.day_basis == Some(Basis::Stated) && of_it);
        let day = day.and_then(|day| day.start.to_calendar());
        let published = |claim: usize| case.cards.get(case.article(claim))?.published?.date.to_calendar();
        day.is_some() && clash.claims.iter().all(|&claim| published(claim) > day)
    };
    is_past(a, b) || is_past(b, a)
}

/// How the moments stand to each other at which two values are told to hold.
enum Told {
    /// Which came first, where it is known.
    Apart(Option<Ordering>),
    /// Both sentences name the same minute.
    AtOnce,
}

/// Which side was so first: as the sentences say ("as of noon"), and where they do not, as their articles were published. `None` without dates.
fn told_order(case: &Case<'_>, clash: &Clash) -> Option<Told> {
    let told = clash.claims.map(|at| case.claims[at].as_of);
    let published = clash.claims.map(|at| case.cards.get(case.article(at)).and_then(|card| card.published));
    match (told, published) {
        ([Some(a), Some(b)], _) => match a.order(b) {
            None if a.time.is_some() && b.time.is_some() => return Some(Told::AtOnce),
            // A day without a time tells less than the publication.
            None => {}
            order => return Some(Told::Apart(order)),
        },
        // What was so before the other text came out was so before what that text tells; of what was so later nothing is known.
        ([Some(a), None], [_, Some(b)]) if a.order(b) == Some(Ordering::Less) => return Some(Told::Apart(Some(Ordering::Less))),
        ([None, Some(b)], [Some(a), _]) if a.order(b) == Some(Ordering::Greater) => return Some(Told::Apart(Some(Ordering::Greater))),
        _ => {}
    }
    let [Some(a), Some(b)] = published else { return None };
    // Plans of one day are two plans, and losses are not estimated anew within hours.
    let is_sum = case.forms[clash.forms[0]].value.kind() == Kind::Money;
    let at_once = (case.attribute.course == Course::Planned || is_sum) && a.date == b.date;
    Some(if at_once { Told::AtOnce } else { Told::Apart(a.order(b)) })
}

/// How the steps of two choices stand to each other; `None` where one has none. Choices of one step do not follow each other.
fn steps(case: &Case<'_>, clash: &Clash) -> Option<Ordering> {
    let step = |form: usize| {
        let Value::Text(choice) = case.forms[form].value else { return None };
        case.attribute.steps.iter().find(|(name, _)| *name == choice.text).map(|(_, step)| *step)
    };
    Some(step(clash.forms[0])?.cmp(&step(clash.forms[1])?))
}

/// Whether a plan was made anew: the later text says so ("raised its offer", "ditunda"), states the earlier plan too, or is of the outlet that
/// told the earlier one. Two outlets that only differ are two answers.
fn is_made_anew(case: &Case<'_>, clash: &Clash, order: Ordering) -> bool {
    let (old, new) = if order == Ordering::Less { (0, 1) } else { (1, 0) };
    let source = |side: usize| case.cards.get(case.article(clash.claims[side])).map(|card| card.source.as_str());
    let article = case.article(clash.claims[new]);
    case.claims[clash.claims[new]].revised || source(0) == source(1) || case.forms[clash.forms[old]].articles.contains(&article)
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

/// "rises from text to text: 10 (2024-01-02), 12 (as of 2024-01-03 18:00)".
fn timeline(case: &Case<'_>, clashes: &[Clash]) -> String {
    let mut forms: Vec<usize> = clashes.iter().flat_map(|clash| clash.forms).collect();
    forms.sort_unstable();
    forms.dedup();
    let told = |claim: usize| case.claims[claim].as_of.map(|at| (at, "as of "));
    let published = |claim: usize| case.cards.get(case.article(claim))?.published.map(|at| (at, ""));
    let moments = |form: usize| case.forms[form].claims.iter().filter_map(move |&claim| told(claim).or_else(|| published(claim)));
    // Zones count where all have one, for else a local time stands beside a moment.
    let have_zones = forms.iter().flat_map(|&form| moments(form)).all(|(at, _)| at.time.is_some() && at.zone.is_some());
    let key = |at: Published| (have_zones.then(|| at.rank()), at.date, at.time);
    let mut steps: Vec<_> =
        forms.iter().filter_map(|&form| Some((moments(form).min_by_key(|&(at, told)| (key(at), told))?, form))).collect();
    steps.sort_by(|a, b| {
        let values = case.order(a.1, b.1).unwrap_or(Ordering::Equal);
        key(a.0.0).cmp(&key(b.0.0)).then(values).then(a.1.cmp(&b.1))
    });
    let words: Vec<String> = steps.iter().map(|((at, told), form)| format!("{} ({told}{})", case.forms[*form].value, at.words())).collect();
    let does = match case.attribute.course {
        Course::Planned => "is planned anew",
        Course::Changes => "changes",
        Course::Fixed | Course::Grows => "rises",
    };
    format!("{does} from text to text: {}", words.join(", "))
}
