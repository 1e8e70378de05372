//! Stories out of a heap: articles that tell of one event by their words, names, numbers and dates.
//!
//! Has its own keys; what an article claims is not looked at. The work grows with the articles, not with their square: an article meets
//! those alone that share one of its rarest words.

mod stories;
mod words;

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::read::Article;
use crate::rules::RuleSet;

pub use stories::form_stories;
use words::{Feature, Vector, vectors};

/// From this likeness on, 0 to 1, two groups tell of one event. On stories that lay at hand all from .08 to .16 gave the same groups, on
/// others .12 alone gave all of them.
const ALIKE: f64 = 0.12;
/// What is left of the likeness where more than so many days lie between two groups: articles of one event are few then, a case at court
/// apart, and after a year it is most likely the next event of its kind.
const BY_DAYS: [(i32, f64); 3] = [(365, 0.1), (60, 0.3), (14, 0.7)];
/// Words of an article, the heaviest first, by which others are looked for.
const KEYS: usize = 24;
/// Articles that share a key: beyond, an article meets its neighbours in time alone.
const MAX_SHARING: usize = 50;
/// Keys that two articles share at least: one name alone is in many events.
const LEAST_SHARED: usize = 2;
/// Features of a group, the heaviest first: what is said once in a hundred articles does not tell what they are about.
const GROUP_FEATURES: usize = 1000;

/// Articles in groups of one event each: indices into `articles`, those of a group by their dates, the groups by their first articles.
///
/// Depends on what the articles say and not on their order, but for articles of the same words and date.
///
/// ```
/// use selisih::{Article, RuleSet, group};
/// let texts = [
///     "Gempa di Teluk Maleo menewaskan 12 orang, kata Kepala BPBD Rahmat Tolangi.",
///     "Korban gempa Teluk Maleo menjadi 12 orang tewas, ujar Rahmat Tolangi.",
///     "Harga cabai di Pasar Sukaraya naik menjadi Rp90.000 per kilogram.",
/// ];
/// let articles: Vec<Article> = texts.iter().enumerate().map(|(at, text)| Article::from_text(&format!("{at}"), "", text)).collect();
/// assert_eq!(group(&articles, &RuleSet::built_in().unwrap()), [vec![0, 1], vec![2]]);
/// ```
pub fn group(articles: &[Article], rules: &RuleSet) -> Vec<Vec<usize>> {
    let vectors = vectors(articles, rules);
    let days: Vec<Option<i32>> = articles.iter().map(|article| article.published.and_then(|at| at.date.day_number())).collect();
    // By what they say, so that their order is of no matter.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|&a, &b| (days[a], &articles[a].text, &articles[a].id).cmp(&(days[b], &articles[b].text, &articles[b].id)));
    let ordered: Vec<(&Vector, Option<i32>)> = order.iter().map(|&at| (&vectors[at], days[at])).collect();
    let mut groups: Vec<Vec<usize>> =
        join(&ordered).into_iter().map(|group| group.into_iter().map(|member| order[member]).collect()).collect();
    groups.sort_by_key(|group| group.iter().min().copied());
    groups
}

/// A group that grows.
#[derive(Clone, Debug)]
struct Group {
    members: Vec<usize>,
    /// The sum of its members' words.
    sum: Vector,
    /// First and last day, of those that are known.
    days: Option<(i32, i32)>,
}

impl Group {
    /// The mean likeness of the members of two groups, less where a long time lies between them. Two groups that are then less alike than the
    /// articles inside each are two events of one kind: the next fire in the same town.
    fn likeness(&self, other: &Self) -> f64 {
        let pairs = (self.members.len() * other.members.len()) as f64;
        let alike = words::dot(&self.sum, &other.sum) / pairs;
        let nearness = nearness(self.days, other.days);
        let within = self.within().zip(other.within()).map(|(a, b)| a.min(b));
        if nearness < 1.0 && within.is_some_and(|within| alike < within) { 0.0 } else { alike * nearness }
    }

    /// The mean likeness of its members; each is of length 1.
    fn within(&self) -> Option<f64> {
        let members = self.members.len() as f64;
        (members > 1.0).then(|| (words::dot(&self.sum, &self.sum) - members) / (members * (members - 1.0)))
    }

    fn take(&mut self, other: Self) {
        self.members.extend(other.members);
        self.members.sort_unstable();
        self.sum = words::lightened(words::sum(&self.sum, &other.sum), GROUP_FEATURES);
        self.days = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (known, None) | (None, known) => known,
        };
    }
}

fn nearness(a: Option<(i32, i32)>, b: Option<(i32, i32)>) -> f64 {
    let (Some((a, b)), Some((c, d))) = (a, b) else { return 1.0 };
    let gap = (c - b).max(a - d);
    BY_DAYS.iter().find(|(days, _)| gap > *days).map_or(1.0, |(_, left)| *left)
}

/// Joins what is most alike first, two groups if they are alike on average, until none is left.
fn join(articles: &[(&Vector, Option<i32>)]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Option<Group>> = articles
        .iter()
        .enumerate()
        .map(|(at, (vector, day))| Some(Group { members: vec![at], sum: (*vector).clone(), days: day.map(|day| (day, day)) }))
        .collect();
    let mut group_of: Vec<usize> = (0..articles.len()).collect();
    let mut links = links(articles);
    loop {
        let mut joined = false;
        // Two groups that are not alike are asked again only when one has grown: between large ones there are many links.
        let mut refused: FxHashSet<[usize; 4]> = FxHashSet::default();
        for &(_, a, b) in &links {
            let (p, q) = (group_of[a].min(group_of[b]), group_of[a].max(group_of[b]));
            if p == q {
                continue;
            }
            let (Some(x), Some(y)) = (&groups[p], &groups[q]) else { continue };
            let state = [p, q, x.members.len(), y.members.len()];
            if refused.contains(&state) {
                continue;
            }
            if x.likeness(y) < ALIKE {
                refused.insert(state);
            } else {
                let gone = groups[q].take();
                gone.iter().flat_map(|group| &group.members).for_each(|&member| group_of[member] = p);
                if let (Some(kept), Some(gone)) = (&mut groups[p], gone) {
                    kept.take(gone);
                }
                joined = true;
            }
        }
        if !joined {
            break;
        }
        links.retain(|&(_, a, b)| group_of[a] != group_of[b]);
    }
    groups.into_iter().flatten().map(|group| group.members).collect()
}

/// Pairs of articles that are alike by themselves, the most alike first.
fn links(articles: &[(&Vector, Option<i32>)]) -> Vec<(f64, usize, usize)> {
    let keys: Vec<Vec<Feature>> = articles.iter().map(|(vector, _)| words::heaviest(vector, KEYS)).collect();
    let mut sharing: FxHashMap<Feature, Vec<usize>> = FxHashMap::default();
    for (at, keys) in keys.iter().enumerate() {
        keys.iter().for_each(|&feature| sharing.entry(feature).or_default().push(at));
    }
    let day = |at: usize| articles[at].1.map(|day| (day, day));
    let mut links = Vec::new();
    for (a, keys) in keys.iter().enumerate() {
        let mut met: Vec<usize> = Vec::new();
        for feature in keys {
            let others = &sharing[feature];
            let here = others.partition_point(|&other| other <= a);
            met.extend(others[here..].iter().take(MAX_SHARING));
        }
        met.sort_unstable();
        for shared in met.chunk_by(|x, y| x == y).filter(|shared| shared.len() >= LEAST_SHARED) {
            let b = shared[0];
            let likeness = words::dot(articles[a].0, articles[b].0) * nearness(day(a), day(b));
            if likeness >= ALIKE {
                links.push((likeness, a, b));
            }
        }
    }
    links.sort_by(|p, q| q.0.partial_cmp(&p.0).unwrap_or(Ordering::Equal).then_with(|| (p.1, p.2).cmp(&(q.1, q.2))));
    links
}
