//! The JSON report of stories built by hand.

use super::{extract_json, json_report, lineage_names};
use crate::extract::Reading;
use crate::problem::{Problem, SourceFile};
use crate::report::sample::{meeting, quake};
use crate::report::{claims_jsonl, value_json};
use crate::span::Span;
use crate::value::{Kind, Value};

fn parsed(json: &str) -> serde_json::Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[test]
fn has_the_fields_of_the_contract() {
    let problem = SourceFile::new("story.toml", "tilte = 1").problem(Span::new(0, 5), "unknown key", "write `title`");
    let json = parsed(&json_report(&[meeting(), quake()], &[problem, Problem::with_file("x", "cannot be read", "")]));
    assert_eq!(json["schema"], 1);
    let story = &json["stories"][0];
    insta::assert_snapshot!(story["articles"][0], @r#"{"id":"gema.txt","language":"id","lineage":"l1","published":null,"source":"Gema Jenggala"}"#);
    insta::assert_snapshot!(story["articles"][3]["lineage"], @r#""l2""#);
    insta::assert_snapshot!(story["claims"][2], @r#"{"article":"suluh.txt","attribute":"meeting.meal","column":27,"credit":null,"end":43,"id":"k2","line":1,"part_of":null,"rule":"test/rule","scope":null,"section":"body","sentence":{"end":62,"start":0},"speaker":"KCNA","start":26,"status":"asserted","subject":null,"text":"acara makan malam","value":{"kind":"choice","text":"dinner"},"when":null,"when_basis":null,"where":null}"#);
    insta::assert_snapshot!(story["facts"][0], @r#"{"attribute":"meeting.meal","claims":["k1","k2","k3","k0"],"confidence":0.94,"event":{"basis":"inferred","when":"2023-09-13","where":null,"who":["North Korea"]},"explanation":"dinner and lunch exclude each other","id":"meeting.meal/2023-09-13","judged":true,"lineages":2,"outcome":"conflict","relations":[],"same_event":"same actor, same day","sources":3}"#);
    insta::assert_snapshot!(story["findings"][0], @r#"{"between":"sources","claims":["k10","k11"],"fact":"meeting.venue/2023-09-13","id":"pertemuan/meeting.venue","kind":"conflict","known":null,"message":"Kosmodrom and Vladivostok exclude each other","reasons":["related_link_only"],"severity":"low"}"#);
    insta::assert_snapshot!(json["errors"], @r#"[{"advice":"write `title`","column":1,"line":1,"message":"unknown key","path":"story.toml"},{"advice":null,"column":null,"line":null,"message":"cannot be read","path":"x"}]"#);
    assert_eq!(json["stories"][1]["claims"][3]["text"], "\x1b[31m112 orang\u{202e}", "text is exactly the article's");
}

#[test]
fn one_claim_a_line_and_the_same_bytes_again() {
    let json = json_report(&[meeting()], &[]);
    assert_eq!(json, json_report(&[meeting()], &[]));
    assert_eq!(json.lines().filter(|line| line.contains("\"when_basis\"")).count(), meeting().claims.len());
    insta::assert_snapshot!(json.lines().take(6).collect::<Vec<_>>().join("\n"), @r#"
    {"schema": 1,
     "stories": [
      {"id": "pertemuan",
       "articles": [
        {"id":"gema.txt","source":"Gema Jenggala","language":"id","published":null,"lineage":"l1"},
        {"id":"kabar.txt","source":"Kabar Samudra","language":"id","published":"2023-09-14","lineage":"l2"},
    "#);
}

#[test]
fn nothing_is_still_a_document() {
    assert_eq!(parsed(&json_report(&[], &[])), serde_json::json!({"schema": 1, "stories": [], "errors": []}));
}

#[test]
fn values_by_kind() {
    let rows = [
        (Kind::Count, "at least 2"),
        (Kind::Duration, "more than 18 month"),
        (Kind::Percent, "down 12 %"),
        (Kind::Count, "nearly 40"),
        (Kind::Count, "20..99"),
        (Kind::Date, "about XXXX-09-13"),
        (Kind::Time, "11:43..11:53 local"),
        (Kind::Time, "09:17 +08:00"),
        (Kind::Place, "Palu"),
        (Kind::Choice, "dinner"),
    ];
    let lines: Vec<String> = rows.iter().map(|(kind, text)| value_json(&Value::parse(*kind, text).unwrap()).to_string()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"high":null,"high_open":false,"kind":"count","low":"2","low_open":false,"modifier":"at_least","number":"2","trend":null,"unit":null}
    {"high":null,"high_open":false,"kind":"duration","low":"18","low_open":true,"modifier":"more_than","number":"18","trend":null,"unit":"month"}
    {"high":"12","high_open":false,"kind":"percent","low":"12","low_open":false,"modifier":"exactly","number":"12","trend":"down","unit":"%"}
    {"high":"40","high_open":false,"kind":"count","low":"40","low_open":false,"modifier":"about","nearly":true,"number":"40","trend":null,"unit":null}
    {"high":"99","high_open":false,"kind":"count","low":"20","low_open":false,"modifier":"between","number":null,"trend":null,"unit":null}
    {"edtf":"XXXX-09-13","kind":"date","modifier":"about"}
    {"end":"11:53","kind":"time","local":true,"modifier":"exactly","start":"11:43","zone":null}
    {"end":null,"kind":"time","modifier":"exactly","start":"09:17","zone":"+08:00"}
    {"id":null,"kind":"place","name":"Palu"}
    {"kind":"choice","text":"dinner"}
    "#);
}

#[test]
fn claims_alone() {
    let story = meeting();
    let readings: Vec<Reading> = story
        .articles
        .iter()
        .map(|card| Reading {
            card: card.clone(),
            claims: story.claims.iter().filter(|claim| claim.article == card.id).cloned().collect(),
            inside: Vec::new(),
            passed: Vec::new(),
        })
        .collect();
    let lines = claims_jsonl(&readings);
    assert_eq!(lines.lines().count(), story.claims.len());
    assert!(lines.lines().all(|line| parsed(line)["story"] == "story"));
    let json = parsed(&extract_json(&readings, &[]));
    assert_eq!(json["stories"][0]["claims"].as_array().map(Vec::len), Some(story.claims.len()));
    assert!(json["stories"][0]["claims"][0].get("story").is_none());
}

#[test]
fn lineages_are_named_in_order() {
    assert_eq!(lineage_names(&[7, 3, 7, 0]), ["l1", "l2", "l1", "l3"]);
}
