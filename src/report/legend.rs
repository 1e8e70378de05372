//! The head of a story: its name, and a line an article with its short label.

use std::collections::BTreeMap;

use super::view::View;
use super::words::{harmless, line, width};

/// Writes the heading and the legend.
pub(super) fn write(out: &mut String, view: &View) {
    let story = view.story;
    let id = view.paint.strong(&harmless(&story.id));
    match story.title.as_deref().map(harmless).filter(|title| !title.is_empty()) {
        Some(title) => line(out, &format!("{id}: {title}")),
        None => line(out, &id),
    }
    let rows: Vec<[String; 3]> = story
        .articles
        .iter()
        .map(|card| {
            let date = card.published.map_or_else(|| "no date".to_owned(), |published| published.date.to_string());
            [view.labels.short(&card.id), harmless(&card.id), date]
        })
        .collect();
    let columns = [0, 1].map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0));

    let mut first_of: BTreeMap<usize, &str> = BTreeMap::new();
    for ((card, [label, id, date]), lineage) in
        story.articles.iter().zip(&rows).zip(story.lineages.iter().map(Some).chain(std::iter::repeat(None)))
    {
        let mut remarks = date.clone();
        let source = view.labels.source(&card.id);
        if !label.starts_with(source.strip_prefix("The ").unwrap_or(&source)) {
            remarks = format!("{remarks}, {source}");
        }
        if let Some(&lineage) = lineage {
            match first_of.get(&lineage) {
                Some(first) => remarks = format!("{remarks}, same origin as {}", view.labels.short(first)),
                None => {
                    first_of.insert(lineage, &card.id);
                }
            }
        }
        let pad = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(width(text))));
        line(out, &format!("  {}  {}  {remarks}", pad(label, columns[0]), view.paint.faint(&pad(id, columns[1]))));
    }
}
