//! The JSON Schema of rule files: it knows the keys that the loader knows, and every rule file of the package fits it.
//!
//! The words of the schema are few, so they are checked here: the validators that are about bring some 35 crates each.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{root, run};
use serde_json::{Map, Value as Json, json};
use toml::de::{DeTable, DeValue};

const LANGUAGE: &str = "^[a-z]{2}$";

fn schema() -> Json {
    let [first, second] = [run(&["rules", "schema"]), run(&["rules", "schema"])];
    assert_eq!((first.status, &first.out, first.err.as_str()), (0, &second.out, ""));
    first.json()
}

/// What does not fit, each with its place. A word of the schema that is not known here stops the test.
fn misfits(schema: &Json, value: &Json, place: &str, found: &mut Vec<String>) {
    for (word, wanted) in schema.as_object().unwrap() {
        let fits = match word.as_str() {
            "$schema" | "title" | "description" | "patternProperties" | "additionalProperties" => true,
            "type" => wanted == kind(value),
            "enum" => wanted.as_array().unwrap().contains(value),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
            "required" => wanted.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "anyOf" => wanted.as_array().unwrap().iter().any(|schema| fits(schema, value)),
            "items" => value.as_array().is_none_or(|items| {
                items.iter().enumerate().for_each(|(number, item)| misfits(wanted, item, &format!("{place}/{number}"), found));
                true
            }),
            "properties" => true,
            other => panic!("the schema says {other}, which is not checked here"),
        };
        if !fits {
            found.push(format!("{place}: {word} {wanted}"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let of_language = key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_lowercase());
        let own = schema["properties"].get(key).or_else(|| schema["patternProperties"].get(LANGUAGE).filter(|_| of_language));
        match own.or_else(|| schema.get("additionalProperties")) {
            Some(Json::Bool(false)) => found.push(format!("{place}: no key {key}")),
            Some(schema) if schema.is_object() => misfits(schema, inner, &format!("{place}/{key}"), found),
            _ => {}
        }
    }
}

fn fits(schema: &Json, value: &Json) -> bool {
    let mut found = Vec::new();
    misfits(schema, value, "", &mut found);
    found.is_empty()
}

fn kind(value: &Json) -> &'static str {
    match value {
        Json::Object(_) => "object",
        Json::Array(_) => "array",
        Json::String(_) => "string",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::Null => "null",
    }
}

fn json_of(text: &str) -> Json {
    fn table(table: &DeTable<'_>) -> Json {
        Json::Object(table.iter().map(|(key, inner)| (key.get_ref().to_string(), value(inner.get_ref()))).collect::<Map<_, _>>())
    }
    fn value(inner: &DeValue<'_>) -> Json {
        match inner {
            DeValue::String(text) => json!(text.as_ref()),
            DeValue::Boolean(flag) => json!(flag),
            DeValue::Integer(number) => json!(number.as_str().parse::<i64>().unwrap()),
            DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
            DeValue::Table(inner) => table(inner),
            other => panic!("{other:?} stands in no rule file"),
        }
    }
    table(DeTable::parse(text).unwrap().get_ref())
}

fn rule_files(folder: &Path, found: &mut Vec<String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.strip_prefix(root().join("rules")).unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["languages", "lists"].contains(&name.as_str()) {
            rule_files(&path, found);
        } else if name.contains('/') && name.ends_with(".toml") {
            found.push(name);
        }
    }
}

#[test]
fn every_rule_file_fits() {
    let (schema, mut files) = (schema(), Vec::new());
    rule_files(&root().join("rules"), &mut files);
    assert!(files.len() >= 40, "{}", files.len());
    for name in files {
        let (text, mut found) = (fs::read_to_string(root().join("rules").join(&name)).unwrap(), Vec::new());
        misfits(&schema, &json_of(&text), &name, &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn mistakes_do_not_fit() {
    let schema = schema();
    let sound = "attribute = \"a.b\"\nabout = \"x\"\nvalue = { kind = \"count\" }\n[id]\npatterns = [\"x\"]\nexamples = [{ text = \"x\", gives = \"1\" }]\nrejects = [\"y\"]\n";
    assert!(fits(&schema, &json_of(sound)));
    for (from, to) in [
        ("about", "abuot"),
        ("\"count\"", "\"cuont\""),
        ("kind", "kinds"),
        ("[\"y\"]", "[]"),
        ("rejects", "reject"),
        ("gives = \"1\"", "give = \"1\""),
        ("[\"x\"]", "\"x\""),
        ("[id]", "grows = \"yes\"\n[id]"),
        ("[id]", "event = [\"palce\"]\n[id]"),
        ("[id]", "[ind]"),
    ] {
        assert!(sound.contains(from) && !fits(&schema, &json_of(&sound.replacen(from, to, 1))), "{to}");
    }
}

/// The names of all keys that the schema knows.
fn keys_of(schema: &Json, found: &mut BTreeSet<String>) {
    match schema {
        Json::Object(fields) => {
            for (name, inner) in fields {
                if name == "properties" {
                    found.extend(inner.as_object().unwrap().keys().cloned());
                }
                keys_of(inner, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| keys_of(item, found)),
        _ => {}
    }
}

#[test]
fn the_schema_knows_the_keys_that_the_loader_knows() {
    const READS: [&str; 9] = ["text", "required_text", "flag", "integer", "texts", "items", "table", "table_list", "date_text"];
    let code: String = ["examples.rs", "fields.rs", "read.rs", "tolerance.rs"]
        .map(|name| fs::read_to_string(root().join("src/rules/rule").join(name)).unwrap())
        .concat();
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut known = BTreeSet::new();
    keys_of(&schema(), &mut known);
    for read in READS {
        for rest in code.split(&format!(".{read}(\"")).skip(1) {
            let key = rest.split('"').next().unwrap();
            assert!(known.contains(key), "the loader reads `{key}`: add a row to src/rules/rule/keys.rs, and one to docs/rules.md");
        }
    }
    for key in &known {
        assert!(code.contains(&format!("\"{key}\"")), "nothing reads `{key}`: take its row out of src/rules/rule/keys.rs");
    }
}
