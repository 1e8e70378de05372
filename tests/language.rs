//! What the rule language can say, through the command line: each file as an author would write it.

mod common;

use std::fmt::Write as _;

use common::Files;

/// Tests one rule of a folder; its examples and rejects say what must hold.
fn holds(files: &[(&str, &str)]) {
    let got = Files::new(files).run(&["rules", "test", "--rules", "aturan", "--only", "t/*"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""), "{}", got.out);
}

const TRUCKS: &str = r#"attribute = "t.trucks"
about = "Trucks that were carried away"
value = { kind = "count" }
[id]
patterns = ["hanyut ~ {value}"]
examples = [{ text = "Banjir menghanyutkan 5 truk.", gives = "5" }]
rejects = ["Banjir merusak 5 truk."]
"#;

#[test]
fn a_rule_uses_what_another_found() {
    let houses = r#"attribute = "t.houses"
about = "Houses that broke after the trucks were carried away"
value = { kind = "count" }
[id]
patterns = ["{t/trucks} ~ rusak {value}"]
examples = [{ text = "Banjir menghanyutkan 5 truk dan merusak 100 rumah.", gives = "100" }]
rejects = ["Banjir membawa 5 truk dan merusak 100 rumah."]
"#;
    // By name it would run first.
    holds(&[("aturan/t/trucks.toml", TRUCKS), ("aturan/t/houses.toml", houses)]);
}

#[test]
fn of_two_rules_on_one_value_the_one_of_higher_priority_has_it() {
    let loose = TRUCKS.replace("t.trucks", "t.anything").replace("hanyut ~", "(hanyut|bawa) ~").replace(
        "examples = [{ text = \"Banjir menghanyutkan 5 truk.\", gives = \"5\" }]",
        "examples = [{ text = \"Banjir membawa 5 truk.\", gives = \"5\" }]",
    );
    let loose = loose.replace("[\"Banjir merusak 5 truk.\"]", "[\"Banjir menghanyutkan 5 truk.\"]");
    let strict = TRUCKS.replace("value =", "priority = 1\nvalue =");
    holds(&[("aturan/t/trucks.toml", &strict), ("aturan/t/anything.toml", &loose)]);
    let got = Files::new(&[("aturan/t/trucks.toml", TRUCKS), ("aturan/t/anything.toml", &loose)])
        .run(&["rules", "test", "--rules", "aturan", "--only", "t/*"]);
    assert_eq!(got.status, 1, "without a priority both claim it: {got:?}");
}

#[test]
fn slots_are_narrowed() {
    let rule = r#"attribute = "t.price"
about = "What was paid"
value = { kind = "money" }
[id]
patterns = ["{count:missile} ~ {where:city} ~ seharga {value}", "{quantity:power} ~ seharga {value}"]
examples = [
  { text = "Dua rudal tiba di Surabaya seharga Rp7 miliar.", gives = "IDR 7000000000" },
  { text = "Pembangkit 20 megawatt itu seharga Rp8 miliar.", gives = "IDR 8000000000" },
]
rejects = [
  "Dua truk tiba di Bandung seharga Rp7 miliar.",
  "Dua rudal tiba di Rusia seharga Rp7 miliar.",
  "Tekanan 20 hPa itu seharga Rp8 miliar.",
]
"#;
    holds(&[("aturan/t/sent.toml", rule)]);
}

#[test]
fn what_is_required_stands_in_the_sentence_or_the_paragraph() {
    let near = r#"attribute = "t.near"
about = "Trucks of a flood"
value = { kind = "count" }
[id]
patterns = ["hanyut ~ {value}"]
requires = [{ match = "banjir", within = "sentence" }]
examples = [{ text = "Banjir menghanyutkan 5 truk.", gives = "5" }]
rejects = ["Banjir datang. Air menghanyutkan 5 truk."]
"#;
    let far = near.replace("t.near", "t.far").replace("\"sentence\"", "\"paragraph\"").replace(
        "rejects = [\"Banjir datang. Air menghanyutkan 5 truk.\"]",
        "rejects = [\"Banjir datang.\\nAir menghanyutkan 5 truk.\"]\nlimits = []",
    );
    let far = far.replace("text = \"Banjir menghanyutkan 5 truk.\"", "text = \"Banjir datang. Air menghanyutkan 5 truk.\"");
    holds(&[("aturan/t/near.toml", near), ("aturan/t/far.toml", &far)]);
}

#[test]
fn a_tolerance_lets_near_values_fit() {
    let rule = r#"attribute = "t.trucks"
about = "Trucks that were carried away"
value = { kind = "count" }
tolerance = "10 %"
[id]
patterns = ["hanyut ~ {value}"]
examples = [{ text = "Banjir di Garut menghanyutkan 50 truk.", gives = "50" }]
rejects = ["Banjir merusak 5 truk."]
pairs = [
  { a = "Banjir di Garut menghanyutkan 50 truk.", b = "Banjir di Garut menghanyutkan 54 truk.", gives = "compatible" },
  { a = "Banjir di Garut menghanyutkan 50 truk.", b = "Banjir di Garut menghanyutkan 64 truk.", gives = "conflict" },
]
"#;
    holds(&[("aturan/t/trucks.toml", rule)]);
    let got = Files::new(&[("aturan/t/trucks.toml", &rule.replace("tolerance = \"10 %\"\n", ""))])
        .run(&["rules", "test", "--rules", "aturan", "--only", "t/*"]);
    assert_eq!(got.status, 1, "without a tolerance the first pair clashes: {got:?}");
    assert!(got.err.contains("pair: gives conflict") && got.err.contains("should give compatible"), "{}", got.err);
}

#[test]
fn pairs_cross_languages_and_days() {
    let rule = r#"attribute = "t.trucks"
about = "Trucks that were carried away"
value = { kind = "count" }
grows = true
[id]
patterns = ["hanyut ~ {value}"]
examples = [{ text = "Banjir menghanyutkan 5 truk.", gives = "5" }]
rejects = ["Banjir merusak 5 truk."]
pairs = [
  { a = "Banjir di Garut menghanyutkan 5 truk.", b = "The flood in Garut swept away 5 trucks.", languages = ["id", "en"], gives = "agree" },
  { a = "Banjir di Garut menghanyutkan 5 truk.", b = "Banjir di Garut menghanyutkan 9 truk.", published = ["2024-03-01", "2024-03-02"], gives = "update" },
  { a = "Banjir di Garut menghanyutkan 9 truk.", b = "Banjir di Garut menghanyutkan 5 truk.", published = ["2024-03-01", "2024-03-02"], gives = "conflict" },
]
[en]
patterns = ["(sweep|swept) away ~ {value}"]
examples = [{ text = "The flood swept away 5 trucks.", gives = "5" }]
rejects = ["The flood broke 5 trucks."]
"#;
    holds(&[("aturan/t/trucks.toml", rule)]);
}

#[test]
fn explain_names_the_pack_and_takes_attributes_and_findings() {
    let folder = Files::new(&[
        ("aturan/t/trucks.toml", TRUCKS),
        ("aturan/pack.toml", "name = \"Banjir\"\ncredit = \"Redaksi Contoh\"\n"),
        ("s/a.txt", "Banjir di Garut menghanyutkan 5 truk.\n"),
        ("s/b.txt", "Banjir di Garut menghanyutkan 9 truk.\n"),
    ]);
    for what in ["t.trucks", "s/t.trucks", "s/a.txt:1:31", "s/a.txt:1"] {
        let got = folder.run(&["explain", what, "s", "--rules", "aturan"]);
        assert_eq!(got.status, 0, "{what}: {got:?}");
        assert!(got.out.contains("t/trucks of Banjir (Redaksi Contoh)"), "{what}: {}", got.out);
    }
    let near = folder.run(&["explain", "t.truck", "s", "--rules", "aturan"]);
    assert!(near.status == 2 && near.err.contains("did you mean `t.trucks`?"), "{near:?}");
    let none = folder.run(&["explain", "t.nothing", "s", "--rules", "aturan"]);
    assert_eq!((none.status, none.out.as_str()), (2, ""));
}

/// Patterns that would cost a backtracking matcher a lifetime, on texts that lead them on.
#[test]
fn no_pattern_makes_a_text_slow() {
    let patterns = [
        "hanyut ~ ~ ~ ~ ~ ~ ~ ~ {value}".to_owned(),
        format!("hanyut {} {{value}}", "... [air] ".repeat(12)),
        format!("hanyut {} {{value}}", "[air] ".repeat(30)),
        format!("hanyut {} {{value}}", "(air|air air|air air air) ".repeat(15)),
        "hanyut ((air|[air] air) ... (air|air [air])) ... ((air|air) ~ air) ... {value}".to_owned(),
    ];
    for pattern in patterns {
        let rule = TRUCKS.replace("\"hanyut ~ {value}\"", &format!("\"hanyut {{value}}\", \"{pattern}\""));
        let mut text = "hanyut ".to_owned();
        for number in 0..20_000 {
            let _ = write!(text, "air hanyut air {} ", number % 7);
        }
        let folder = Files::new(&[("aturan/t/trucks.toml", &rule), ("s/a.txt", &text)]);
        let got = folder.run(&["extract", "s", "--rules", "aturan", "--format", "jsonl"]);
        assert_eq!(got.status, 0, "{pattern}: {}", got.err);
        assert!(got.out.lines().count() > 1000, "{pattern}");
    }
}

/// A tolerance is a share where `%` is written, else so much of the rule's own unit: a pair that fits and one that clashes for each
/// class of kinds.
#[test]
fn a_tolerance_means_what_its_unit_says() {
    for (kind, tolerance, said, gives, near, far) in [
        ("count", "3", "100 truk", "100", "103 truk", "104 truk"),
        ("count", "3 %", "1001 truk", "1001", "1025 truk", "1053 truk"),
        ("magnitude", "0.3", "gempa bermagnitudo 5,2", "5.2", "gempa bermagnitudo 5,5", "gempa bermagnitudo 5,9"),
        ("length", "2 kilometer", "11,0 kilometer", "11 km", "12,7 kilometer", "14,7 kilometer"),
        ("duration", "10 menit", "41 menit", "41 min", "49 menit", "59 menit"),
        ("age", "2 tahun", "usia 41 tahun", "41 year", "usia 43 tahun", "usia 45 tahun"),
        ("percent", "2 %", "41,1 persen", "41.1 %", "42,5 persen", "44,5 persen"),
        ("money", "5 %", "Rp101 juta", "IDR 101000000", "Rp104 juta", "Rp134 juta"),
        ("time", "10 minutes", "pukul 10.31", "10:31", "pukul 10.39", "pukul 10.52"),
        ("date", "1 hari", "tanggal 13 September 2023", "2023-09-13", "tanggal 14 September 2023", "tanggal 16 September 2023"),
    ] {
        let rule = format!(
            r#"attribute = "t.noted"
about = "What an officer in Garut noted"
value = {{ kind = "{kind}" }}
tolerance = "{tolerance}"
event = ["place"]
[id]
patterns = ["catat ~ {{value}}"]
examples = [{{ text = "Petugas di Garut mencatat {said}.", gives = "{gives}" }}]
rejects = ["Petugas di Garut membaca {said}."]
pairs = [
  {{ a = "Petugas di Garut mencatat {said}.", b = "Petugas di Garut mencatat {near}.", gives = "compatible" }},
  {{ a = "Petugas di Garut mencatat {said}.", b = "Petugas di Garut mencatat {far}.", gives = "conflict" }},
]
"#
        );
        holds(&[("aturan/t/noted.toml", &rule)]);
    }
}

/// What a folder says anew of a unit leaves all else that is known of it as it was.
#[test]
fn a_folder_changes_one_fact_of_a_unit() {
    let rule = r#"attribute = "t.way"
about = "How long the way was"
value = { kind = "length" }
[id]
patterns = ["tempuh ~ {value}"]
examples = [{ text = "Mereka menempuh 2,0 mil.", gives = "2 mi" }]
rejects = ["Mereka melihat 2,0 mil."]
pairs = [{ a = "Mereka menempuh 2,0 mil.", b = "Mereka menempuh 3,2 kilometer.", gives = "compatible" }]
"#;
    holds(&[("aturan/t/way.toml", rule), ("aturan/units.toml", "[\"mi\"]\nkind = \"length\"\n")]);
    let longer = rule.replace("3,2 kilometer", "4,1 kilometer");
    holds(&[("aturan/t/way.toml", &longer), ("aturan/units.toml", "[\"mi\"]\nfactor = \"2000\"\n")]);
}

#[test]
fn a_pair_may_be_one_that_nobody_can_judge() {
    let rule = r#"attribute = "t.price"
about = "What the bridge cost"
value = { kind = "money" }
[id]
patterns = ["jembatan ~ seharga {value}"]
examples = [{ text = "Jembatan itu seharga Rp7 miliar.", gives = "IDR 7000000000" }]
rejects = ["Rumah itu seharga Rp7 miliar."]
pairs = [{ a = "Jembatan itu seharga Rp7 miliar.", b = "Jembatan itu seharga 400 ribu dolar AS.", gives = "cannot tell" }]
"#;
    holds(&[("aturan/t/price.toml", rule)]);
}

#[test]
fn a_pair_that_is_apart_says_why() {
    let rule = TRUCKS.replace("value =", "event = [\"day\"]\nvalue =")
        + r#"pairs = [{ a = "Banjir menghanyutkan 5 truk pada 13 September 2023.", b = "Banjir menghanyutkan 6 truk pada 20 Maret 2021.", gives = "conflict" }]
"#;
    let got = Files::new(&[("aturan/t/trucks.toml", &rule)]).run(&["rules", "test", "--rules", "aturan", "--only", "t/*"]);
    assert_eq!(got.status, 1, "{got:?}");
    assert!(got.err.contains("gives apart (another time altogether: 2023-09-13 and 2021-03-20), and should give conflict"), "{}", got.err);
}
