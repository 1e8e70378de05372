//! What the desk has decided of a story: places that speak about one thing, and places that speak about two (`story.toml`). It overrules all else.

use rustc_hash::{FxHashMap, FxHashSet};

use super::fact::{Cluster, Evidence};
use super::{Comparer, alike, weights};
use crate::extract::{Card, Claim};
use crate::problem::Problem;
use crate::read::{Link, Side, StoryNotes};

/// Pairs of claims, by their indices, the smaller one first.
type Pairs = FxHashSet<(usize, usize)>;

/// Pairs of claims that the desk has decided on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Decided {
    same: Pairs,
    apart: Pairs,
}

impl Decided {
    /// The claims that stand in the quoted words of a story's notes, and what is wrong with these.
    pub(crate) fn of(notes: &StoryNotes, claims: &[Claim], story: &str) -> (Self, Vec<Problem>) {
        let (mut decided, mut problems) = (Self::default(), Vec::new());
        for (links, name) in [(&notes.same, "same"), (&notes.apart, "apart")] {
            for link in links {
                match pairs(link, claims, name == "same") {
                    Ok(found) if name == "same" => decided.same.extend(found),
                    Ok(found) => decided.apart.extend(found),
                    Err((message, advice)) => problems.push(Problem::with_file(format!("{story}, [[{name}]]"), message, advice)),
                }
            }
        }
        let mut both: Vec<(usize, usize)> = decided.same.intersection(&decided.apart).copied().collect();
        both.sort_unstable();
        if let Some(&(a, b)) = both.first() {
            let message = format!("\"{}\" and \"{}\" are told to be one thing and two", claims[a].text, claims[b].text);
            problems.push(Problem::with_file(
                format!("{story}, [[same]] and [[apart]]"),
                message,
                "remove one of the two; both are passed over",
            ));
            for pair in both {
                decided.same.remove(&pair);
                decided.apart.remove(&pair);
            }
        }
        (decided, problems)
    }

    /// What was decided on two claims: `true` if they are of one thing.
    pub(super) fn on(&self, a: usize, b: usize) -> Option<bool> {
        if self.same.is_empty() && self.apart.is_empty() {
            return None;
        }
        let pair = (a.min(b), a.max(b));
        if self.same.contains(&pair) { Some(true) } else { self.apart.contains(&pair).then_some(false) }
    }

    /// The same on two groups of claims: a decision on any pair of them; "two things" counts first.
    pub(super) fn on_groups(&self, a: &[usize], b: &[usize]) -> Option<bool> {
        if self.same.is_empty() && self.apart.is_empty() {
            return None;
        }
        a.iter().flat_map(|&x| b.iter().filter_map(move |&y| self.on(x, y))).min()
    }
}

/// Joins clusters that hold claims which were decided to be of one thing, with all that stands in them, and of whatever kinds they are.
pub(super) fn join(comparer: &Comparer<'_>, cards: &[Card], clusters: &mut Vec<Cluster>) {
    let decided = &comparer.decided;
    if decided.same.is_empty() {
        return;
    }
    let mut of: FxHashMap<usize, usize> =
        clusters.iter().enumerate().flat_map(|(number, cluster)| cluster.claims.iter().map(move |&claim| (claim, number))).collect();
    let mut pairs: Vec<(usize, usize)> = decided.same.iter().copied().collect();
    pairs.sort_unstable();
    for (a, b) in pairs {
        let (keep, gone) = (of[&a].min(of[&b]), of[&a].max(of[&b]));
        if keep == gone || decided.on_groups(&clusters[keep].claims, &clusters[gone].claims) != Some(true) {
            continue;
        }
        let moved = std::mem::take(&mut clusters[gone].claims);
        moved.iter().for_each(|&claim| _ = of.insert(claim, keep));
        let confidence = clusters[gone].confidence;
        let kept = &mut clusters[keep];
        kept.claims.extend(moved);
        kept.claims.sort_unstable();
        kept.confidence = kept.confidence.min(confidence);
        kept.evidence = comparer.pairing(a, b, cards).evidence;
        // A rule's question is that of the fact, whoever else answers it.
        if let Some(&ruled) = kept.claims.iter().find(|&&claim| comparer.facets.rule(claim).is_some()) {
            comparer.claims[ruled].attribute.as_str().clone_into(&mut kept.attribute);
        }
    }
    clusters.retain(|cluster| !cluster.claims.is_empty());
}

/// A decision as evidence.
pub(super) fn evidence(decided: Option<bool>) -> Vec<Evidence> {
    let level = |same| if same { "one thing, says story.toml" } else { "two things, says story.toml" };
    let weight = |same| if same { weights::DECIDED } else { weights::VETO };
    decided.into_iter().map(|same| Evidence { field: "desk", level: level(same).to_owned(), weight: weight(same) }).collect()
}

/// What is wrong with a decision, and what to do.
type Wrong = (String, &'static str);

/// The claims of both sides that can be of one thing by their kind. Where they are to be joined, each side must hold one value of a kind.
fn pairs(link: &Link, claims: &[Claim], joins: bool) -> Result<Vec<(usize, usize)>, Wrong> {
    let (a, b) = (in_quote(&link.a, claims)?, in_quote(&link.b, claims)?);
    let mut pairs = Vec::new();
    for &x in &a {
        pairs.extend(b.iter().filter(|&&y| x != y && alike::comparable(&claims[x].value, &claims[y].value)).map(|&y| (x.min(y), x.max(y))));
    }
    if pairs.is_empty() {
        let told = |side: &[usize]| side.iter().map(|&claim| claims[claim].value.kind().name()).collect::<Vec<_>>().join(", ");
        let message = format!("\"{}\" holds {}, and \"{}\" {}", link.a.quote, told(&a), link.b.quote, told(&b));
        return Err((message, "quote values of one kind"));
    }
    // Of values of several questions those of one question are meant.
    let one_question = |&(x, y): &(usize, usize)| claims[x].attribute == claims[y].attribute;
    if joins && pairs.iter().any(one_question) {
        pairs.retain(one_question);
    }
    let several = |claim: usize| {
        let mut partners =
            pairs.iter().filter(|pair| pair.0 == claim || pair.1 == claim).map(|pair| if pair.0 == claim { pair.1 } else { pair.0 });
        let first = partners.next();
        first.is_some_and(|first| partners.any(|other| claims[other].value != claims[first].value))
    };
    if let Some(&claim) = a.iter().chain(&b).find(|&&claim| joins && several(claim)) {
        let message = format!("the words beside \"{}\" hold several values: which is meant?", claims[claim].text);
        return Err((message, "quote the words of one value on each side"));
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

/// The claims that lie in quoted words; if none does, the shortest that overlap them.
fn in_quote(side: &Side, claims: &[Claim]) -> Result<Vec<usize>, Wrong> {
    let of_article = || claims.iter().enumerate().filter(|(_, claim)| claim.article == side.article);
    let inside: Vec<usize> = of_article()
        .filter(|(_, claim)| side.spans.iter().any(|span| span.start <= claim.span.start && claim.span.end <= span.end))
        .map(|(number, _)| number)
        .collect();
    if !inside.is_empty() {
        return Ok(inside);
    }
    let mut found: Vec<usize> = Vec::new();
    for span in &side.spans {
        let over = || of_article().filter(|(_, claim)| claim.span.start < span.end && span.start < claim.span.end);
        let shortest = over().map(|(_, claim)| claim.span.len()).min();
        found.extend(over().filter(|(_, claim)| Some(claim.span.len()) == shortest).map(|(number, _)| number));
    }
    found.sort_unstable();
    found.dedup();
    if let Some(other) =
        found.iter().find(|&&other| claims[other].value != claims[found[0]].value && claims[other].span != claims[found[0]].span)
    {
        let message = format!("\"{}\" stands in \"{}\" and in \"{}\"", side.quote, claims[found[0]].text, claims[*other].text);
        return Err((message, "quote more words, so that one value is meant"));
    }
    if found.is_empty() {
        let message = format!("nothing was read in \"{}\" of {}", side.quote, side.article);
        return Err((message, "quote a number, a day, a name or a saying; `selisih extract` lists what is read"));
    }
    Ok(found)
}
