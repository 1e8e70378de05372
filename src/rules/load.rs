//! Loading: all rule files, built in or from a folder, in sorted order, with all their mistakes gathered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;

use itertools::Itertools;
use rustc_hash::FxHashMap;

use super::concepts::{ConceptId, Concepts};
use super::files::{Found, OWN_UNITS, PACK, UNITS, built_in_files, files_below, is_built_in, is_rule};
use super::forms::Inflect;
use super::language::Language;
use super::lists::Lists;
use super::order::{Asked, asked_by, in_order, may_ask};
use super::pack::Pack;
use super::places::Places;
use super::program::Anchors;
use super::rule::{Ahead, Around, Checks, Pattern, Role, Rule, read_rule};
use super::titles::Titles;
use super::traits::{Traits, WordTraits};
use super::units::Units;
use super::vocabulary::{UNKNOWN, Vocabulary, WordId};
use crate::problem::{Problem, SourceFile};
use crate::settings::{Document, Table};
use crate::shared::Shared;
use crate::span::Span;

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
        Self::from_files(built_in_files(), BTreeSet::new(), &[], Vec::new())
    }

    /// The built-in rules with those of `folder` added; a file of the same path replaces the built-in one whole.
    ///
    /// # Errors
    /// All mistakes in all files at once, each with file, line, caret and advice.
    pub fn with_folder(folder: &Path) -> Result<Self, Vec<Problem>> {
        let (mut files, mut own) = (built_in_files(), BTreeSet::new());
        let (mut rules, mut problems) = (Vec::new(), Vec::new());
        for (place, found) in files_below(folder).into_iter().enumerate() {
            match found {
                Ok(found) if is_rule(&found.name) => rules.push((place, found)),
                Ok(found) => match found.read() {
                    Ok(file) => {
                        own.insert(found.name.clone());
                        files.insert(if found.name == UNITS { OWN_UNITS.to_owned() } else { found.name }, file);
                    }
                    Err(problem) => problems.push((place, *problem)),
                },
                Err(problem) => problems.push((place, problem)),
            }
        }
        if own.is_empty() && rules.is_empty() && problems.is_empty() {
            let advice = "put rule files (.toml) in it, such as launch/missile_count.toml";
            problems.push((0, Problem::with_file(folder.display().to_string(), "no rule file is in this folder", advice)));
        }
        Self::from_files(files, own, &rules, problems)
    }

    /// Compiles files, given by their path below the rules folder: those that are read, and rule files that are not, each with its
    /// place among what may give a problem before any file is compiled.
    fn from_files(
        files: BTreeMap<String, SourceFile>,
        own: BTreeSet<String>,
        unread: &[(usize, Found)],
        mut problems: Vec<(usize, Problem)>,
    ) -> Result<Self, Vec<Problem>> {
        let mut loader = Loader { files: &files, own, problems: Vec::new(), vocabulary: Vocabulary::with_room(), set: Self::default() };
        let read = OnceLock::new();
        // Rule files are many and small: while they are read and parsed, what stands in the large tables is looked at, and while
        // those that came first are compiled, the patterns and examples of the others are read.
        let parse = || parse_rules(&files, &read.get_or_init(|| read_rules(unread)).0);
        let (parse, tables_of) = (&parse, &files);
        thread::scope(|scope| {
            let (send_table, tables) = mpsc::channel();
            let (send_rules, rules) = mpsc::channel();
            let (send_ahead, ahead) = mpsc::channel();
            let work_ahead = move || {
                // Whoever is not there any more needs none.
                let tables = TABLES.into_iter().filter_map(|name| tables_of.get(name)).map(Document::parse);
                tables.for_each(|document| drop(send_table.send(document)));
                let rules = Arc::new(parse());
                drop(send_rules.send(Arc::clone(&rules)));
                let codes = rules.codes();
                for number in &rules.order {
                    drop(send_ahead.send(Ahead::of(&rules.rules[*number].document, &codes)));
                }
            };
            // Where there is no other thread, nothing comes, and all is read here.
            drop(thread::Builder::new().spawn_scoped(scope, work_ahead));
            loader.load_tables(&mut |file| tables.recv().unwrap_or_else(|_| Document::parse(file)));
            let rules = rules.recv().unwrap_or_else(|_| Arc::new(parse()));
            let codes = rules.codes();
            loader.load(&rules, &mut |document| ahead.recv().unwrap_or_else(|_| Ahead::of(document, &codes)));
        });
        let Loader { mut set, problems: more, .. } = loader;
        let (mut rules, unreadable) = read.into_inner().unwrap_or_default();
        problems.extend(unreadable);
        problems.sort_by_key(|(place, _)| *place);
        let problems: Vec<Problem> = problems.into_iter().map(|(_, problem)| problem).chain(more).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut files = files;
        let file_of = |rule: &Rule| {
            let name = format!("{}.toml", rule.id);
            rules.remove(&name).or_else(|| files.remove(&name))
        };
        set.files = set.rules.iter().filter_map(file_of).collect();
        Ok(set)
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

/// Patterns that most rules have fewer of.
const PATTERNS: usize = 8;

/// Tables that are read behind the languages, in this order.
const TABLES: [&str; 5] = [UNITS, OWN_UNITS, "places.toml", "titles.toml", "lists/concepts.toml"];

struct Loader<'f> {
    files: &'f BTreeMap<String, SourceFile>,
    /// Names of those that a rule folder brought, rule files left out.
    own: BTreeSet<String>,
    problems: Vec<Problem>,
    /// That of the set, until all words are known.
    vocabulary: Vocabulary,
    set: RuleSet,
}

/// A file of an attribute rule.
struct RuleFile<'f> {
    id: &'f str,
    /// Whether a rule folder brought it.
    is_own: bool,
    document: Document<'f>,
}

/// Lists and attribute rules, parsed and not yet read.
struct Documents<'f> {
    /// Files of `lists/` by the name of the list, but that of the concepts.
    lists: Vec<(&'f str, Document<'f>)>,
    /// By name.
    rules: Vec<RuleFile<'f>>,
    /// Codes of the languages that there are files of.
    codes: Vec<&'f str>,
    /// Numbers of the rules in the order in which they run.
    order: Vec<usize>,
    /// Those that can be in none.
    circle: Vec<(&'f str, Span)>,
}

impl Documents<'_> {
    /// The codes of the languages, for one thread: it shares them with no other.
    fn codes(&self) -> Vec<Shared> {
        self.codes.iter().copied().map(Shared::from).collect()
    }
}

/// Rule files of a folder, and those that cannot be read.
type ReadRules = (BTreeMap<String, SourceFile>, Vec<(usize, Problem)>);

fn read_rules(unread: &[(usize, Found)]) -> ReadRules {
    let (mut files, mut problems) = ReadRules::default();
    for (place, found) in unread {
        match found.read() {
            Ok(file) => drop(files.insert(found.name.clone(), file)),
            Err(problem) => problems.push((*place, *problem)),
        }
    }
    (files, problems)
}

/// Parses the rule files among `files`, and `own` ones in place of those of the same name.
fn parse_rules<'f>(files: &'f BTreeMap<String, SourceFile>, own: &'f BTreeMap<String, SourceFile>) -> Documents<'f> {
    let built_in = files.iter().filter(|(name, _)| is_rule(name) && !own.contains_key(*name)).map(|(name, file)| (name, file, false));
    let all = built_in.merge_by(own.iter().map(|(name, file)| (name, file, true)), |(a, ..), (b, ..)| a < b);
    let parse = |(name, file, is_own): (&'f String, _, _)| {
        Some(RuleFile { id: name.strip_suffix(".toml")?, is_own, document: Document::parse(file) })
    };
    let rules: Vec<RuleFile<'_>> = all.filter_map(parse).collect();
    let list = |(name, file): (&'f String, _)| {
        let list = name.strip_prefix("lists/")?.strip_suffix(".toml").filter(|list| *list != "concepts")?;
        Some((list, Document::parse(file)))
    };
    let lists = files.iter().filter_map(list).collect();
    let codes: Vec<&str> = files.keys().filter_map(|name| name.strip_prefix("languages/")?.strip_suffix(".toml")).collect();
    let mut asked: BTreeMap<&str, Asked> = BTreeMap::new();
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, RuleFile { id, document, .. }) in rules.iter().enumerate() {
        let may_ask = may_ask(&document.file.text);
        asked.insert(id, if may_ask { document.look(|table| asked_by(table, &codes)) } else { Asked::new() });
        numbers.insert(id, number);
    }
    let (order, circle) = in_order(&asked);
    let order = order.into_iter().filter_map(|id| numbers.get(id).copied()).collect();
    Documents { lists, rules, codes, order, circle }
}

impl<'f> Loader<'f> {
    fn codes(&self) -> Vec<String> {
        self.set.languages.iter().map(|language| language.code.clone()).collect()
    }

    /// Languages, units, places, titles and concepts.
    ///
    /// Files of [`TABLES`] are asked for in their order.
    fn load_tables(&mut self, parsed: &mut dyn FnMut(&'f SourceFile) -> Document<'f>) {
        self.load_languages();
        let codes = self.codes();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let set = &mut self.set;
        let vocabulary = &mut self.vocabulary;
        let mut concepts = Concepts::default();
        let problems = &mut self.problems;
        let mut read = |name: &str, body: &mut dyn FnMut(&Table<'_, '_>)| match self.files.get(name) {
            Some(file) => problems.extend(parsed(file).finish(|table| body(table)).1),
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
    ///
    /// What is read ahead of rule files is asked for in the order in which they run.
    fn load(&mut self, rules: &Documents<'f>, ahead: &mut dyn FnMut(&Document<'f>) -> Ahead<'f>) {
        let codes = self.codes();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        self.load_lists(&codes, rules);
        for language in &mut self.set.languages {
            language.institutions = self.set.lists.words_as_written("institutions", &language.code, &mut self.vocabulary);
        }
        self.load_rules(&codes, rules, ahead);
        let set = &mut self.set;
        for (rule, checks) in set.rules.iter().zip(&mut set.checks) {
            let Some(of) = &rule.value.of else { continue };
            for (code, checks) in codes.iter().zip(checks) {
                checks.counts = (set.concepts.by_name(of), set.lists.made_before(of, code));
            }
        }
        self.vocabulary.finish();
        set.vocabulary = Arc::new(std::mem::take(&mut self.vocabulary));
        // Nobody else holds them then, so that they are not copied.
        set.lists.release_concepts();
        Arc::make_mut(&mut set.concepts).finish(&set.vocabulary);
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
    fn load_lists(&mut self, codes: &[&str], rules: &Documents<'_>) {
        let lists = &mut self.set.lists;
        let mut add = |list: &str, words: &Table<'_, '_>, code: &str, key: &str| {
            lists.add(list, code, words.texts(key).into_iter().map(|word| word.value.to_owned()));
        };
        for (list, document) in &rules.lists {
            let ((), problems) = document.finish(|table| {
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
        for RuleFile { id, document, .. } in &rules.rules {
            document.look(|table| {
                let Some(additions) = table.table("lists") else { return };
                for (list, words) in additions.tables() {
                    own_lists.push((list.value.to_owned(), Shared::from(*id), list.span));
                    codes.iter().for_each(|code| add(list.value, &words, code, code));
                }
            });
        }
    }

    fn load_rules(&mut self, codes: &[&str], rules: &Documents<'f>, ahead: &mut dyn FnMut(&Document<'f>) -> Ahead<'f>) {
        self.set.anchors = vec![Anchors::default(); codes.len()];
        let own_pack = self.files.get(PACK).map(|file| {
            let (pack, problems) = Document::read(file, Pack::read);
            self.problems.extend(problems);
            pack
        });
        let packs = [Arc::default(), Arc::new(own_pack.unwrap_or_default())];
        let Documents { rules, order, circle, .. } = rules;
        self.set.patterns.reserve(rules.len() * PATTERNS);
        self.set.rules.reserve(rules.len());
        self.set.checks.reserve(rules.len());
        for (id, place) in circle {
            let advice = "let one of them do without: what a rule asks for must be found before it runs";
            let file = rules.iter().find(|rule| rule.id == *id).map(|rule| rule.document.file);
            self.problems.extend(file.map(|file| file.problem(*place, "these rules wait for each other", advice)));
        }
        let own_lists = self.own.iter().filter_map(|name| Some((name, name.strip_prefix("lists/")?.strip_suffix(".toml")?)));
        let replaced: Vec<String> = own_lists.filter(|(name, _)| is_built_in(name)).map(|(_, list)| list.to_owned()).collect();
        let ids: Vec<&str> = order.iter().map(|number| rules[*number].id).collect();
        for (place, number) in order.iter().enumerate() {
            let RuleFile { id, is_own, document } = &rules[*number];
            let ahead = ahead(document);
            let set = &mut self.set;
            // A file that gives no rule stops the loading in the end; until then the numbers of the others need not fit.
            let pack = &packs[usize::from(*is_own)];
            let around = Around { ids: &ids, place, languages: codes, units: &set.units, pack, replaced: &replaced };
            let at = set.rules.len();
            let (made, problems) = document.finish(|table| read_rule(id, at, table, ahead, &around, &mut set.lists, &mut self.vocabulary));
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
        }
    }
}

fn word_traits(set: &RuleSet, language: &Language) -> WordTraits {
    let mut made = WordTraits::of_language(language, &set.units, &set.vocabulary);
    made.mark(set.titles.firsts(), Traits::TITLE);
    made.add_concepts(&set.concepts, set.lists.classes.index());
    made
}
