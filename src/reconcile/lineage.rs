//! Articles of one origin: near-duplicates count once.

use crate::extract::Card;

/// Share of the shorter sketch that two articles must have in common. Two texts on one event, written apart, share a few per cent.
const SHARED: f64 = 0.35;
/// Runs that must be shared at least: short texts share a quotation easily.
const LEAST: usize = 12;

/// The lineage of each card: the number of the first card of the same origin.
pub(super) fn lineages(cards: &[Card]) -> Vec<usize> {
    let mut lineage: Vec<usize> = (0..cards.len()).collect();
    for b in 1..cards.len() {
        for a in 0..b {
            if same_origin(&cards[a].sketch, &cards[b].sketch) {
                lineage[b] = lineage[a];
                break;
            }
        }
    }
    lineage
}

/// Compares two bottom-k sketches: only hashes below both upper ends can be in both.
fn same_origin(a: &[u64], b: &[u64]) -> bool {
    let (Some(&last_a), Some(&last_b)) = (a.last(), b.last()) else { return false };
    let limit = last_a.min(last_b);
    let below = |sketch: &[u64]| sketch.partition_point(|&hash| hash <= limit);
    let (a, b) = (&a[..below(a)], &b[..below(b)]);
    let shared = a.iter().filter(|hash| b.binary_search(hash).is_ok()).count();
    let short = a.len().min(b.len());
    shared >= LEAST && shared as f64 >= SHARED * short as f64
}
