//! Claims that come ready-made, in any number: pairs are looked for by keys, so that the work grows with the claims and not with their square.
//!
//! A pair needs two fields of its event that agree; so each two fields of a claim are a key, and claims that share a key are compared. A key of
//! too many claims is split by further fields. Claims that hang together by such pairs are then clustered as those of a story are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::block::{hash, split_by};
use super::cluster::{Link, Terms, cluster};
use super::fact::Cluster;
use super::given;
use super::ledger::Score;
use super::{Comparer, MAX_BLOCK, weights};

/// Claims of one attribute, place and day that are compared with each other where a key has too many of them: they are told alike, and
/// other keys join the parts.
const MAX_LEFT: usize = 64;

/// Fields of a claim's event that keys are made of; a claim has several actors and parts of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Field {
    Actor(u64),
    /// One long part of an actor's name: a surname alone, or the half of a name without a slip.
    Part(u64),
    Place(u64),
    Day(i32),
}

impl Field {
    /// Two parts of names, or a part and a place, are the same in too many claims.
    fn goes_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Part(_), Self::Day(_)) => true,
            (Self::Part(_), _) | (_, Self::Part(_)) => false,
            _ => true,
        }
    }
}

/// Two claims, by their places among the given ones, that are of one thing by themselves.
#[derive(Clone, Copy, Debug)]
struct Found {
    a: u32,
    b: u32,
    score: Score,
}

/// Groups claims that come ready-made. `split` counts the keys that had too many claims.
pub(super) fn align_given(comparer: &Comparer<'_>, given: &[usize], article: impl Fn(usize) -> usize, split: &mut usize) -> Vec<Cluster> {
    let links = links(comparer, given, split);
    let mut clusters = Vec::new();
    for members in components(given.len(), &links) {
        let is_large = members.len() > MAX_BLOCK;
        let nodes = if is_large { alike(comparer, given, &members) } else { members.iter().map(|&member| vec![given[member]]).collect() };
        *split += usize::from(nodes.len() > MAX_BLOCK);
        for nodes in nodes.chunks(MAX_BLOCK) {
            let articles: Vec<usize> = nodes.iter().map(|node| article(node[0])).collect();
            let score = |a: usize, b: usize| comparer.score(nodes[a][0], nodes[b][0]);
            let pairs = if is_large { all_pairs(nodes.len(), score) } else { pairs_inside(&members, &links, score) };
            let terms = Terms { threshold: weights::JOIN_GIVEN, open: &[], mixed: false };
            clusters.extend(cluster(nodes, &articles, &pairs, terms, |a, b| comparer.tell(nodes[a][0], nodes[b][0])));
        }
    }
    clusters
}

/// Claims that are told alike but for their values, together: of a thing that thousands tell, most are.
fn alike(comparer: &Comparer<'_>, given: &[usize], members: &[usize]) -> Vec<Vec<usize>> {
    let mut nodes: Vec<Vec<usize>> = Vec::new();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    for claim in members.iter().map(|&member| given[member]) {
        let node = *known.entry(comparer.facets.told(claim)).or_insert(nodes.len());
        match nodes.get_mut(node) {
            Some(node) => node.push(claim),
            None => nodes.push(vec![claim]),
        }
    }
    nodes
}

/// Pairs of claims that share a key and are of one thing by themselves, sorted.
fn links(comparer: &Comparer<'_>, given: &[usize], split: &mut usize) -> Vec<Found> {
    let keys: Vec<Vec<u64>> = given.iter().map(|&claim| keys(comparer, claim)).collect();
    let mut places: Vec<(u64, u32)> = (0_u32..).zip(&keys).flat_map(|(number, keys)| keys.iter().map(move |&key| (key, number))).collect();
    places.sort_unstable();
    let mut too_large: FxHashSet<u64> = FxHashSet::default();
    let mut links = Vec::new();
    for group in places.chunk_by(|a, b| a.0 == b.0) {
        let members: Vec<u32> = group.iter().map(|(_, number)| *number).collect();
        let parts = if members.len() > MAX_BLOCK { split_further(comparer, given, &members) } else { vec![members] };
        if parts.len() > 1 {
            too_large.insert(group[0].0);
            *split += 1;
        }
        for part in parts {
            for (at, &a) in part.iter().enumerate() {
                for &b in &part[at + 1..] {
                    let (x, y) = (given[a as usize], given[b as usize]);
                    if given::may_be_one(&comparer.facets, x, y)
                        && !met_before(&keys[a as usize], &keys[b as usize], group[0].0, &too_large)
                    {
                        let score = comparer.score(x, y);
                        if score.all >= weights::JOIN_GIVEN {
                            links.push(Found { a, b, score });
                        }
                    }
                }
            }
        }
    }
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    links
}

/// Whether two claims, by their sorted keys, share a smaller key than this, so that they have been compared.
fn met_before(a: &[u64], b: &[u64], key: u64, too_large: &FxHashSet<u64>) -> bool {
    let (mut a, mut b) = (a.iter().take_while(|k| **k < key).peekable(), b.iter().take_while(|k| **k < key).peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal if too_large.contains(x) => drop((a.next(), b.next())),
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

/// Claims of one key by their attribute too, then by their place, then by their day; what is left over is cut in the order of the claims.
fn split_further(comparer: &Comparer<'_>, given: &[usize], members: &[u32]) -> Vec<Vec<u32>> {
    let facets = &comparer.facets;
    let claim = |member: u32| given[member as usize];
    let parts = split_by(
        members.to_vec(),
        &[
            &|member| hash(&facets.attribute(claim(member))),
            &|member| hash(&facets.place(claim(member)).map(|place| facets.name(place).key())),
            &|member| hash(&facets.day(claim(member))),
        ],
    );
    let cut = |part: Vec<u32>| if part.len() > MAX_BLOCK { part.chunks(MAX_LEFT).map(<[u32]>::to_vec).collect() } else { vec![part] };
    parts.into_iter().flat_map(cut).collect()
}

/// The keys of a claim, sorted: each two of its fields.
fn keys(comparer: &Comparer<'_>, claim: usize) -> Vec<u64> {
    let facets = &comparer.facets;
    let mut fields: Vec<Field> = Vec::new();
    for &party in facets.who(claim) {
        let name = facets.name(party);
        fields.push(Field::Actor(hash(name.key())));
        fields.extend(name.part_keys().map(|part| Field::Part(hash(part))));
    }
    fields.extend(facets.place(claim).map(|place| Field::Place(hash(facets.name(place).key()))));
    fields.extend(facets.day(claim).map(Field::Day));
    let mut keys: Vec<u64> = Vec::new();
    for (at, &one) in fields.iter().enumerate() {
        for &other in fields[at + 1..].iter().filter(|other| one.goes_with(**other)) {
            // Two actors have no order.
            keys.push(hash(&one).wrapping_add(hash(&other)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Claims that hang together by links, each part sorted, in the order of their first claims.
fn components(claims: usize, links: &[Found]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..claims).collect();
    let root = |parent: &mut Vec<usize>, mut at: usize| {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    };
    for link in links {
        let (a, b) = (root(&mut parent, link.a as usize), root(&mut parent, link.b as usize));
        parent[a.max(b)] = a.min(b);
    }
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut part_of: FxHashMap<usize, usize> = FxHashMap::default();
    for claim in 0..claims {
        let part = *part_of.entry(root(&mut parent, claim)).or_insert_with(|| {
            parts.push(Vec::new());
            parts.len() - 1
        });
        parts[part].push(claim);
    }
    parts
}

fn all_pairs(nodes: usize, score: impl Fn(usize, usize) -> Score) -> Vec<Link> {
    (0..nodes).flat_map(|a| (a + 1..nodes).map(move |b| (a, b))).map(|(a, b)| Link { a, b, score: score(a, b) }).collect()
}

/// All pairs of claims that hang together, by their places among them; most have been scored as links.
fn pairs_inside(members: &[usize], links: &[Found], score: impl Fn(usize, usize) -> Score) -> Vec<Link> {
    let mut pairs = Vec::new();
    for (a, &member) in members.iter().enumerate() {
        let start = links.partition_point(|link| (link.a as usize) < member);
        let mut linked = links[start..].iter().take_while(|link| link.a as usize == member).peekable();
        for (b, &other) in members.iter().enumerate().skip(a + 1) {
            let known = linked.next_if(|link| link.b as usize == other);
            pairs.push(Link { a, b, score: known.map_or_else(|| score(a, b), |link| link.score) });
        }
    }
    pairs
}
