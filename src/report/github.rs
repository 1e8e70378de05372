//! Annotations for GitHub Actions: commands on standard output, ranked, at most ten of a kind in a step.
//!
//! GitHub drops what is more without a word, so the rest is counted here, with the place of the whole report.

use std::fmt::Write as _;

use super::notice::{Notice, level};
use super::words::harmless;

/// Annotations of one kind that GitHub shows of a step.
const MAX_OF_A_KIND: usize = 10;

/// The annotations. `rest` says where the whole report is.
pub fn github(notices: &[Notice], rest: &str) -> String {
    let mut out = String::new();
    let kinds = ["error", "warning", "notice"];
    let of = |kind: &str| -> Vec<&Notice> { notices.iter().filter(|notice| kind_of(notice) == kind).collect() };
    let mut most = [MAX_OF_A_KIND; 3];
    let over = |most: &[usize; 3]| -> usize { kinds.iter().zip(most).map(|(kind, most)| of(kind).len().saturating_sub(*most)).sum() };
    if over(&most) > 0 {
        // The line that counts the rest is a notice, too.
        most[2] -= 1;
    }
    for (kind, most) in kinds.into_iter().zip(most) {
        for notice in of(kind).into_iter().take(most) {
            out.push_str(&annotation(kind, notice));
        }
    }
    let over = over(&most);
    if over > 0 {
        let _ = writeln!(out, "::notice title=selisih::{}", data(&format!("and {over} more; {rest}")));
    }
    out
}

fn kind_of(notice: &Notice) -> &'static str {
    match level(notice.severity) {
        _ if notice.decided.is_some() => "notice",
        "note" => "notice",
        level => level,
    }
}

fn annotation(kind: &str, notice: &Notice) -> String {
    let mut properties = Vec::new();
    if let Some(place) = notice.places.first() {
        properties.push(format!("file={}", property(&place.path)));
        properties.push(format!("line={}", place.line.max(1)));
        if place.column > 0 {
            properties.push(format!("col={}", place.column));
            // A column behind the end counts on the first line only.
            if place.end.0 == place.line && place.end.1 > place.column {
                properties.push(format!("endColumn={}", place.end.1));
            }
        }
    }
    properties.push(format!("title={}", property(&format!("{} {}", notice.kind, notice.id))));
    format!("::{kind} {}::{}\n", properties.join(","), data(&notice.whole_message()))
}

/// What follows the second colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between commas and colons.
fn property(text: &str) -> String {
    data(&harmless(text)).replace(':', "%3A").replace(',', "%2C")
}
