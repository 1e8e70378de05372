//! Loading: all rule files, built in or from a folder, in sorted order, with all their mistakes gathered.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use include_dir::{Dir, include_dir};

use super::concepts::{ConceptId, Concepts};
use super::forms::Inflect;
use super::language::Language;
use super::lists::Lists;
use super::order::{Asked, asked_by, in_order, may_ask};
use super::pack::Pack;
use super::places::Places;
use super::program::Anchors;
use super::rule::{Around, Checks, Parsed, Pattern, Role, Rule, parse_patterns, read_rule};
use super::titles::Titles;
use super::traits::{Traits, WordTraits};
use super::units::Units;
use super::vocabulary::{UNKNOWN, Vocabulary, WordId};
use crate::problem::{Problem, SourceFile};
use crate::settings::{Document, Table};
use crate::shared::Shared;
use crate::span::Span;

static BUILT_IN: Dir<'_> = include_dir!("$OUT_DIR/rules");

/// Folders and files deeper than this are no rule folder.
const MAX_DEPTH: usize = 6;

/// Everything that extraction, alignment and comparison need to know, checked: after loading nothing in it can fail.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    pub(crate) vocabulary: Arc<Vocabulary>,
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
    /// The priorities of rules that have one, by rule id.
    pub(crate) priorities: BTreeMap<Shared, i64>,
    /// Lists that rule files make or add to: list, rule id, and the place of its name.
    pub(super) own_lists: Vec<(String, Shared, Span)>,
    /// The files of the attribute rules, by rule number, for messages about examples.
    pub(crate) files: Vec<SourceFile>,
}

impl RuleSet {
    /// The rules inside the binary.
    ///
    /// # Errors
    /// None in a released binary: its tests load the same files.
    pub fn built_in() -> Result<Self, Vec<Problem>> {
        Self::from_files(built_in_files(), BTreeSet::new())
    }

    /// The built-in rules with those of `folder` added; a file of the same path replaces the built-in one whole.
    ///
    /// # Errors
    /// All mistakes in all files at once, each with file, line, caret and advice.
    pub fn with_folder(folder: &Path) -> Result<Self, Vec<Problem>> {
        let (mut files, mut own) = (built_in_files(), BTreeSet::new());
        let mut problems = Vec::new();
        let before = files.len();
        let mut found = 0;
        read_folder(
            folder,
            "",
            0,
            &mut |name, file| {
                found += 1;
                own.insert(name.clone());
                files.insert(if name == UNITS { OWN_UNITS.to_owned() } else { name }, file);
            },
            &mut problems,
        );
        if found == 0 && problems.is_empty() {
            let advice = "put rule files (.toml) in it, such as launch/missile_count.toml";
            problems.push(Problem::with_file(folder.display().to_string(), "no rule file is in this folder", advice));
        }
        debug_assert!(files.len() >= before);
        match Self::from_files(files, own) {
            Ok(rules) if problems.is_empty() => Ok(rules),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }

    /// Compiles files, given by their path below the rules folder.
    fn from_files(files: BTreeMap<String, SourceFile>, own: BTreeSet<String>) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader { files: &files, own, problems: Vec::new(), vocabulary: Vocabulary::default(), set: Self::default() };
        // Rule files are many and small: while they are parsed, the large tables are read.
        thread::scope(|scope| {
            let parsing = thread::Builder::new().spawn_scoped(scope, || parse_rules(&files));
            loader.load_tables();
            let documents = match parsing {
                Ok(parsing) => parsing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(_) => parse_rules(&files),
            };
            loader.load(documents);
        });
        if loader.problems.is_empty() { Ok(loader.set) } else { Err(loader.problems) }
    }

    /// The same rules without the patterns of any: their values become open claims, while names, titles and sayings are read as ever.
    ///
    /// It shows what a story gives whose topic no rule knows.
    ///
    /// ```
    /// use selisih::{Article, RuleSet, extract};
    /// let rules = RuleSet::built_in().unwrap().only_open();
    /// let reading = extract(&Article::from_text("a", "demo", "Banjir itu menewaskan 12 warga."), &rules);
    /// assert!(reading.claims.iter().any(|claim| claim.attribute.as_str() == "open.person"));
    /// ```
    #[must_use]
    pub fn only_open(mut self) -> Self {
        self.anchors.iter_mut().for_each(Anchors::clear);
        self
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

    /// The forms in which a pattern finds `word`, the word itself first; `with_nouns`: as `word+noun` does.
    pub fn forms(&self, language: &str, word: &str, with_nouns: bool) -> Vec<String> {
        self.vocabulary.inflections.list(language, word, if with_nouns { Inflect::WithNouns } else { Inflect::All })
    }

    /// The rule of an attribute; several rules may share one, the first speaks for it.
    pub(crate) fn rule_of(&self, attribute: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.attribute == attribute)
    }
}

/// All files that a rule set is made of, by their path below the rules folder; those of a folder in place of the built-in ones.
pub(super) fn all_files(folder: Option<&Path>) -> BTreeMap<String, SourceFile> {
    let mut files = built_in_files();
    let mut add = |name: String, file: SourceFile| drop(files.insert(name, file));
    // What cannot be read is told where the rules are loaded.
    folder.into_iter().for_each(|folder| read_folder(folder, "", 0, &mut add, &mut Vec::new()));
    files
}

/// The files that all rules share: languages, lists, units, titles, places of a folder. The built-in gazetteer is none of them.
pub(crate) fn tables(folder: Option<&Path>) -> Vec<SourceFile> {
    all_files(folder).into_iter().filter(|(name, _)| !is_rule(name) && name != PACK).map(|(_, file)| file).collect()
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
    // Most systems tell a folder from a file without another question; behind a link either may be.
    let with_kind = |entry: fs::DirEntry| {
        let path = entry.path();
        let is_folder = entry.file_type().ok().filter(|kind| !kind.is_symlink()).map_or_else(|| path.is_dir(), |kind| kind.is_dir());
        (path, is_folder)
    };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(with_kind).collect();
    paths.sort();
    for (path, is_folder) in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        let inner = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
        if is_folder {
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

struct Loader<'f> {
    files: &'f BTreeMap<String, SourceFile>,
    /// Names of those that a rule folder brought.
    own: BTreeSet<String>,
    problems: Vec<Problem>,
    /// That of the set, until all words are known.
    vocabulary: Vocabulary,
    set: RuleSet,
}

/// Attribute rules, parsed and not yet read.
struct Documents<'f> {
    by_id: Vec<(&'f str, (Document<'f>, Parsed))>,
    /// The order in which they run, and those that can be in none.
    order: (Vec<&'f str>, Vec<(&'f str, Span)>),
}

fn parse_rules(files: &BTreeMap<String, SourceFile>) -> Documents<'_> {
    let rules = files.iter().filter(|(name, _)| is_rule(name));
    let by_id: Vec<_> = rules.filter_map(|(name, file)| Some((name.strip_suffix(".toml")?, parse_rule(file)))).collect();
    let codes: Vec<&str> = files.keys().filter_map(|name| name.strip_prefix("languages/")?.strip_suffix(".toml")).collect();
    let mut asked: BTreeMap<&str, Asked> = BTreeMap::new();
    for (id, (document, _)) in &by_id {
        asked.insert(id, Asked::new());
        if may_ask(&document.file.text) {
            document.look(|table| drop(asked.insert(id, asked_by(table, &codes))));
        }
    }
    Documents { order: in_order(&asked), by_id }
}

fn parse_rule(file: &SourceFile) -> (Document<'_>, Parsed) {
    let (document, mut parsed) = (Document::parse(file), Parsed::default());
    document.look(|table| parsed = parse_patterns(table));
    (document, parsed)
}

impl Loader<'_> {
    fn codes(&self) -> Vec<String> {
        self.set.languages.iter().map(|language| language.code.clone()).collect()
    }

    /// Languages, units, places, titles and concepts.
    fn load_tables(&mut self) {
        self.load_languages();
        let codes = self.codes();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let set = &mut self.set;
        let vocabulary = &mut self.vocabulary;
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
    }

    /// Word lists and attribute rules, and what can be told when all words are known.
    fn load(&mut self, documents: Documents<'_>) {
        let codes = self.codes();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        self.load_lists(&codes, &documents);
        for language in &mut self.set.languages {
            language.institutions = self.set.lists.words_as_written("institutions", &language.code, &mut self.vocabulary);
        }
        self.load_rules(&codes, documents);
        let set = &mut self.set;
        for (rule, checks) in set.rules.iter().zip(&mut set.checks) {
            let Some(of) = &rule.value.of else { continue };
            for (code, checks) in codes.iter().zip(checks) {
                checks.counts = (set.concepts.by_name(of), set.lists.made_before(of, code));
            }
        }
        self.vocabulary.finish();
        set.vocabulary = Arc::new(std::mem::take(&mut self.vocabulary));
        let mut concepts = Concepts::clone(&set.concepts);
        concepts.finish(&set.vocabulary);
        set.concepts = Arc::new(concepts);
        set.lists.finish(&set.vocabulary, &set.concepts);
        set.anchors.iter_mut().for_each(|anchors| anchors.finish(set.lists.classes.len()));
        set.traits = set.languages.iter().map(|language| word_traits(set, language)).collect();
        set.concept_words = set.concepts.names().map(|name| set.vocabulary.folded_id(name)).collect();
    }

    fn load_languages(&mut self) {
        for (name, file) in self.files {
            let Some(code) = name.strip_prefix("languages/").and_then(|name| name.strip_suffix(".toml")) else { continue };
            let (language, problems) = Document::read(file, |table| Language::read(code, table, &mut self.vocabulary));
            self.set.languages.push(language);
            self.problems.extend(problems);
        }
        // Indonesian is the first language: where nothing says which one a text is in, it is taken.
        self.set.languages.sort_by_key(|language| language.code != "id");
    }

    /// `lists/<name>.toml`, and what rule files add to lists.
    fn load_lists(&mut self, codes: &[&str], documents: &Documents<'_>) {
        let lists = &mut self.set.lists;
        let mut add = |list: &str, words: &Table<'_, '_>, code: &str, key: &str| {
            lists.add(list, code, words.texts(key).into_iter().map(|word| word.value));
        };
        for (name, file) in self.files {
            let Some(list) = name.strip_prefix("lists/").and_then(|name| name.strip_suffix(".toml")) else { continue };
            if list == "concepts" {
                continue;
            }
            let ((), problems) = Document::read(file, |table| {
                table.required_text("about");
                for code in codes {
                    if let Some(words) = table.table(code) {
                        add(list, &words, code, "words");
                        words.finish();
                    }
                }
                table.finish();
            });
            self.problems.extend(problems);
        }
        let own_lists = &mut self.set.own_lists;
        for (id, (document, _)) in &documents.by_id {
            document.look(|table| {
                let Some(additions) = table.table("lists") else { return };
                for (list, words) in additions.tables() {
                    own_lists.push((list.value.clone(), Shared::from(*id), list.span));
                    codes.iter().for_each(|code| add(&list.value, &words, code, code));
                }
            });
        }
    }

    fn load_rules(&mut self, codes: &[&str], documents: Documents<'_>) {
        self.set.anchors = vec![Anchors::default(); codes.len()];
        let own_pack = self.files.get(PACK).map(|file| {
            let (pack, problems) = Document::read(file, Pack::read);
            self.problems.extend(problems);
            pack
        });
        let packs = [Arc::default(), Arc::new(own_pack.unwrap_or_default())];
        let Documents { by_id, order: (ids, circle) } = documents;
        let mut documents: BTreeMap<&str, _> = by_id.into_iter().collect();
        for (id, place) in circle {
            let advice = "let one of them do without: what a rule asks for must be found before it runs";
            let problem = documents.get(id).map(|(document, _)| document.file.problem(place, "these rules wait for each other", advice));
            self.problems.extend(problem);
        }
        let of_lists = self.own.iter().filter(|name| BUILT_IN.get_file(name).is_some());
        let replaced: Vec<String> =
            of_lists.filter_map(|name| Some(name.strip_prefix("lists/")?.strip_suffix(".toml")?.to_owned())).collect();
        for (place, &id) in ids.iter().enumerate() {
            let Some((document, parsed)) = documents.remove(id) else { continue };
            let (file, set) = (document.file, &mut self.set);
            // A file that gives no rule stops the loading in the end; until then the numbers of the others need not fit.
            let pack = &packs[usize::from(self.own.contains(&format!("{id}.toml")))];
            let around = Around { ids: &ids, place, languages: codes, units: &set.units, pack, parsed: &parsed, replaced: &replaced };
            let at = set.rules.len();
            let (made, problems) = document.finish(|table| read_rule(id, at, table, &around, &mut set.lists, &mut self.vocabulary));
            self.problems.extend(problems);
            let Some((rule, patterns)) = made else { continue };
            let mut checks: Vec<Checks> = codes.iter().map(|code| Checks::of(&rule, code)).collect();
            for pattern in patterns {
                let language = codes.iter().position(|code| *code == pattern.language).unwrap_or(0);
                match pattern.role {
                    Role::Claims => set.anchors[language].add(&pattern.program, set.patterns.len()),
                    Role::Blocks => checks[language].blocks.push(set.patterns.len()),
                    Role::Needed { .. } => checks[language].needed.push(set.patterns.len()),
                }
                set.patterns.push(pattern);
            }
            if rule.priority != 0 {
                set.priorities.insert(rule.id.clone(), rule.priority);
            }
            set.rules.push(rule);
            set.checks.push(checks);
            set.files.push(file.clone());
        }
    }
}

fn word_traits(set: &RuleSet, language: &Language) -> WordTraits {
    let mut made = WordTraits::of_language(language, &set.units, &set.vocabulary);
    made.mark(set.titles.firsts(), Traits::TITLE);
    made.add_concepts(&set.concepts, set.lists.classes.index());
    made
}

/// Attribute rules are all files but the tables of the program and those in `languages` and `lists`.
/// The built-in units, and where those of a folder are kept beside them: they are laid over, since a file of two lines would take all away.
const UNITS: &str = "units.toml";
const OWN_UNITS: &str = "units.toml of the folder";
/// Who made a rule folder.
const PACK: &str = "pack.toml";

pub(super) fn is_rule(name: &str) -> bool {
    match name.split_once('/') {
        Some((folder, _)) => !matches!(folder, "languages" | "lists"),
        None => !matches!(name, UNITS | OWN_UNITS | PACK | "places.toml" | "titles.toml"),
    }
}
