//! Clusters a table of ready-made claims with the library's own alignment: what `docs/alignment.md` measures it on beside other programs.
//!
//! `cargo run --release --example claims -- claims.csv > clusters.csv`. The table has the columns id, attribute, e1, e2, place, date, value
//! and source, in any order; others are passed over. Prints `id,cluster` a line, and on standard error how long each step took.

#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr, reason = "a program, not an interface")]

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;
use std::time::Instant;

use selisih::{Claim, DateValue, Event, Kind, PartialDate, Party, PlaceValue, RuleSet, Shared, Value, align, party_named, place_named};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let Some(text) = std::env::args().nth(1).and_then(|path| std::fs::read_to_string(path).ok()) else {
        eprintln!("give the path of a table");
        std::process::exit(2);
    };
    let start = Instant::now();
    let rules = RuleSet::built_in().unwrap_or_default();
    let loaded = start.elapsed();
    let (ids, claims) = read(&text, &rules);
    let read = start.elapsed();
    let aligned = align(&claims, &[], &rules);
    let done = start.elapsed();
    let mut out = String::from("id,cluster\n");
    for (number, cluster) in aligned.clusters.iter().enumerate() {
        for &claim in &cluster.claims {
            let _ = writeln!(out, "{},{number}", ids[claim]);
        }
    }
    print!("{out}");
    let seconds = |from: std::time::Duration, to: std::time::Duration| (to - from).as_secs_f64();
    eprintln!(
        "{} claims, {} clusters, {} blocks split; rules {:.2} s, table {:.2} s, alignment {:.2} s",
        claims.len(),
        aligned.clusters.len(),
        aligned.split,
        loaded.as_secs_f64(),
        seconds(loaded, read),
        seconds(read, done)
    );
}

/// The ids of the rows, and a claim of each: every row is an article of its own.
fn read<'t>(text: &'t str, rules: &RuleSet) -> (Vec<&'t str>, Vec<Claim>) {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap_or_default();
    let column = |name: &str| header.iter().position(|known| *known == name);
    let [id, attribute, value, date, place, e1, e2] = ["id", "attribute", "value", "date", "place", "e1", "e2"].map(column);
    let mut parties: HashMap<&str, Arc<Party>> = HashMap::new();
    let mut places: HashMap<&str, PlaceValue> = HashMap::new();
    let mut attributes: HashMap<&str, Shared> = HashMap::new();
    let mut values: HashMap<&str, Option<Value>> = HashMap::new();
    let mut days: HashMap<&str, Option<DateValue>> = HashMap::new();
    let (mut ids, mut claims) = (Vec::new(), Vec::new());
    for row in lines {
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).copied().filter(|cell| !cell.is_empty());
        let (Some(id), Some(attribute), Some(value)) = (cell(id), cell(attribute), cell(value)) else { continue };
        let Some(value) = values.entry(value).or_insert_with(|| Value::parse(Kind::Count, value)).clone() else { continue };
        let who: Vec<Arc<Party>> = [e1, e2]
            .into_iter()
            .filter_map(cell)
            .map(|name| Arc::clone(parties.entry(name).or_insert_with(|| Arc::new(party_named(name, rules)))))
            .collect();
        let event = Event {
            who: who.into(),
            place: cell(place).map(|name| places.entry(name).or_insert_with(|| place_named(name, rules)).clone()),
            day: cell(date).and_then(|day| days.entry(day).or_insert_with(|| PartialDate::parse(day).map(DateValue::on)).clone()),
            ..Event::default()
        };
        let attribute = attributes.entry(attribute).or_insert_with(|| attribute.into()).clone();
        ids.push(id);
        claims.push(Claim::given(id, attribute, value, event));
    }
    (ids, claims)
}
