//! Articles in JSONL: one object a line. A bad line is reported with its number; the rest goes on.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::notes::{Given, language_code, wrong_id};
use super::{MAX_BYTES, published};
use crate::problem::{Place, Problem};
use crate::span::Span;

/// One article of a JSONL file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Number of the line, from 1.
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) story: Option<String>,
    pub(super) given: Given,
    pub(super) text: String,
}

/// Characters of a line that a message shows.
const SHOWN: usize = 80;

/// Reads all lines of `input`; `path` is its name in messages.
pub(super) fn read(path: &str, input: impl Read, problems: &mut Vec<Problem>) -> Vec<Line> {
    let mut input = std::io::BufReader::new(input);
    let mut lines = Vec::new();
    let mut bytes = Vec::new();
    // Room for the marks and escapes around the longest text.
    let most = 2 * MAX_BYTES + 65_536;
    for number in 1_usize.. {
        bytes.clear();
        match (&mut input).take(most).read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                problems.push(at_line(
                    path,
                    number,
                    "",
                    0,
                    format!("the rest of this file cannot be read: {error}"),
                    "check the disk, and try again",
                ));
                break;
            }
        }
        let whole = bytes.len() as u64 >= most && !bytes.ends_with(b"\n");
        let line = bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&bytes).trim_ascii_end();
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let made = if whole {
            skip_line(&mut input);
            Err(("this line is longer than an article can be (64 MiB)".to_owned(), "split the article", 0))
        } else {
            article(line, number)
        };
        let excerpt = || String::from_utf8_lossy(line.get(..SHOWN * 4).unwrap_or(line)).trim_end().chars().take(SHOWN).collect::<String>();
        match made {
            Ok((made, wrong)) => {
                problems.extend(wrong.into_iter().map(|(message, advice)| at_line(path, number, &excerpt(), 0, message, advice)));
                lines.push(made);
            }
            Err((message, advice, column)) => problems.push(at_line(path, number, &excerpt(), column, message, advice)),
        }
    }
    lines
}

fn skip_line(input: &mut impl BufRead) {
    loop {
        let (used, done) = match input.fill_buf() {
            Ok([]) | Err(_) => return,
            Ok(buffer) => match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            },
        };
        input.consume(used);
        if done {
            return;
        }
    }
}

/// A problem with a line of a JSONL file; `column` counts from 0.
pub(super) fn at_line(path: &str, line: usize, excerpt: &str, column: usize, message: String, advice: &str) -> Problem {
    let start = excerpt.char_indices().nth(column).map_or(excerpt.len(), |(at, _)| at);
    let end = excerpt[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    let place = Place { line, column: column + 1, excerpt: excerpt.to_owned(), caret: Span::new(start, end) };
    Problem { path: path.to_owned(), place: Some(place), message, advice: advice.to_owned() }
}

type Wrong = (String, &'static str);

/// One line as an article, with the fields that are wrong but can be done without.
fn article(line: &[u8], number: usize) -> Result<(Line, Vec<Wrong>), (String, &'static str, usize)> {
    let fields: Map<String, Value> = match serde_json::from_slice(line) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return Err(("this line is JSON, but no object".to_owned(), "write {\"id\": \"...\", \"text\": \"...\"}", 0)),
        Err(error) => {
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or(&message);
            let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
            let column = String::from_utf8_lossy(before).chars().count();
            let advice = "each line is one whole object such as {\"id\": \"...\", \"text\": \"...\"}, in UTF-8";
            return Err((format!("this line is not valid JSON: {what}"), advice, column));
        }
    };
    let mut wrong = Vec::new();
    let required = |key: &str| match fields.get(key) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) if key == "id" => Ok(number.to_string()),
        None | Some(Value::Null) => Err((format!("`{key}` is missing"), "each line needs `id` and `text`", 0)),
        Some(_) => Err((format!("`{key}` is no text"), "text stands in double quotation marks", 0)),
    };
    let mut optional = |key: &str| match fields.get(key) {
        Some(Value::String(text)) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        None | Some(Value::Null) => None,
        Some(_) => {
            wrong.push((format!("`{key}` is no text"), "text stands in double quotation marks; the article is read without it"));
            None
        }
    };
    let (id, text) = (required("id")?, required("text")?);
    if id.trim().is_empty() || id.contains(char::is_control) {
        return Err(("`id` is empty, or holds a control character".to_owned(), "give the article a short name", 0));
    }
    if text.len() as u64 > MAX_BYTES {
        return Err(("the text is longer than 64 MiB".to_owned(), "split the article", 0));
    }
    let story = match fields.get("story") {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => optional("story"),
    };
    if let Some(bad) = story.as_deref().and_then(wrong_id) {
        return Err((format!("`story` {bad}"), "use letters, digits and hyphens", 0));
    }
    let (source, url, day, code) = (optional("source"), optional("url"), optional("published"), optional("language"));
    let published = day.as_deref().and_then(published::parse);
    if let (Some(day), None) = (&day, published) {
        wrong.push((
            format!("`published` is no date: {day}"),
            "write 2023-09-14, or 2023-09-14T10:15:00+07:00; the article is read without it",
        ));
    }
    let language = code.as_deref().and_then(language_code);
    if let (Some(code), None) = (&code, &language) {
        wrong.push((format!("`language` is no code: {code}"), "write \"id\" or \"en\"; the language is counted out instead"));
    }
    Ok((Line { number, id, story, given: Given { source, url, published, language }, text }, wrong))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn run(text: &[u8]) -> (Vec<super::Line>, Vec<String>) {
        let mut problems = Vec::new();
        let lines = read("a.jsonl", text, &mut problems);
        (lines, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn good_lines_are_read() {
        let text = "\u{feff}{\"id\": \"a\", \"text\": \"Satu.\\nDua.\", \"extra\": [1]}\r\n\n{\"id\": 7, \"story\": \"banjir\", \"text\": \"x\", \
                    \"published\": \"2023-09-14\", \"source\": null}";
        let (lines, problems) = run(text.as_bytes());
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!((lines[0].number, lines[0].id.as_str(), lines[0].text.as_str()), (1, "a", "Satu.\nDua."));
        assert_eq!((lines[1].number, lines[1].id.as_str(), lines[1].story.as_deref()), (3, "7", Some("banjir")));
    }

    #[test]
    fn bad_lines_are_reported_and_the_rest_goes_on() {
        let rows: [(&[u8], usize, &str); 11] = [
            (b"{\"id\": \"a\"", 0, "a.jsonl:1:10: this line is not valid JSON"),
            (b"[1]", 0, "a.jsonl:1:1: this line is JSON, but no object"),
            (b"{\"text\": \"x\"}", 0, "`id` is missing; each line needs"),
            (b"{\"id\": \"a\"}", 0, "`text` is missing"),
            (b"{\"id\": \"a\", \"text\": 3}", 0, "`text` is no text"),
            (b"{\"id\": \" \", \"text\": \"x\"}", 0, "`id` is empty"),
            (b"{\"id\": \"a\", \"text\": \"x\", \"story\": \"../x\"}", 0, "`story` holds one of"),
            (b"{\"id\": \"a\", \"text\": \"x\", \"published\": \"kemarin\"}", 1, "`published` is no date: kemarin"),
            (b"{\"id\": \"a\", \"text\": \"x\", \"language\": \"Indonesian\"}", 1, "`language` is no code"),
            (b"{\"id\": \"a\", \"text\": \"x\", \"source\": 1}", 1, "`source` is no text"),
            (b"{\"id\": \"a\", \"text\": \"\xe9\"}", 0, "not valid JSON"),
        ];
        for (line, read, expected) in rows {
            let mut text = line.to_vec();
            text.extend_from_slice(b"\n{\"id\": \"z\", \"text\": \"y\"}\n");
            let (lines, problems) = run(&text);
            assert_eq!(lines.len(), read + 1, "{expected}");
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].contains(expected), "{expected}: {problems:?}");
        }
    }
}
