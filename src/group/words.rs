//! What an article is recognised by: its words as concepts where a language knows them, names, and numbers, each by its rarity.

use rustc_hash::FxHashMap;

use crate::hash::Fnv;
use crate::read::{Article, SectionKind};
use crate::rules::{Language, RuleSet, WordId, fold};
use crate::segment::{Segmented, segment};

/// A word, a concept or a number, by its hash.
pub(super) type Feature = u64;
/// Features with their weights, sorted by feature.
pub(super) type Vector = Vec<(Feature, f64)>;

/// Articles of other events that a heap is thought to stand among, so that a word which all articles of a small heap have still says something.
const OTHERS: f64 = 1000.0;
/// A capital inside a sentence: most likely a name, which says more.
const NAME: f64 = 2.0;
/// Letters of a word, and digits of a number but for zeros at its ends, at least.
const LETTERS: usize = 3;
const DIGITS: usize = 2;

/// The vector of each article, of length 1.
pub(super) fn vectors(articles: &[Article], rules: &RuleSet) -> Vec<Vector> {
    let counted: Vec<Vector> = articles.iter().map(|article| features(article, rules)).collect();
    let mut holding: FxHashMap<Feature, f64> = FxHashMap::default();
    for (feature, _) in counted.iter().flatten() {
        *holding.entry(*feature).or_default() += 1.0;
    }
    let all = articles.len() as f64 + OTHERS;
    counted
        .into_iter()
        .map(|mut vector| {
            for (feature, weight) in &mut vector {
                *weight = (1.0 + weight.ln()) * (all / holding[feature]).ln();
            }
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            vector.iter_mut().for_each(|(_, weight)| *weight /= length);
            vector
        })
        .collect()
}

/// How often an article has each feature.
fn features(article: &Article, rules: &RuleSet) -> Vector {
    let language = &rules.languages[rules.language(&article.language)];
    let segmented = segment(article, &rules.vocabulary, language);
    let mut found: Vector = Vec::new();
    let told = |kind: SectionKind| matches!(kind, SectionKind::Headline | SectionKind::Body | SectionKind::Caption);
    for sentence in segmented.sentences.iter().filter(|sentence| told(sentence.section)) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let (length, feature) = feature(article, &segmented, at..sentence.tokens.end, language, rules);
            let is_name = at > sentence.tokens.start && segmented.tokens[at].capital && segmented.tokens[at].is_word();
            if let Some(feature) = feature {
                found.push((feature, if is_name { NAME } else { 1.0 }));
            }
            at += length;
        }
    }
    found.sort_unstable_by_key(|(feature, _)| *feature);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    found
}

/// The feature that starts at a token, and how many tokens it takes.
fn feature(
    article: &Article,
    segmented: &Segmented,
    tokens: std::ops::Range<usize>,
    language: &Language,
    rules: &RuleSet,
) -> (usize, Option<Feature>) {
    let token = &segmented.tokens[tokens.start];
    let text = token.text(&article.text);
    if token.is_number() {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        return (1, (digits.trim_matches('0').len() >= DIGITS).then(|| hash("#", &digits)));
    }
    let word: WordId = token.word;
    if !token.is_word() || text.chars().count() < LETTERS || language.is_stopword(word) {
        return (1, None);
    }
    // Both languages have one word for a concept.
    match rules.concepts.at(&language.code, &segmented.words[tokens]) {
        Some((length, concept)) => (length.max(1), Some(hash("=", rules.concepts.name(concept)))),
        None => (1, Some(hash("", &fold(text)))),
    }
}

fn hash(kind: &str, word: &str) -> Feature {
    let mut hash = Fnv::default();
    hash.add(kind.as_bytes());
    hash.add(word.as_bytes());
    hash.value()
}

/// The heaviest features, of equal ones the smallest hash first.
pub(super) fn heaviest(vector: &Vector, most: usize) -> Vec<Feature> {
    let mut order: Vec<&(Feature, f64)> = vector.iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    order.into_iter().take(most).map(|(feature, _)| *feature).collect()
}

/// The sum of the products of what both have.
pub(super) fn dot(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1 * y.1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// Without the lightest features beyond so many.
pub(super) fn lightened(vector: Vector, most: usize) -> Vector {
    if vector.len() <= most {
        return vector;
    }
    let kept: rustc_hash::FxHashSet<Feature> = heaviest(&vector, most).into_iter().collect();
    vector.into_iter().filter(|(feature, _)| kept.contains(feature)).collect()
}

/// Both together.
pub(super) fn sum(a: &Vector, b: &Vector) -> Vector {
    let mut all: Vector = itertools::merge_join_by(a, b, |x, y| x.0.cmp(&y.0))
        .map(|either| match either {
            itertools::EitherOrBoth::Both(x, y) => (x.0, x.1 + y.1),
            itertools::EitherOrBoth::Left(x) | itertools::EitherOrBoth::Right(x) => *x,
        })
        .collect();
    all.shrink_to_fit();
    all
}
