//! The keys of a rule file above its language tables: what the rule asks for, and what its values are.

use super::{Around, Reader, ValueSpec};
use crate::compare::{Course, Severity};
use crate::rules::lists::Lists;
use crate::rules::places::unknown_place_type;
use crate::settings::{Table, did_you_mean};
use crate::value::Kind;

/// Event fields that may tell one event from another.
pub(super) const EVENT_FIELDS: [&str; 4] = ["who", "what", "place", "day"];

pub(super) fn read_value(file: &Table<'_, '_>, lists: &Lists, around: &Around<'_>) -> Option<ValueSpec> {
    let Some(table) = file.table("value") else {
        if !file.has("value") {
            file.report(file.span, "`value` is missing", "add a line such as value = { kind = \"count\", of = \"<person>\" }");
        }
        return None;
    };
    let kind = table.required_text("kind");
    let of = table.text("of");
    let roman = table.flag("roman");
    table.finish();
    let kind = kind?;
    let Some(parsed) = Kind::parse(kind.value) else {
        table.report(kind.span, format!("`{}` is no kind of value", kind.value), did_you_mean(kind.value, &Kind::ALL.map(Kind::name)));
        return None;
    };
    if roman && !matches!(parsed, Kind::Ordinal | Kind::Number) {
        let advice = "take `roman` out, or write kind = \"ordinal\" or kind = \"number\"";
        table.report(kind.span, format!("a {} is never written in Roman numerals", parsed.name()), advice);
    }
    let of = of.map(|of| {
        let name = of.value.trim_start_matches('<').trim_end_matches('>').to_owned();
        let unknown = match parsed {
            Kind::Place => unknown_place_type(&name).map(|advice| (format!("`{name}` is no type of place"), advice)),
            Kind::Quantity => around.units.unknown_dimension(&name).map(|advice| (format!("nothing is measured as `{name}`"), advice)),
            _ if lists.knows(&name) => None,
            _ => Some((format!("no list or concept is called `{name}`"), around.about_list(&name, lists.nearest(&name)))),
        };
        if let Some((message, advice)) = unknown {
            table.report(of.span, message, advice);
        }
        name
    });
    Some(ValueSpec { kind: parsed, of, roman })
}

/// `grows`, `changes` or `plan`: one of them, or none.
pub(super) fn read_course(file: &Table<'_, '_>) -> Course {
    let courses = [("grows", Course::Grows), ("changes", Course::Changes), ("plan", Course::Planned)];
    let stated: Vec<(&str, Course)> = courses.into_iter().filter(|(key, _)| file.flag(key)).collect();
    if let [first, second, ..] = stated[..]
        && let Some(key) = file.key_span(second.0)
    {
        let help =
            "keep one: grows for what only rises, changes for what may also fall or turn, plan for what is planned and may be planned anew";
        file.report(key, format!("`{}` stands beside `{}`", second.0, first.0), help);
    }
    stated.first().map_or(Course::Fixed, |(_, course)| *course)
}

pub(super) fn read_holds(file: &Table<'_, '_>) -> bool {
    match file.text("holds") {
        None => true,
        Some(holds) => {
            if !["one", "many"].contains(&holds.value) {
                file.report(
                    holds.span,
                    format!("`holds` is \"{}\"", holds.value),
                    "write \"one\" (a date, a venue) or \"many\" (guests, sources)",
                );
            }
            holds.value != "many"
        }
    }
}

pub(super) fn read_severity(file: &Table<'_, '_>) -> Severity {
    let Some(written) = file.text("severity") else { return Severity::High };
    let all = [Severity::High, Severity::Medium, Severity::Low, Severity::Info];
    all.into_iter().find(|severity| severity.name() == written.value).unwrap_or_else(|| {
        file.report(written.span, format!("`{}` is no severity", written.value), did_you_mean(written.value, &all.map(Severity::name)));
        Severity::High
    })
}

pub(super) fn read_reader(file: &Table<'_, '_>, value: Option<&ValueSpec>) -> Option<Reader> {
    let written = file.text("reader")?;
    let Some((_, reader, kind)) = Reader::ALL.into_iter().find(|(name, ..)| *name == written.value) else {
        let names = Reader::ALL.map(|(name, ..)| name);
        file.report(written.span, format!("no reader is called `{}`", written.value), did_you_mean(written.value, &names));
        return None;
    };
    if value.is_some_and(|value| value.kind != kind) {
        file.report(written.span, format!("the reader `{}` gives values of kind {}", written.value, kind.name()), "change kind in `value`");
    }
    Some(reader)
}

pub(super) fn read_event(file: &Table<'_, '_>) -> Vec<String> {
    let fields = file.texts("event");
    for field in fields.iter().filter(|field| !EVENT_FIELDS.contains(&field.value)) {
        file.report(field.span, format!("`{}` is no field of an event", field.value), did_you_mean(field.value, &EVENT_FIELDS));
    }
    fields.into_iter().map(|field| field.value.to_owned()).collect()
}
