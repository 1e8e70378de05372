//! The parts of an article: headline, byline, dateline, text, links, promotion, credits, captions.
//!
//! A line's own words come first (`marks`), then its place: what stands before the first long paragraph is the head.

use super::article::{Published, Section, SectionKind};
use super::paragraphs::{ends_sentence, paragraphs, trim};
use super::{dateline, language, marks, published};
use crate::span::Span;

/// Characters that a headline has at most.
const HEADLINE: usize = 140;
/// The same for a heading between paragraphs.
const HEADING: usize = 90;
/// Lines of the head that can be headlines.
const HEAD_LINES: usize = 5;
/// Paragraphs at the head and at the foot in which a date of publication is looked for.
const HEAD_DATES: usize = 8;
const FOOT_DATES: usize = 5;
/// Paragraphs of text whose start can be a dateline.
const DATELINES: usize = 4;

/// What the parts of a text say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    /// The parts, in order, without overlap.
    pub(super) sections: Vec<Section>,
    /// The outlet in the dateline, else in the line with the date.
    pub(super) outlet: Option<String>,
    /// The date of publication, where a line of the head or foot states it.
    pub(super) published: Option<Published>,
}

/// Marks the parts of a text.
pub(super) fn mark(text: &str) -> Marked {
    let (spans, mut kinds): (Vec<Span>, Vec<Option<SectionKind>>) = paragraphs(text).into_iter().unzip();
    let mut made = Marked::default();
    mark_dates(text, &spans, &mut kinds, &mut made);
    mark_link_lists(text, &spans, &mut kinds);
    mark_head(text, &spans, &mut kinds);
    mark_headings(text, &spans, &mut kinds);
    let mut bodies = 0;
    let mut dated = false;
    for (span, kind) in spans.iter().zip(kinds) {
        match kind {
            Some(kind) => made.sections.push(Section { kind, span: *span }),
            None => {
                bodies += 1;
                let line = if dated || bodies > DATELINES { None } else { dateline::find(span.of(text)) };
                let body = line.as_ref().map_or(span.start, |line| span.start + line.length);
                if let Some(line) = line {
                    dated = true;
                    push(text, &mut made.sections, SectionKind::Dateline, Span::new(span.start, body));
                    made.outlet = line.outlet.or(made.outlet);
                }
                push_body(text, &mut made.sections, Span::new(body, span.end));
            }
        }
    }
    made
}

fn push(text: &str, sections: &mut Vec<Section>, kind: SectionKind, span: Span) {
    let span = trim(text, span);
    if !span.is_empty() {
        sections.push(Section { kind, span });
    }
}

/// Text with the links and the credit that stand inside it.
fn push_body(text: &str, sections: &mut Vec<Section>, span: Span) {
    let paragraph = span.of(text);
    let end = marks::credit_at_end(paragraph).unwrap_or(paragraph.len());
    let mut at = 0;
    for (first, last) in marks::links_inside(&paragraph[..end]) {
        push(text, sections, SectionKind::Body, Span::new(span.start + at, span.start + first));
        push(text, sections, SectionKind::RelatedLink, Span::new(span.start + first, span.start + last));
        at = last;
    }
    push(text, sections, SectionKind::Body, Span::new(span.start + at, span.start + end));
    push(text, sections, SectionKind::Credit, Span::new(span.start + end, span.end));
}

/// Lines at the head and foot that state the date of publication.
fn mark_dates(text: &str, spans: &[Span], kinds: &mut [Option<SectionKind>], made: &mut Marked) {
    let day_first = language::detect(text) == "id";
    let foot = spans.len().saturating_sub(FOOT_DATES).max(HEAD_DATES);
    let mut updated = true;
    for at in (0..spans.len()).filter(|&at| at < HEAD_DATES || at >= foot) {
        let line = spans[at].of(text);
        let Some(stated) = published::stated(line, day_first).filter(|_| matches!(kinds[at], None | Some(SectionKind::Byline))) else {
            continue;
        };
        kinds[at] = Some(SectionKind::Byline);
        if made.published.is_none() || (updated && !stated.updated) {
            made.published = Some(stated.published);
            updated = stated.updated;
        }
        made.outlet = made.outlet.take().or(stated.outlet);
    }
}

/// The titles under a link label that stands alone.
fn mark_link_lists(text: &str, spans: &[Span], kinds: &mut [Option<SectionKind>]) {
    for at in 0..spans.len() {
        if kinds[at] != Some(SectionKind::RelatedLink) || !marks::is_link_heading(spans[at].of(text)) {
            continue;
        }
        let mut next = at + 1;
        while next < spans.len() && kinds[next].is_none() && marks::is_item(spans[next].of(text)) {
            kinds[next] = Some(SectionKind::RelatedLink);
            next += 1;
        }
        if next == at + 1 && next < spans.len() && kinds[next].is_none() && is_title(spans[next].of(text), HEADLINE) {
            kinds[next] = Some(SectionKind::RelatedLink);
        }
    }
}

/// A short line that is no sentence.
fn is_title(line: &str, longest: usize) -> bool {
    let quoted = line.starts_with(['\'', '‘', '"', '“']) && line.ends_with(['\'', '’', '"', '”']);
    let inner = if quoted { line.trim_end_matches(|c: char| c.is_whitespace() || "'’\"”".contains(c)) } else { line };
    line.chars().nth(longest).is_none()
        && !inner.ends_with(['.', ':', ';', ',', '!', '?', '…', '"', '”'])
        && !marks::is_item(line)
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘' | '"' | '“'))
}

/// A headline may ask, call out, or end in a quotation.
fn is_headline(line: &str) -> bool {
    let inner = line.trim_end_matches(['"', '”', '\'', '’', ')']);
    line.chars().nth(HEADLINE).is_none() && !inner.ends_with(['.', ':', ';', ',']) && line.contains(char::is_alphabetic)
}

/// The lines before the first long paragraph.
fn mark_head(text: &str, spans: &[Span], kinds: &mut [Option<SectionKind>]) {
    let open: Vec<usize> = (0..spans.len()).filter(|&at| kinds[at].is_none()).collect();
    let line = |at: usize| spans[at].of(text);
    let head = open.iter().take_while(|&&at| is_headline(line(at)) && dateline::find(line(at)).is_none()).count();
    let Some(&first) = open.first() else { return };
    let followed = open[head..].iter().take(3).any(|&at| line(at).len() > line(first).len());
    if head == 0 || head > HEAD_LINES || !followed {
        return;
    }
    for &at in &open[..head] {
        let names = line(at).split_whitespace().count();
        let caps = !line(at).contains(char::is_lowercase);
        // A name alone right under the headline.
        let byline = at > first && at == open[head - 1] && (2..=4).contains(&names) && !caps && marks::is_names(line(at));
        kinds[at] = Some(if byline { SectionKind::Byline } else { SectionKind::Headline });
    }
}

/// Headings between two paragraphs of text.
fn mark_headings(text: &str, spans: &[Span], kinds: &mut [Option<SectionKind>]) {
    for at in 1..spans.len().saturating_sub(1) {
        let line = spans[at].of(text);
        if kinds[at].is_some() || !is_title(line, HEADING) {
            continue;
        }
        let before = kinds[..at].iter().rposition(Option::is_none).map(|i| spans[i].of(text));
        let after = kinds[at + 1..].iter().position(|kind| kind.is_none()).map(|i| spans[at + 1 + i].of(text));
        let (Some(before), Some(after)) = (before, after) else { continue };
        let sentence = |text: &str| ends_sentence(text) && !text.ends_with(':');
        let closed = sentence(before) || !marks::links_inside(before).is_empty();
        if closed && sentence(after) && after.len() > line.len() && dateline::find(line).is_none() {
            kinds[at] = Some(SectionKind::Headline);
        }
    }
}
