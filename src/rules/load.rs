//! Loading: all rule files, built in or from a folder, in sorted order, with all their mistakes gathered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use itertools::Itertools;

use super::anchors::Anchors;
use super::concepts::{ConceptId, Concepts};
use super::documents::{Documents, Halves, RuleFile};
use super::files::{Found, PACK, built_in_files, files_below, is_built_in, is_rule};
use super::fold;
use super::forms::Inflect;
use super::language::Language;
use super::lists::Lists;
use super::needs::AllNeeds;
use super::pack::Pack;
use super::places::Places;
use super::rule::{Ahead, Around, Checks, Pattern, Role, Rule, read_rule};
use super::tables::{OWN_UNITS, Tables, UNITS};
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
    /// Parallel to `patterns`.
    pub(crate) needs: AllNeeds,
    /// Parallel to `languages`.
    pub(crate) anchors: Vec<Anchors>,
    /// Parallel to `languages`: what each word may begin.
    pub(crate) traits: Vec<WordTraits>,
    /// Parallel to `rules`: by language, what is asked once a pattern of the rule has matched.
    pub(crate) checks: Vec<Vec<Checks>>,
    /// The priorities of rules that have one, by rule id.
    pub(crate) priorities: BTreeMap<Shared, i64>,
    /// The rules that count people of one sort only, by id.
    pub(crate) groups: BTreeSet<Shared>,
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
        let mut loader = Loader { files: &files, own, problems: Vec::new(), vocabulary: Vocabulary::default(), set: Self::default() };
        let own_tables = loader.own.iter().any(|name| Tables::are_of(name));
        let halves = Halves::of(unread);
        let (halves_of, files_of) = (&halves, &files);
        // Rule files are many and small: two threads read and parse half of them each, and while those that came first are compiled,
        // the patterns and examples of the others are read.
        thread::scope(|scope| {
            let (send_table, tables) = mpsc::channel();
            let (send_parsed, parsed) = mpsc::channel();
            let (send_rules, rules) = mpsc::channel::<Arc<Documents<'_>>>();
            let (send_ahead, ahead) = mpsc::sync_channel(1);
            let work_ahead = move || {
                // Whoever is not there any more needs none.
                let tables = Tables::large(files_of).filter(|_| own_tables);
                tables.for_each(|file| drop(send_table.send(Document::parse(file))));
                drop(send_parsed.send(halves_of.second()));
                let Ok(rules) = rules.recv() else { return };
                let codes = rules.codes();
                for documents in &rules.in_order().chunks(AT_ONCE) {
                    drop(send_ahead.send(documents.map(|document| Ahead::of(document, &codes)).collect::<Vec<_>>()));
                }
            };
            // Where there is no other thread, nothing comes, and all is read here.
            drop(thread::Builder::new().spawn_scoped(scope, work_ahead));
            loader.load_tables(own_tables, &mut |file| tables.recv().unwrap_or_else(|_| Document::parse(file)));
            let first = halves.first();
            let rules = Arc::new(Documents::of(&files, first, parsed.recv().unwrap_or_else(|_| halves.second())));
            drop(send_rules.send(Arc::clone(&rules)));
            let codes = rules.codes();
            let mut ahead = ahead.iter().flatten();
            loader.load(&rules, &mut |document| ahead.next().unwrap_or_else(|| Ahead::of(document, &codes)));
        });
        let Loader { mut set, problems: more, .. } = loader;
        let (mut rules, unreadable) = halves.into_files();
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

    /// Whether some language joins the last two of a list by this word ("dan", "and").
    pub(crate) fn joins_a_list(&self, word: &str) -> bool {
        let word = self.vocabulary.folded_id(&fold(word));
        word != UNKNOWN && self.languages.iter().any(|language| language.inside.and.contains(&word))
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

/// Rule files that are read ahead before they are handed on: so many that few are, and so few that they need little room.
const AT_ONCE: usize = 32;

/// Patterns that most rules have fewer of.
const PATTERNS: usize = 10;

/// The tables of the program, as `build.rs` packs them.
pub(super) const TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

struct Loader<'f> {
    files: &'f BTreeMap<String, SourceFile>,
    /// Names of those that a rule folder brought, rule files left out.
    own: BTreeSet<String>,
    problems: Vec<Problem>,
    /// That of the set, until all words are known.
    vocabulary: Vocabulary,
    set: RuleSet,
}

impl<'f> Loader<'f> {
    fn codes(&self) -> Vec<String> {
        self.set.languages.iter().map(|language| language.code.clone()).collect()
    }

    /// Languages, units, titles, concepts and places: of the first four those in the program, unless a rule folder brings some (`own`).
    fn load_tables(&mut self, own: bool, parsed: &mut dyn FnMut(&'f SourceFile) -> Document<'f>) {
        let packed = if own { None } else { Tables::unpacked(TABLES) };
        let tables = packed.unwrap_or_else(|| Tables::read(self.files, Places::large(), parsed, &mut self.problems));
        self.vocabulary = tables.vocabulary;
        let set = &mut self.set;
        (set.languages, set.units, set.titles) = (tables.languages, tables.units, tables.titles);
        set.concepts = Arc::new(tables.concepts);
        let common = set.languages.iter().flat_map(Language::stopwords).collect();
        set.lists = Lists::new(Arc::clone(&set.concepts), common);
        // The built-in places are a table of the program (`places/table.rs`); a folder may add to them.
        if let Some(file) = self.files.get("places.toml") {
            self.problems.extend(Document::read(file, |table| set.places.read(table)).1);
        }
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
        set.anchors.iter_mut().for_each(|anchors| anchors.finish(&set.lists.classes, &set.vocabulary));
        set.traits = set.languages.iter().map(|language| word_traits(set, language)).collect();
        set.concept_words = set.concepts.names().map(|name| set.vocabulary.folded_id(name)).collect();
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
            let RuleFile { id, is_own, document, .. } = &rules[*number];
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
                    Role::Blocks => checks[language].blocks.push((set.patterns.len(), pattern.program.needs.rarest())),
                    Role::Needed { .. } => checks[language].needed.push(set.patterns.len()),
                }
                set.needs.push(&pattern.program.needs);
                set.patterns.push(pattern);
            }
            if rule.priority != 0 {
                set.priorities.insert(rule.id.clone(), rule.priority);
            }
            if rule.group {
                set.groups.insert(rule.id.clone());
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
