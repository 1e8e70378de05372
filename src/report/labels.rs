//! Short, unique labels of articles and names of facts: the one place where they are made.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{harmless, width};
use crate::compare::Fact;
use crate::extract::Card;

/// A source of up to this many characters is its own label.
const SHORT: usize = 16;

/// What a report calls each article of a story.
///
/// Made of the cards alone, whatever their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    short: BTreeMap<String, String>,
    source: BTreeMap<String, String>,
}

impl Labels {
    /// Labels of these articles.
    pub(crate) fn new(cards: &[Card]) -> Self {
        let source: BTreeMap<String, String> = cards.iter().map(|card| (card.id.clone(), source_name(card))).collect();
        let names: BTreeSet<&String> = source.values().collect();
        let stems: BTreeMap<&String, String> = names.iter().map(|&name| (name, stem(name, &names))).collect();

        let mut of_stem: BTreeMap<String, Vec<&Card>> = BTreeMap::new();
        for card in cards {
            let stem = source.get(&card.id).and_then(|name| stems.get(name)).cloned().unwrap_or_default();
            of_stem.entry(stem).or_default().push(card);
        }
        let mut short = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (stem, mut group) in of_stem {
            group.sort_by_key(|card| (card.published, &card.id));
            group.dedup_by_key(|card| &card.id);
            let dates: BTreeSet<String> = group.iter().filter_map(|card| short_date(card)).collect();
            for (at, card) in group.iter().enumerate() {
                let base = match short_date(card) {
                    _ if group.len() == 1 => stem.clone(),
                    Some(date) if dates.len() == group.len() => format!("{stem} {date}"),
                    _ => format!("{stem} {}", at + 1),
                };
                let mut label = base.clone();
                let mut number = 2;
                while !taken.insert(label.to_lowercase()) {
                    label = format!("{base} ({number})");
                    number += 1;
                }
                short.insert(card.id.clone(), label);
            }
        }
        Self { short, source }
    }

    /// The short label, unique in the story: "Tempo", "suara 18-02-07".
    pub(crate) fn short(&self, article: &str) -> String {
        self.short.get(article).cloned().unwrap_or_else(|| harmless(article))
    }

    /// The whole name of the source; two articles of one source share it, and no other article changes it.
    pub(crate) fn source(&self, article: &str) -> String {
        self.source.get(article).cloned().unwrap_or_else(|| harmless(article))
    }
}

fn source_name(card: &Card) -> String {
    let name = harmless(&card.source);
    if name.is_empty() { harmless(card.id.rsplit_once('.').map_or(card.id.as_str(), |(stem, _)| stem)) } else { name }
}

fn short_date(card: &Card) -> Option<String> {
    card.published.and_then(|published| published.date.to_string().get(2..).map(str::to_owned))
}

/// A shorter form of `name` that no other name of the story shares.
fn stem(name: &str, names: &BTreeSet<&String>) -> String {
    let clashes =
        |form: &str| names.iter().any(|&other| other != name && forms(other).any(|theirs| theirs.to_lowercase() == form.to_lowercase()));
    forms(name).filter(|form| width(form) <= SHORT).find(|form| !clashes(form)).unwrap_or_else(|| name.to_owned())
}

/// Forms of a source's name, the best label first: without "The", "www." and a domain's ending, then ever fewer words.
fn forms(name: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 12] = [".com", ".co.id", ".co.uk", ".co", ".or.id", ".go.id", ".id", ".org", ".net", ".news", ".my", ".tv"];
    let mut bare = name.strip_prefix("www.").unwrap_or(name);
    bare = bare.strip_prefix("The ").or_else(|| bare.strip_prefix("the ")).unwrap_or(bare);
    let lower = bare.to_ascii_lowercase();
    // Longest first, or "tempo.co.id" would keep ".co".
    if let Some(ending) = ENDINGS.iter().filter(|ending| lower.ends_with(**ending)).max_by_key(|ending| ending.len())
        && bare.len() > ending.len()
    {
        bare = &bare[..bare.len() - ending.len()];
    }
    let words: Vec<String> = bare.split(' ').map(str::to_owned).collect();
    (1..=words.len()).rev().map(move |count| words[..count].join(" "))
}

/// What a report calls a fact: its attribute, with day, actor or place behind it where `shared` with another fact.
pub(crate) fn fact_name(fact: &Fact, shared: bool) -> String {
    let attribute = harmless(&fact.attribute);
    match event_name(fact).filter(|_| shared) {
        Some(event) => format!("{attribute} ({event})"),
        None => attribute,
    }
}

/// The day of a fact's event, else who takes part in it, else where it was.
pub(crate) fn event_name(fact: &Fact) -> Option<String> {
    let who = || {
        let names: Vec<String> = fact.who.iter().map(|party| harmless(&party.name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    fact.day.as_ref().map(|day| day.edtf()).or_else(who).or_else(|| fact.place.as_ref().map(|place| harmless(&place.name)))
}

#[cfg(test)]
mod tests {
    use super::Labels;
    use crate::report::sample::card;

    fn labels(cards: &[(&str, &str, Option<&str>)]) -> Vec<String> {
        let cards: Vec<_> = cards.iter().map(|(id, source, day)| card(id, source, *day)).collect();
        let labels = Labels::new(&cards);
        let mut reversed = cards.clone();
        reversed.reverse();
        let again = Labels::new(&reversed);
        cards
            .iter()
            .map(|card| labels.short(&card.id))
            .inspect(|_| {
                assert!(cards.iter().all(|card| labels.short(&card.id) == again.short(&card.id)));
            })
            .collect()
    }

    #[test]
    fn short_and_unique() {
        assert_eq!(labels(&[("a.txt", "Republika", None), ("b.txt", "TEMPO.CO", None)]), ["Republika", "TEMPO"]);
        assert_eq!(labels(&[("a", "www.suluh.co.id", None), ("b", "The Sunda Courier", None)]), ["suluh", "Sunda Courier"]);
        assert_eq!(labels(&[("a", "Kantor Berita Selasar Nusantara", None)]), ["Kantor Berita"]);
        assert_eq!(
            labels(&[("a", "Kantor Berita Selasar Nusantara", None), ("b", "Kantor Berita Lain Nusantara", None)]),
            ["Kantor Berita Selasar Nusantara", "Kantor Berita Lain Nusantara"]
        );
        assert_eq!(labels(&[("a", "Suluh", None), ("b", "suluh.com", None)]), ["Suluh", "suluh.com"]);
        assert_eq!(labels(&[("a.txt", "", None)]), ["a"]);
    }

    #[test]
    fn several_articles_of_one_source_get_a_date_or_a_number() {
        let dated = [("a", "suara", Some("2018-02-07")), ("b", "suara", Some("2018-02-09")), ("c", "Pena", None)];
        assert_eq!(labels(&dated), ["suara 18-02-07", "suara 18-02-09", "Pena"]);
        assert_eq!(labels(&[("a", "suara", Some("2018-02-07")), ("b", "suara", Some("2018-02-07"))]), ["suara 1", "suara 2"]);
        assert_eq!(
            labels(&[("a", "suara", None), ("b", "suara", Some("2018-02-07")), ("c", "suara 1", None)]),
            ["suara 1", "suara 2", "suara 1 (2)"]
        );
    }

    #[test]
    fn the_source_of_a_snapshot_does_not_depend_on_other_articles() {
        let one = Labels::new(&[card("a", "Kabar Anoa", None)]);
        let two = Labels::new(&[card("a", "Kabar Anoa", None), card("b", "Kabar Anoa", None)]);
        assert_eq!(one.source("a"), two.source("a"));
    }
}
