//! Loading: all rule files, built in or from a folder, in sorted order, with all their mistakes gathered.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::concepts::{ConceptId, Concepts};
use super::language::Language;
use super::lists::Lists;
use super::places::Places;
use super::program::Anchors;
use super::rule::{Checks, Pattern, Role, Rule, read_rule};
use super::titles::Titles;
use super::traits::{Traits, WordTraits};
use super::units::Units;
use super::vocabulary::{UNKNOWN, Vocabulary, WordId};
use crate::problem::{Problem, SourceFile};
use crate::settings::{Document, Table};

static BUILT_IN: Dir<'_> = include_dir!("$OUT_DIR/rules");

/// Folders and files deeper than this are no rule folder.
const MAX_DEPTH: usize = 6;

/// Everything that extraction, alignment and comparison need to know, checked: after loading nothing in it can fail.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) languages: Vec<Language>,
    pub(crate) units: Units,
    pub(crate) concepts: Arc<Concepts>,
    /// The words that concepts are called by, where the vocabulary knows them; by concept.
    concept_words: Vec<WordId>,
    pub(crate) places: Places,
    pub(crate) titles: Titles,
    pub(crate) lists: Lists,
    pub(crate) rules: Vec<Rule>,
    pub(crate) patterns: Vec<Pattern>,
    /// Parallel to `languages`.
    pub(crate) anchors: Vec<Anchors>,
    /// Parallel to `languages`: what each word may begin.
    pub(crate) traits: Vec<WordTraits>,
    /// Parallel to `rules`: by language, what is asked once a pattern of the rule has matched.
    pub(crate) checks: Vec<Vec<Checks>>,
    /// The files of the attribute rules, by rule number, for messages about examples.
    pub(crate) files: Vec<SourceFile>,
}

impl RuleSet {
    /// The rules inside the binary.
    ///
    /// # Errors
    /// None in a released binary: its tests load the same files.
    pub fn built_in() -> Result<Self, Vec<Problem>> {
        Self::from_files(built_in_files())
    }

    /// The built-in rules with those of `folder` added; a file of the same path replaces the built-in one whole.
    ///
    /// # Errors
    /// All mistakes in all files at once, each with file, line, caret and advice.
    pub fn with_folder(folder: &Path) -> Result<Self, Vec<Problem>> {
        let mut files = built_in_files();
        let mut problems = Vec::new();
        let before = files.len();
        let mut found = 0;
        read_folder(
            folder,
            "",
            0,
            &mut |name, file| {
                found += 1;
                files.insert(if name == UNITS { OWN_UNITS.to_owned() } else { name }, file);
            },
            &mut problems,
        );
        if found == 0 && problems.is_empty() {
            let advice = "put rule files (.toml) in it, such as launch/missile_count.toml";
            problems.push(Problem::with_file(folder.display().to_string(), "no rule file is in this folder", advice));
        }
        debug_assert!(files.len() >= before);
        match Self::from_files(files) {
            Ok(rules) if problems.is_empty() => Ok(rules),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }

    /// Compiles files, given by their path below the rules folder.
    fn from_files(files: BTreeMap<String, SourceFile>) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader { files, problems: Vec::new(), set: Self::default() };
        loader.load();
        if loader.problems.is_empty() { Ok(loader.set) } else { Err(loader.problems) }
    }

    /// The language of that code, else the first one.
    pub(crate) fn language(&self, code: &str) -> usize {
        self.languages.iter().position(|language| language.code == code).unwrap_or(0)
    }

    /// All known words, as [`crate::segment()`] takes them.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What is known of a language; of the first one, Indonesian, where the code is not known.
    pub fn language_of(&self, code: &str) -> &Language {
        &self.languages[self.language(code)]
    }

    /// The word that a concept is called by, or [`UNKNOWN`].
    pub(crate) fn concept_word(&self, concept: ConceptId) -> WordId {
        self.concept_words.get(concept.index()).copied().unwrap_or(UNKNOWN)
    }

    /// The rule of an attribute; several rules may share one, the first speaks for it.
    pub(crate) fn rule_of(&self, attribute: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.attribute == attribute)
    }
}

fn built_in_files() -> BTreeMap<String, SourceFile> {
    fn walk(dir: &Dir<'_>, files: &mut BTreeMap<String, SourceFile>) {
        for file in dir.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            if let (true, Some(text)) = (name.ends_with(".toml"), file.contents_utf8()) {
                files.insert(name.clone(), SourceFile::new(format!("rules/{name}"), text));
            }
        }
        dir.dirs().for_each(|dir| walk(dir, files));
    }
    let mut files = BTreeMap::new();
    walk(&BUILT_IN, &mut files);
    files
}

fn read_folder(folder: &Path, below: &str, depth: usize, add: &mut impl FnMut(String, SourceFile), problems: &mut Vec<Problem>) {
    let shown = folder.display().to_string();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::with_file(
                shown,
                format!("this rule folder cannot be read: {error}"),
                "give --rules a folder of .toml files",
            ));
            return;
        }
    };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        let inner = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
        if path.is_dir() {
            if depth < MAX_DEPTH {
                read_folder(&path, &inner, depth + 1, add, problems);
            }
        } else if name.ends_with(".toml") {
            let shown = format!("{}/{name}", folder.display());
            match fs::read_to_string(&path) {
                Ok(text) => add(inner, SourceFile::new(shown, text)),
                Err(error) => {
                    problems.push(Problem::with_file(shown, format!("this rule file cannot be read: {error}"), "save it as UTF-8 text"));
                }
            }
        }
    }
}

struct Loader {
    files: BTreeMap<String, SourceFile>,
    problems: Vec<Problem>,
    set: RuleSet,
}

impl Loader {
    fn load(&mut self) {
        self.load_languages();
        let codes: Vec<String> = self.set.languages.iter().map(|language| language.code.clone()).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let set = &mut self.set;
        let vocabulary = &mut set.vocabulary;
        let mut concepts = Concepts::default();
        let problems = &mut self.problems;
        let mut read = |name: &str, body: &mut dyn FnMut(&Table<'_, '_>)| match self.files.get(name) {
            Some(file) => problems.extend(Document::read(file, |table| body(table)).1),
            None => problems.push(Problem::with_file(format!("rules/{name}"), "this rule file is missing", "restore it")),
        };
        read(UNITS, &mut |table| set.units = Units::read(table, &codes, vocabulary));
        if self.files.contains_key(OWN_UNITS) {
            read(OWN_UNITS, &mut |table| set.units.add(table, &codes, vocabulary));
        }
        for name in Places::large() {
            vocabulary.intern_phrase(name);
        }
        // The built-in places are a table of the program (`places/table.rs`); a folder may add to them.
        if self.files.contains_key("places.toml") {
            read("places.toml", &mut |table| set.places.read(table));
        }
        read("titles.toml", &mut |table| set.titles.read(table, &codes, vocabulary));
        read("lists/concepts.toml", &mut |table| concepts.read(table, &codes, vocabulary));
        set.concepts = Arc::new(concepts);
        set.lists = Lists::new(Arc::clone(&set.concepts));
        self.load_lists(&codes);
        for language in &mut self.set.languages {
            language.institutions = self.set.lists.words_as_written("institutions", &language.code, &mut self.set.vocabulary);
        }
        self.load_rules(&codes);
        let set = &mut self.set;
        for (rule, checks) in set.rules.iter().zip(&mut set.checks) {
            let Some(of) = &rule.value.of else { continue };
            for (code, checks) in codes.iter().zip(checks) {
                checks.counts = (set.concepts.by_name(of), set.lists.made_before(of, code));
            }
        }
        set.lists.classes.finish(set.vocabulary.len());
        set.anchors.iter_mut().for_each(|anchors| anchors.finish(set.lists.classes.len()));
        set.traits = set.languages.iter().map(|language| word_traits(set, language)).collect();
        set.concept_words = set.concepts.names().map(|name| set.vocabulary.folded_id(name)).collect();
    }

    fn load_languages(&mut self) {
        for (name, file) in &self.files {
            let Some(code) = name.strip_prefix("languages/").and_then(|name| name.strip_suffix(".toml")) else { continue };
            let (language, problems) = Document::read(file, |table| Language::read(code, table, &mut self.set.vocabulary));
            self.set.languages.push(language);
            self.problems.extend(problems);
        }
        // Indonesian is the first language: where nothing says which one a text is in, it is taken.
        self.set.languages.sort_by_key(|language| language.code != "id");
    }

    /// `lists/<name>.toml`, and what rule files add to lists.
    fn load_lists(&mut self, codes: &[&str]) {
        for (name, file) in &self.files {
            let list = name.strip_prefix("lists/").and_then(|name| name.strip_suffix(".toml"));
            let lists = &mut self.set.lists;
            let ((), problems) = match list {
                Some("concepts") => continue,
                Some(list) => Document::read(file, |table| {
                    table.required_text("about");
                    for code in codes {
                        if let Some(words) = table.table(code) {
                            lists.add(list, code, words.texts("words").into_iter().map(|word| word.value));
                            words.finish();
                        }
                    }
                    table.finish();
                }),
                None if is_rule(name) => Document::read(file, |table| {
                    let Some(additions) = table.table("lists") else { return };
                    for (list, words) in additions.tables() {
                        for code in codes {
                            lists.add(&list.value, code, words.texts(code).into_iter().map(|word| word.value));
                        }
                        words.finish();
                    }
                    additions.finish();
                }),
                None => continue,
            };
            // A rule file's other mistakes are found when the rule itself is read.
            self.problems.extend(problems.into_iter().filter(|_| list.is_some()));
        }
    }

    fn load_rules(&mut self, codes: &[&str]) {
        self.set.anchors = vec![Anchors::default(); codes.len()];
        for (name, file) in &self.files {
            let Some(id) = name.strip_suffix(".toml").filter(|_| is_rule(name)) else { continue };
            let (at, set) = (self.set.rules.len(), &mut self.set);
            let (made, problems) = Document::read(file, |table| read_rule(id, at, table, codes, &mut set.lists, &mut set.vocabulary));
            self.problems.extend(problems);
            let Some((rule, patterns)) = made else { continue };
            let mut checks: Vec<Checks> = codes.iter().map(|code| Checks::of(&rule, code)).collect();
            for pattern in patterns {
                let language = codes.iter().position(|code| *code == pattern.language).unwrap_or(0);
                match pattern.role {
                    Role::Claims => set.anchors[language].add(&pattern.program, set.patterns.len()),
                    Role::Blocks => checks[language].blocks.push(set.patterns.len()),
                    Role::Needed => checks[language].needed.push(set.patterns.len()),
                }
                set.patterns.push(pattern);
            }
            set.rules.push(rule);
            set.checks.push(checks);
            set.files.push(file.clone());
        }
    }
}

fn word_traits(set: &RuleSet, language: &Language) -> WordTraits {
    let mut made = WordTraits::of_language(language, &set.units, set.vocabulary.len());
    made.mark(set.titles.firsts(), Traits::TITLE);
    made.add_concepts(&set.concepts, &language.code);
    made.mark(set.lists.classes.held(), Traits::CLASS);
    made
}

/// Attribute rules are all files but the tables of the program and those in `languages` and `lists`.
/// The built-in units, and where those of a folder are kept beside them: they are laid over, since a file of two lines would take all away.
const UNITS: &str = "units.toml";
const OWN_UNITS: &str = "units.toml of the folder";

fn is_rule(name: &str) -> bool {
    match name.split_once('/') {
        Some((folder, _)) => !matches!(folder, "languages" | "lists"),
        None => !matches!(name, UNITS | OWN_UNITS | "places.toml" | "titles.toml"),
    }
}
