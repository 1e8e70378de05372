//! Claims that come ready-made, in any number: what is one thing is found by the event alone, however its names are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use selisih::{Claim, DateValue, Event, Kind, PartialDate, RuleSet, Value, align, party_named, place_named};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const FIRST: [&str; 16] = [
    "Bambang",
    "Sri Wahyuni",
    "Hendra",
    "Yuliana",
    "Ahmad",
    "Fatimah",
    "Made",
    "Ivan",
    "Yekaterina",
    "Maria",
    "John",
    "Ngoc",
    "Min Ho",
    "Soo Yeon",
    "Ketut",
    "Oksana",
];
const LAST: [&str; 16] = [
    "Soerjadi",
    "Hutabarat",
    "Kusnadi",
    "Simatupang",
    "Sjarifuddin",
    "Tarigan",
    "Romanov",
    "Petrenko",
    "Maksimova",
    "Fitzgerald",
    "Okafor",
    "Tran",
    "Widjaja",
    "Palmer",
    "Ibrahim",
    "Karpov",
];
const PLACES: [&str; 10] = [
    "Pelabuhan Sungai Lindur",
    "Bukit Tiga",
    "Teluk Marang",
    "Desa Wonokoyo",
    "Lapangan Ararat",
    "Pulau Sembilang",
    "Kampung Batu",
    "Pasar Legi",
    "Jembatan Kahala",
    "Hutan Kemuning",
];
const QUESTIONS: [&str; 8] =
    ["korban.tewas", "korban.luka", "jumlah_perahu", "jenis_perahu", "harga.beras", "rapat.durasi", "panjang_jembatan", "crew.size"];
const TITLES: [&str; 6] = ["Presiden", "Menteri", "Jenderal", "President", "Pemimpin", "Gubernur"];

/// A name as another desk would write it.
fn rewritten(name: &str, dice: &mut Dice) -> String {
    let parts: Vec<&str> = name.split(' ').collect();
    match dice.below(12) {
        0 => name.to_uppercase(),
        1 => name.replacen(' ', "-", 1),
        2 => format!("{} {name}", dice.one(&TITLES)),
        3 => parts.iter().rev().copied().collect::<Vec<_>>().join(" "),
        4 => name.replace('u', "oe").replace("Sj", "Sy"),
        5 => name.replace("dj", "j").replace("ks", "x").replace('k', "c"),
        6 => parts.last().copied().unwrap_or(name).to_owned(),
        7 => {
            let at = 1 + dice.below(name.len() - 2);
            format!("{}{}", &name[..at], &name[at + 1..])
        }
        _ => name.to_owned(),
    }
}

/// Claims of so many facts, each with the number of its fact.
fn heap(facts: usize, rules: &RuleSet) -> Vec<(usize, Claim)> {
    let mut dice = Dice(20_260_502);
    let mut claims = Vec::new();
    let mut fact = 0;
    while fact < facts {
        let who: Vec<String> = (0..2).map(|_| format!("{} {}", dice.one(&FIRST), dice.one(&LAST))).collect();
        let (place, day) = (dice.one(&PLACES), 2 + dice.below(26));
        let first = dice.below(QUESTIONS.len());
        for question in (0..=dice.below(4)).map(|step| QUESTIONS[(first + step) % QUESTIONS.len()]) {
            let value = 2 + dice.below(900);
            for _ in 0..4 + dice.below(6) {
                let named = who.iter().enumerate().filter(|(number, _)| *number == 0 || dice.below(8) > 0).map(|(_, name)| name.clone());
                let named: Vec<String> = named.collect();
                let told = if dice.below(6) == 0 { value + 1 + dice.below(40) } else { value };
                // The thesaurus knows "korban tewas" and "tewas" as one.
                let asked = if dice.below(20) == 0 { question.trim_start_matches("korban.") } else { question };
                let written = day + usize::from(dice.below(20) == 0);
                let event = Event {
                    who: named.iter().map(|name| Arc::new(party_named(&rewritten(name, &mut dice), rules))).collect(),
                    place: (dice.below(5) > 0).then(|| place_named(&rewritten(place, &mut dice), rules)),
                    day: (dice.below(10) > 0).then(|| DateValue::on(PartialDate::day(2026, 4, u8::try_from(written).unwrap()))),
                    ..Event::default()
                };
                let article = format!("a{}", claims.len());
                claims.push((fact, Claim::given(&article, asked, Value::parse(Kind::Count, &told.to_string()).unwrap(), event)));
            }
            fact += 1;
        }
    }
    claims
}

/// Clusters as sorted lists of articles.
fn clusters(claims: &[Claim], rules: &RuleSet) -> Vec<Vec<String>> {
    let of = |cluster: &selisih::Cluster| {
        let mut articles: Vec<String> = cluster.claims.iter().map(|&claim| claims[claim].article.to_string()).collect();
        articles.sort();
        articles
    };
    let mut found: Vec<Vec<String>> = align(claims, &[], rules).clusters.iter().map(of).collect();
    found.sort();
    found
}

/// Pairwise precision and recall.
fn score(facts: &[usize], clusters: &[selisih::Cluster]) -> (f64, f64) {
    let pairs = |number: usize| (number * number.saturating_sub(1) / 2) as f64;
    let counted = |of: &mut dyn Iterator<Item = usize>| {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        of.for_each(|fact| *times.entry(fact).or_default() += 1);
        times.into_values().map(pairs).sum::<f64>()
    };
    let both: f64 = clusters.iter().map(|cluster| counted(&mut cluster.claims.iter().map(|&claim| facts[claim]))).sum();
    let found: f64 = clusters.iter().map(|cluster| pairs(cluster.claims.len())).sum();
    (both / found, both / counted(&mut facts.iter().copied()))
}

#[test]
fn claims_of_one_thing_are_found_however_their_names_are_written() {
    let rules = RuleSet::built_in().unwrap();
    let (facts, claims): (Vec<usize>, Vec<Claim>) = heap(250, &rules).into_iter().unzip();
    let (precision, recall) = score(&facts, &align(&claims, &[], &rules).clusters);
    let f = 2.0 * precision * recall / (precision + recall);
    assert!(precision >= 0.97 && f >= 0.93, "precision {precision:.3}, recall {recall:.3}, F1 {f:.3}");
}

#[test]
fn another_value_and_another_order_change_nothing() {
    let rules = RuleSet::built_in().unwrap();
    let claims: Vec<Claim> = heap(40, &rules).into_iter().map(|(_, claim)| claim).collect();
    let before = clusters(&claims, &rules);
    let turned: Vec<Claim> = claims.iter().rev().cloned().collect();
    assert_eq!(clusters(&turned, &rules), before);
    // Only one question here is asked by words that others share ("jumlah perahu", "jenis perahu"); none of it is in these values.
    let clashing: Vec<Claim> = claims
        .iter()
        .enumerate()
        .map(|(number, claim)| Claim { value: Value::parse(Kind::Count, &(1_000 + number).to_string()).unwrap(), ..claim.clone() })
        .collect();
    assert_eq!(clusters(&clashing, &rules), before);
}

#[test]
fn a_key_of_too_many_claims_is_split_and_counted() {
    let rules = RuleSet::built_in().unwrap();
    // One meeting on one day, of which eight hundred different things are told by two articles each.
    let event = Event {
        who: ["Sri Wahyuni Tarigan", "Ivan Karpov"].map(|name| Arc::new(party_named(name, &rules))).into(),
        day: Some(DateValue::on(PartialDate::day(2026, 4, 9))),
        ..Event::default()
    };
    let letters =
        |number: usize| (0..3).map(|place| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap())).collect::<String>();
    let claims: Vec<Claim> = (0..1_600)
        .map(|number| {
            let question = format!("zz{}", letters(number / 2));
            Claim::given(&format!("a{number}"), question, Value::parse(Kind::Count, &number.to_string()).unwrap(), event.clone())
        })
        .collect();
    let aligned = align(&claims, &[], &rules);
    assert!(aligned.split > 0);
    assert!(aligned.clusters.iter().all(|cluster| cluster.claims.len() == 2), "{} clusters", aligned.clusters.len());
}

#[test]
fn what_a_pair_was_joined_by_is_told() {
    let rules = RuleSet::built_in().unwrap();
    let claim = |article: &str, who: &str, value: &str| {
        let event = Event {
            who: vec![Arc::new(party_named(who, &rules))].into(),
            place: Some(place_named("Teluk Marang", &rules)),
            day: Some(DateValue::on(PartialDate::day(2026, 4, 9))),
            ..Event::default()
        };
        Claim::given(article, "korban.tewas", Value::parse(Kind::Count, value).unwrap(), event)
    };
    let claims = [claim("a", "Gubernur Soerjadi Widjaja", "12"), claim("b", "SURYADI WIJAYA", "40"), claim("c", "Maria Palmer", "12")];
    let aligned = align(&claims, &[], &rules);
    let found: Vec<&[usize]> = aligned.clusters.iter().map(|cluster| cluster.claims.as_slice()).collect();
    assert_eq!(found, [&[0, 1][..], &[2]]);
    let levels: Vec<&str> = aligned.clusters[0].evidence.iter().map(|part| part.level.as_str()).collect();
    assert_eq!(levels, ["same attribute", "same day", "same place", "same actor"]);
    assert_eq!(aligned.clusters[0].same_event, "same day, same place, same actor");
}
