//! Mistakes that an author makes in a rule file, each with what the program says to it: the place, the cause, and what to do.
//!
//! One snapshot a mistake in `tests/snapshots/`; `INSTA_UPDATE=always cargo test --test mistakes` takes today's messages.

mod common;

use common::{Files, RULE, Run};

const CHOICE: &str = r#"attribute = "zoo.mood"
about     = "How the tiger was"
value     = { kind = "choice" }

[choices.calm]
id = ["tenang"]

[choices.angry]
id   = ["marah"]

[id]
patterns = ["harimau ~ {value}"]
examples = [{ text = "Harimau itu tenang.", gives = "calm" }]
rejects  = ["Petugas itu tenang."]
"#;

/// Name of the mistake, what stands in the sound file, and what stands there by mistake.
const MISTAKES: [(&str, &str, &str); 46] = [
    ("key_mistyped", "holds ", "hodls "),
    ("key_of_a_language_mistyped", "unless ", "unles "),
    ("key_of_an_example_mistyped", "gives = \"7\" }]", "give = \"7\" }]"),
    ("no_attribute", "attribute = \"zoo.tigers\"\n", ""),
    ("no_about", "about     = \"Tigers that were counted\"\n", ""),
    ("no_value", "value     = { kind = \"count\", of = \"<tiger>\" }\n", ""),
    ("kind_mistyped", "kind = \"count\"", "kind = \"cuont\""),
    ("of_names_no_list", "of = \"<tiger>\"", "of = \"<tigre>\""),
    ("of_names_no_concept", "of = \"<tiger>\"", "of = \"hous\""),
    ("of_names_no_type_of_place", "kind = \"count\", of = \"<tiger>\"", "kind = \"place\", of = \"town\""),
    ("of_names_no_dimension", "kind = \"count\", of = \"<tiger>\"", "kind = \"quantity\", of = \"enrgy\""),
    ("roman_count", "kind = \"count\"", "kind = \"count\", roman = true"),
    ("holds_is_neither", "holds     = \"one\"", "holds     = \"both\""),
    ("grows_is_text", "holds     = \"one\"", "grows     = \"yes\""),
    ("changes_beside_grows", "holds     = \"one\"", "grows     = true\nchanges   = true"),
    ("plan_beside_changes", "holds     = \"one\"", "changes   = true\nplan      = true"),
    ("severity_mistyped", "holds     = \"one\"", "severity  = \"hihg\""),
    ("tolerance_of_another_kind", "holds     = \"one\"", "tolerance = \"2 km\""),
    ("event_field_mistyped", "[\"place\"]", "[\"palce\"]"),
    ("no_language", "[id]", "[xx]"),
    ("no_pattern", "patterns = [\"hitung ~ {value}\"]\n", ""),
    ("pattern_without_anchor", "hitung ~ {value}", "[hitung] ~ {value}"),
    ("pattern_without_value", "hitung ~ {value}", "hitung ~ harimau"),
    ("pattern_with_two_values", "hitung ~ {value}", "hitung {value} dan {value}"),
    ("slot_mistyped", "hitung ~ {value}", "hitung ~ {vallue}"),
    ("slot_narrowed_to_nothing", "=akan ~ {value}", "di {where:town} ~ {value}"),
    ("bracket_never_closed", "hitung ~ {value}", "(hitung ~ {value}"),
    ("bracket_never_opened", "hitung ~ {value}", "hitung) ~ {value}"),
    ("empty_alternative", "hitung ~ {value}", "(hitung|) ~ {value}"),
    ("list_that_is_none", "hitung ~ {value}", "<penghitung> ~ {value}"),
    ("list_without_words", "[id]\npatterns = [\"hitung", "[lists.counter]\nen = [\"count\"]\n\n[id]\npatterns = [\"<counter> hitung"),
    ("rule_that_is_none", "=akan ~ {value}", "{zoo/lion} ~ {value}"),
    ("rule_that_asks_itself", "=akan ~ {value}", "{zoo/tigers} ~ {value}"),
    ("within_is_neither", "within = \"sentence\"", "within = \"text\""),
    ("example_gives_nothing", ", gives = \"7\" }]", " }]"),
    ("no_rejects", "rejects  = [\"Petugas memotret tujuh harimau.\"]\n", ""),
    ("pair_gives_no_outcome", "gives = \"agree\"", "gives = \"agrees\""),
    ("text_without_its_mark", "holds     = \"one\"", "holds     = \"one"),
    ("curly_marks_in_a_list", "[\"hitung ~ {value}\"]", "[\n  “jumlah {value}”,\n]"),
    ("curly_marks_in_a_pattern", "hitung ~ {value}", "“hitung” ~ {value}"),
    ("list_never_closed", "patterns = [\"hitung ~ {value}\"]", "patterns = [\"hitung ~ {value}\""),
    ("key_twice", "unless ", "patterns = [\"hitung {value}\"]\nunless "),
    ("language_line_forgotten", "\n[id]\n", "\n"),
    ("gives_is_no_value", "gives = \"7\" }]", "gives = \"tujuh harimau\" }]"),
    ("gives_is_written_otherwise", "gives = \"7\" }]", "gives = \"07\" }]"),
    (
        "patterns_in_one_text",
        "[{ text = \"Petugas menghitung tujuh harimau.\", gives = \"7\" }]",
        "{ text = \"Petugas menghitung tujuh harimau.\" }",
    ),
];

fn check(files: &[(&str, &str)]) -> Run {
    Files::new(files).run(&["rules", "check", "--rules", "aturan"])
}

#[test]
fn the_sound_files_are_sound() {
    let got = check(&[("aturan/zoo/tigers.toml", RULE), ("aturan/zoo/mood.toml", CHOICE)]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
}

#[test]
fn each_mistake_has_its_place_its_cause_and_its_remedy() {
    for (name, sound, mistaken) in MISTAKES {
        assert_eq!(RULE.matches(sound).count(), 1, "{name}: {sound}");
        let got = check(&[("aturan/zoo/tigers.toml", &RULE.replace(sound, mistaken))]);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{name}");
        assert!(got.err.contains("zoo/tigers.toml:") && got.err.contains("help: "), "{name}: {}", got.err);
        insta::assert_snapshot!(name, got.err);
    }
}

#[test]
fn mistakes_in_choices() {
    for (name, sound, mistaken) in [
        ("choice_fits_none", "id   = [\"marah\"]", "id   = [\"marah\"]\nfits = [\"clam\"]"),
        ("choice_key_mistyped", "id   = [\"marah\"]", "di   = [\"marah\"]"),
        ("choice_given_is_none", "[\"harimau ~ {value}\"]", "[\"harimau ~ {value}\", { match = \"harimau mengaum\", gives = \"angri\" }]"),
    ] {
        let got = check(&[("aturan/zoo/mood.toml", &CHOICE.replace(sound, mistaken))]);
        assert_eq!(got.status, 2, "{name}");
        insta::assert_snapshot!(name, got.err);
    }
}

/// What is underlined is the part itself, and not the first place where its name stands.
#[test]
fn a_mistake_is_underlined_where_it_stands() {
    for (name, pattern) in [
        ("place_of_a_list", "lionlist hitung <lionlist> ~ {value}"),
        ("place_of_a_narrowed_count", "=lion hitung {count:<lion>} ~ {value}"),
    ] {
        let got = check(&[("aturan/zoo/tigers.toml", &RULE.replace("hitung ~ {value}", pattern))]);
        assert_eq!(got.status, 2, "{name}");
        insta::assert_snapshot!(name, got.err);
    }
}

/// A list of the folder stands in place of the built-in one: rules that miss words there are told so.
#[test]
fn a_list_that_replaces_a_built_in_one() {
    let part = "about = \"Words behind which a part stands\"\n[id]\nwords = [\"=termasuk\"]\n";
    let got = check(&[("aturan/lists/part.toml", part), ("aturan/zoo/tigers.toml", RULE)]);
    assert_eq!(got.status, 2);
    let told = "lists/part.toml of the rule folder replaces the built-in file of that name whole";
    assert!(got.err.contains("the list `<part>` has no words in this language") && got.err.contains(told), "{}", got.err);
}

#[test]
fn rules_that_wait_for_each_other() {
    let one = RULE.replace("=akan ~ {value}", "{zoo/lions} ~ {value}");
    let other = RULE.replace("=akan ~ {value}", "{zoo/tigers} ~ {value}").replace("zoo.tigers", "zoo.lions");
    let got = check(&[("aturan/zoo/tigers.toml", &one), ("aturan/zoo/lions.toml", &other)]);
    assert_eq!(got.status, 2);
    insta::assert_snapshot!("rules_in_a_circle", got.err);
    // Who waits for one of them is not to blame, and what a comment or an example names is no slot.
    let waiting = RULE.replace("=akan ~ {value}", "{zoo/lions} ~ {value}").replace("zoo.tigers", "zoo.waiting");
    let told = check(&[("aturan/zoo/tigers.toml", &one), ("aturan/zoo/lions.toml", &other), ("aturan/zoo/waiting.toml", &waiting)]);
    assert_eq!(told.err, got.err);
    let named = other.replace("{zoo/tigers} ~ {value}", "=akan ~ {value}") + "# as {zoo/tigers} does\n";
    let got = check(&[("aturan/zoo/tigers.toml", &one), ("aturan/zoo/lions.toml", &named)]);
    assert_eq!(got.status, 0, "{got:?}");
}

/// What is no mistake, and yet not meant: said, and nothing fails.
#[test]
fn doubts() {
    let same = "examples = [{ text = \"Petugas menghitung tujuh harimau.\", gives = \"7\" }]";
    for (name, sound, doubtful) in [
        ("doubt_pattern_twice", "[\"hitung ~ {value}\"]", "[\"hitung ~ {value}\", \"hitung  ~ {value}\"]"),
        ("doubt_pattern_takes_itself_back", "=akan ~ {value}", "hitung ~ {value}"),
        ("doubt_gap_at_the_end", "hitung ~ {value}", "hitung ~ {value} ~"),
        ("doubt_two_gaps", "hitung ~ {value}", "hitung ~ ... {value}"),
        ("doubt_alternative_twice", "hitung ~ {value}", "(hitung|hitung) ~ {value}"),
        ("doubt_unused_list", "[lists.tiger]", "[lists.lion]\nid = [\"singa\"]\n\n[lists.tiger]"),
        ("doubt_example_is_rejected", "[\"Petugas memotret tujuh harimau.\"]", "[\"Petugas menghitung tujuh harimau.\"]"),
        (
            "doubt_example_twice",
            same,
            "examples = [\n  { text = \"A dihitung.\", gives = \"7\" },\n  { text = \"A dihitung.\", gives = \"7\" },\n]",
        ),
    ] {
        assert_eq!(RULE.matches(sound).count(), 1, "{name}: {sound}");
        let got = check(&[("aturan/zoo/tigers.toml", &RULE.replace(sound, doubtful))]);
        assert_eq!((got.status, got.out.contains("doubt")), (0, true), "{name}: {got:?}");
        insta::assert_snapshot!(name, got.err);
    }
    let wordy = RULE.replace("<tiger>", "<counted>").replace("[lists.tiger]\nid = [\"harimau\"]", "[lists.counted]\nen = [\"beast\"]");
    let counted = check(&[("aturan/zoo/tigers.toml", &wordy)]);
    insta::assert_snapshot!("doubt_counted_without_words", counted.err);
    let wordless = check(&[("aturan/zoo/mood.toml", &CHOICE.replace("id   = [\"marah\"]", ""))]);
    insta::assert_snapshot!("doubt_choice_without_words", wordless.err);
    // A pattern may give an entry that has no words of its own.
    let given = "[\"harimau ~ {value}\", { match = \"harimau ~ mengaum\", gives = \"angry\" }]";
    let given = CHOICE.replace("id   = [\"marah\"]", "fits = []").replace("[\"harimau ~ {value}\"]", given);
    let told = check(&[("aturan/zoo/mood.toml", &given)]);
    assert_eq!((told.status, told.err.as_str()), (0, ""));
    let other = RULE.replace("holds     = \"one\"", "grows     = true");
    let two = check(&[("aturan/zoo/tigers.toml", RULE), ("aturan/zoo/tigers_again.toml", &other)]);
    insta::assert_snapshot!("doubt_one_attribute_two_rules", two.err);
    // The one of the higher priority has the words, whatever its name is.
    let prior = RULE.replace("event  ", "priority  = 1\nevent  ");
    let two = check(&[("aturan/zoo/tigers.toml", RULE), ("aturan/zoo/tigers_again.toml", &prior)]);
    insta::assert_snapshot!("doubt_lower_priority", two.err);
}
