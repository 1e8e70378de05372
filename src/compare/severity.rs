//! How much a clash matters: the rule's severity, lowered by reasons, and who stands against whom.

use crate::read::SectionKind;

use super::case::{Case, Clash};
use super::finding::{Between, Reason, Severity};

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
