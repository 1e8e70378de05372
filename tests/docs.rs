//! The documents say what is there: links lead somewhere, and the code map names files that exist.

mod common;

use common::root;

const DOCUMENTS: [&str; 9] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/glossary.md",
    "docs/rules.md",
    "docs/snapshots.md",
    "docs/values.md",
    "corpus/README.md",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn links_lead_to_files() {
    for document in DOCUMENTS {
        let folder = root().join(document).parent().unwrap().to_owned();
        for target in read(document).split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            assert!(target.starts_with("https://") || folder.join(target).exists(), "{document}: {target}");
        }
    }
}

#[test]
fn the_code_map_names_files_that_exist() {
    let text = read("docs/architecture.md");
    let map = text.split("## Code map").nth(1).unwrap().split("## What always holds").next().unwrap();
    let mut folder = root().join("src");
    let mut named = 0;
    for line in map.lines() {
        if let Some(stage) = line.strip_prefix("**`").and_then(|rest| rest.split('`').next()) {
            folder = root().join(stage);
        } else if let Some(file) = line.strip_prefix("- `").and_then(|rest| rest.split('`').next()) {
            assert!(folder.join(file).exists(), "{} is no more", folder.join(file).display());
            named += 1;
        }
    }
    assert!(named > 50, "{named}");
}

#[test]
fn limits_and_constants_of_the_architecture_exist() {
    let text = read("docs/architecture.md");
    let mut code = String::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                code.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    for name in text.split('`').skip(1).step_by(2).filter(|name| name.starts_with("MAX_")) {
        assert!(code.contains(&format!("const {name}:")), "{name} is no more");
    }
}

#[test]
fn every_key_of_a_rule_file_stands_in_the_handbook() {
    let text = read("docs/rules.md");
    let schema = common::run(&["rules", "schema"]).json();
    let tables = [&schema, &schema["patternProperties"]["^[a-z]{2}$"]];
    let keys = tables.map(|table| table["properties"].as_object().unwrap().keys());
    // Lists and choices stand there by the head of their tables.
    for key in keys.into_iter().flatten().filter(|key| !["lists", "choices"].contains(&key.as_str())) {
        assert!(text.contains(&format!("| `{key}` |")), "{key}");
    }
    for name in selisih::Kind::ALL.map(selisih::Kind::name) {
        assert!(text.contains(&format!("`{name}`")), "kind {name}");
    }
}

#[test]
fn options_of_the_program_stand_in_the_documents_as_they_are() {
    let help: String = [
        &["--help"][..],
        &["check", "--help"],
        &["extract", "--help"],
        &["explain", "--help"],
        &["snapshot", "--help"],
        &["snapshot", "check", "--help"],
        &["snapshot", "diff", "--help"],
        &["snapshot", "accept", "--help"],
        &["snapshot", "review", "--help"],
        &["rules", "--help"],
        &["rules", "test", "--help"],
        &["rules", "try", "--help"],
        &["rules", "why-not", "--help"],
        &["rules", "add-example", "--help"],
    ]
    .map(|args| common::run(args).out)
    .concat();
    for document in DOCUMENTS {
        let text = read(document);
        // Commands stand in blocks without a language.
        let blocks = text.split("```").skip(1).step_by(2).filter(|block| block.starts_with('\n'));
        for line in blocks.flat_map(str::lines).map(|line| line.split('#').next().unwrap()).filter(|line| line.starts_with("selisih ")) {
            for option in line.split_whitespace().filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{document}: {line}");
            }
            let command = line.split_whitespace().nth(1).unwrap();
            assert!(help.contains(&format!("  {command}")), "{document}: {line}");
        }
    }
}

/// The report in the README is the program's own: `README_UPDATE=1 cargo test --test docs` puts today's in.
#[test]
fn the_report_in_the_readme_is_real() {
    let out = common::run(&["check", "corpus"]).out;
    let real = &out[out.find("\nkim-putin: ").unwrap() + 1..];
    let text = read("README.md");
    let start = text.find("```\nkim-putin: ").unwrap() + 4;
    let end = start + text[start..].find("```").unwrap();
    if std::env::var_os("README_UPDATE").is_some() {
        std::fs::write(root().join("README.md"), format!("{}{real}{}", &text[..start], &text[end..])).unwrap();
    } else {
        assert!(&text[start..end] == real, "the report has changed; if it should, run README_UPDATE=1 cargo test --test docs\n{real}");
    }
}
