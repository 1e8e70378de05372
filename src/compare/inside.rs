//! Two values of one thing in one article: a check inside it that only the alignment of its claims makes possible.

use rustc_hash::FxHashMap;

use crate::align::Cluster;
use crate::extract::{Basis, Claim, Status};
use crate::read::SectionKind;
use crate::span::Span;

use super::case::{Case, Clash};
use super::date;
use super::finding::{Between, Finding, FindingKind, Reason, Severity};
use super::judge::{AttributeFacts, LEAST_CONFIDENCE, Writer, deciding};
use super::level::Verdict;
use super::severity::{lowered, reasons};

/// An article that states two values of one thing in its own voice. What it lets others say, and what its links to other
/// articles say, is theirs; and what no rule names is not sure enough to be one thing.
pub(super) fn inside(case: &Case<'_>, groups: &[Vec<usize>], write: &Writer) -> Option<Finding> {
    if !case.attribute.holds_one || case.attribute.open {
        return None;
    }
    let in_own_voice = |clash: &Clash| {
        let [a, b] = clash.claims.map(|at| &case.claims[at]);
        is_own_voice(a) && is_own_voice(b) && is_one_event(a, b)
    };
    let clashes: Vec<Clash> = case.clashes_inside_articles().into_iter().filter(in_own_voice).collect();
    let words = deciding(case, &clashes, groups)?;
    if case.cluster.confidence < LEAST_CONFIDENCE {
        let message = format!("{words}, but they may be two events");
        return Some(write.finding(FindingKind::CannotTell, Between::OneArticle, Severity::Info, message));
    }
    let mut reasons = reasons(case, &clashes, groups);
    reasons.push(Reason::InsideOneArticle);
    if case.attribute.course.moves() {
        // An article tells how a toll grew; which of its values is the later one is not known.
        reasons.push(Reason::OrderUnknown);
    }
    reasons.sort_unstable();
    let severity = lowered(case.attribute.severity, &reasons);
    let mut claims: Vec<usize> = clashes.iter().flat_map(|clash| clash.claims).collect();
    claims.sort_unstable();
    claims.dedup();
    Some(Finding { claims, reasons, ..write.finding(FindingKind::Inside, Between::OneArticle, severity, words) })
}

/// How many articles state what a fact is about in several sentences of their own: as often could two of its values clash.
pub(crate) fn stated_again(claims: &[Claim], cluster: &Cluster, attribute: &AttributeFacts) -> usize {
    if !attribute.holds_one || attribute.open {
        return 0;
    }
    let mut sentences: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
    for claim in cluster.claims.iter().filter_map(|&at| claims.get(at)).filter(|claim| is_own_voice(claim)) {
        let known = sentences.entry(claim.article.as_str()).or_default();
        if !known.contains(&claim.sentence) {
            known.push(claim.sentence);
        }
    }
    sentences.values().filter(|known| known.len() > 1).count()
}

fn is_own_voice(claim: &Claim) -> bool {
    let linked = matches!(claim.section, SectionKind::RelatedLink | SectionKind::Promo);
    claim.speaker.is_none() && claim.status == Status::Asserted && !linked
}

/// Whether nothing in the two sentences says that they tell of two events: another day, or words of an earlier time.
fn is_one_event(a: &Claim, b: &Claim) -> bool {
    let day = |claim: &'_ Claim| {
        let told = matches!(claim.event.day_basis, Some(Basis::Stated | Basis::Sentence));
        claim.event.day.clone().filter(|_| told)
    };
    let days_apart = day(a).zip(day(b)).is_some_and(|(a, b)| date::relate(&a, &b).verdict == Verdict::Excludes);
    a.event.background == b.event.background && !days_apart
}
