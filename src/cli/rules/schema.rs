//! `selisih rules schema`: a JSON Schema of rule files, by which editors complete keys and underline mistakes.

use serde_json::{Map, Value as Json, json};

use crate::cli::{Status, output};
use crate::rules::{LANGUAGE_KEYS, RULE_KEYS, RuleKey, RuleKeyShape};

pub(super) fn schema() -> Status {
    // Objects and texts always become JSON.
    let text = serde_json::to_string_pretty(&rule_file()).unwrap_or_default() + "\n";
    output::write(&text, None)
}

/// Tables of languages have names of two letters; no other key has.
const LANGUAGE: &str = "^[a-z]{2}$";

fn rule_file() -> Json {
    let mut schema = object(RULE_KEYS);
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of selisih",
        "description": "One question about an event. Put `#:schema PATH/rule.schema.json` into the first line of a rule file.",
        "patternProperties": { LANGUAGE: object(LANGUAGE_KEYS) },
    });
    if let (Json::Object(schema), Json::Object(head)) = (&mut schema, head) {
        schema.extend(head);
    }
    schema
}

/// A table with these keys and no others.
fn object(keys: &[RuleKey]) -> Json {
    let properties: Map<String, Json> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut made = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    if !required.is_empty() {
        made["required"] = json!(required);
    }
    made
}

fn property(key: &RuleKey) -> Json {
    let mut made = shape(key);
    made["description"] = json!(key.about);
    made
}

fn shape(key: &RuleKey) -> Json {
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    match key.shape {
        RuleKeyShape::Text => json!({ "type": "string" }),
        RuleKeyShape::Texts => json!({ "anyOf": [{ "type": "string" }, texts()] }),
        RuleKeyShape::Flag => json!({ "type": "boolean" }),
        RuleKeyShape::Whole => json!({ "type": "integer" }),
        RuleKeyShape::OneOf(words) => json!({ "type": "string", "enum": words() }),
        RuleKeyShape::SomeOf(words) => json!({ "type": "array", "items": { "type": "string", "enum": words() } }),
        RuleKeyShape::Table(keys) => object(keys),
        RuleKeyShape::Named(keys) => {
            let mut entry = object(keys);
            entry["patternProperties"] = json!({ LANGUAGE: { "anyOf": [{ "type": "string" }, texts()] } });
            json!({ "type": "object", "additionalProperties": entry })
        }
        RuleKeyShape::List { texts, tables } => {
            let mut kinds = Vec::new();
            if texts {
                kinds.push(json!({ "type": "string" }));
            }
            if !tables.is_empty() {
                kinds.push(object(tables));
            }
            json!({ "type": "array", "items": { "anyOf": kinds }, "minItems": usize::from(key.required) })
        }
    }
}
