//! Causes of a change, and the reasons in words, English or Indonesian. What is quoted stays as it is.

use crate::report::Words;

/// What made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An article was edited, came or went.
    Article,
    /// A rule file was edited, came or went.
    Rule,
    /// Both.
    ArticleAndRule,
    /// Neither: the program is another one.
    Program,
    /// The accepted snapshot says what its article, which is the same, never said.
    Snapshot,
    /// The accepted snapshot does not tell what it was made of.
    Unknown,
}

impl Cause {
    /// The words in all outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Rule => "rule",
            Self::ArticleAndRule => "article and rule",
            Self::Program => "program",
            Self::Snapshot => "snapshot",
            Self::Unknown => "unknown",
        }
    }
}

/// One thing that explains a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Words that are gone from these articles.
    Gone {
        /// The words.
        quote: String,
        /// Ids of the articles, with commas.
        articles: String,
    },
    /// Words that these articles, which are the same, never said.
    NeverStood {
        /// The words.
        quote: String,
        /// Ids of the articles, with commas.
        articles: String,
    },
    /// An article left the story.
    Removed(String),
    /// An article is there and holds nothing.
    Empty(String),
    /// An article has another name: the old one, the new one.
    Renamed(String, String),
    /// An article came.
    New(String),
    /// An article was edited.
    Edited(String),
    /// No article of this source is left.
    NoneLeft(String),
    /// Other things are said of the same articles.
    Notes,
    /// A rule's file is another one.
    RuleEdited(String),
    /// A rule is no more.
    RuleGone(String),
    /// A rule gives something in this story, and did not before.
    RuleNew(String),
    /// What all rules share is another one.
    Tables,
    /// The program: its version now, and before.
    Version(String, String),
    /// Nothing that the snapshot notes is another one.
    Same,
    /// The story has no snapshot.
    NoSnapshot,
    /// The snapshot notes nothing.
    NotNoted,
    /// That many more reasons.
    More(usize),
}

impl Why {
    /// The reason in a sentence.
    pub fn words(&self, words: Words) -> String {
        match words {
            Words::English => self.english(),
            Words::Indonesian => self.indonesian(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Gone { quote, articles } => format!("\"{quote}\" no longer stands in {articles}"),
            Self::NeverStood { quote, articles } => format!("\"{quote}\" never stood in {articles}: the snapshot was edited by hand"),
            Self::Removed(id) => format!("{id} was removed"),
            Self::Empty(id) => format!("{id} is empty"),
            Self::Renamed(old, new) => format!("{old} is now {new}"),
            Self::New(id) => format!("{id} is new"),
            Self::Edited(id) => format!("{id} was edited"),
            Self::NoneLeft(source) => format!("no article of {source} is left"),
            Self::Notes => "what story.toml says of the articles was edited".to_owned(),
            Self::RuleEdited(rule) => format!("rule {rule} was edited"),
            Self::RuleGone(rule) => format!("rule {rule} is no more"),
            Self::RuleNew(rule) => format!("rule {rule} is new here"),
            Self::Tables => "a language, list, unit or title file of the rules was edited".to_owned(),
            Self::Version(now, was) => format!("the program is {now} now, and was {was}"),
            Self::Same => {
                "articles, rules and version are as they were: another build of the program reads them otherwise, or the snapshot was \
                           edited by hand"
                    .to_owned()
            }
            Self::NoSnapshot => "the story has no snapshot yet".to_owned(),
            Self::NotNoted => "the snapshot does not tell what it was made of".to_owned(),
            Self::More(number) => format!("and {number} more"),
        }
    }

    fn indonesian(&self) -> String {
        match self {
            Self::Gone { quote, articles } => format!("\"{quote}\" tidak lagi ada di {articles}"),
            Self::NeverStood { quote, articles } => format!("\"{quote}\" tidak pernah ada di {articles}: snapshot disunting dengan tangan"),
            Self::Removed(id) => format!("{id} dihapus"),
            Self::Empty(id) => format!("{id} kosong"),
            Self::Renamed(old, new) => format!("{old} kini bernama {new}"),
            Self::New(id) => format!("{id} baru"),
            Self::Edited(id) => format!("{id} disunting"),
            Self::NoneLeft(source) => format!("tidak ada lagi artikel dari {source}"),
            Self::Notes => "keterangan story.toml tentang artikel disunting".to_owned(),
            Self::RuleEdited(rule) => format!("aturan {rule} disunting"),
            Self::RuleGone(rule) => format!("aturan {rule} tidak ada lagi"),
            Self::RuleNew(rule) => format!("aturan {rule} baru di sini"),
            Self::Tables => "berkas bahasa, daftar, satuan, atau jabatan disunting".to_owned(),
            Self::Version(now, was) => format!("program kini versi {now}, sebelumnya {was}"),
            Self::Same => {
                "artikel, aturan, dan versi masih sama: program dibangun ulang dan membacanya lain, atau snapshot disunting dengan tangan"
                    .to_owned()
            }
            Self::NoSnapshot => "berita ini belum punya snapshot".to_owned(),
            Self::NotNoted => "snapshot tidak mencatat asalnya".to_owned(),
            Self::More(number) => format!("dan {number} lagi"),
        }
    }
}

/// Several reasons in a row.
pub(super) fn sentence(whys: &[Why], words: Words) -> String {
    whys.iter().map(|why| why.words(words)).collect::<Vec<_>>().join("; ")
}
