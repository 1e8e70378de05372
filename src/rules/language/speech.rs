//! `[speech]` of a language file: who says what.

use serde::{Deserialize, Serialize};

use crate::rules::vocabulary::{Phrases, UNKNOWN, Vocabulary};
use crate::rules::word_set::WordSet;
use crate::settings::Table;

/// Words that report speech.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SpeechWords {
    /// "mengatakan", "said": the speaker stands before them, the words behind.
    pub(crate) says: WordSet,
    /// Those of them that do more than speak: they tell a saying only where a clause follows ("memastikan tidak ada korban", not "memastikan
    /// kemenangan").
    pub(crate) acts: WordSet,
    /// "the", "its": behind one of them a verb of saying is none ("the state", "its report").
    pub(crate) noun_leads: WordSet,
    /// "disapa", "named": before a name by which somebody is called.
    pub(crate) naming: WordSet,
    /// "told": who stands right behind it is told.
    pub(crate) telling: WordSet,
    /// "to", "how": begin such a clause right behind the verb, beside `that`.
    pub(crate) clauses: WordSet,
    /// "will", "agar": stand somewhere in such a clause.
    pub(crate) finite: WordSet,
    /// "kata", "ujar", "said": behind the words, before the speaker.
    pub(crate) after: WordSet,
    /// "katanya", "ujarnya": the speaker is who was last spoken of.
    pub(crate) after_pronoun: WordSet,
    /// "menurut", "according to": the speaker follows.
    pub(crate) according: Phrases<()>,
    /// "dikutip", "dilaporkan": an agency or outlet follows.
    pub(crate) credits: Phrases<()>,
    /// "dia", "he": who was last spoken of.
    pub(crate) pronouns: WordSet,
    /// Those of them that stand for one person: "dia", "she".
    pub(crate) one: WordSet,
    /// "police", "pemerintah": sources that are more than one person, so that no "she" stands for them.
    pub(crate) many: WordSet,
    /// "kami", "they": the subject of a clause of its own.
    pub(crate) subjects: WordSet,
    /// "is", "were": a verb of saying right behind them is a passive one ("he is accused of taking bribes"), whose subject says nothing.
    pub(crate) passive: WordSet,
    /// "saying", "telling": behind such a word they are no passive ones.
    pub(crate) going_on: WordSet,
    /// "on", "in", "reporters": may follow a verb of saying at the end of a sentence, with what was said before it.
    pub(crate) behind: WordSet,
    /// "ditemui", "interview": when that was is when something was said.
    pub(crate) occasions: WordSet,
    /// "but", "sedangkan": what stands before them is not said by who speaks behind.
    pub(crate) joining: WordSet,
    /// "although", "meski": the same at the start of a sentence.
    pub(crate) conceding: WordSet,
    /// "bahwa", "that": what is said begins behind.
    pub(crate) that: WordSet,
    /// Words for people and bodies that speak without a name ("pejabat", "warga", "officials").
    pub(crate) sources: WordSet,
    /// "para", "seorang", "the", "laporan": may stand before a speaker.
    pub(crate) before_speaker: WordSet,
}

impl SpeechWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> WordSet {
            table.texts(key).iter().map(|text| vocabulary.intern(text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let mut made = Self {
            says: set("says"),
            acts: set("acts"),
            noun_leads: set("noun_leads"),
            naming: set("naming"),
            telling: set("telling"),
            clauses: set("clauses"),
            finite: set("finite"),
            after: set("after"),
            after_pronoun: set("after_pronoun"),
            pronouns: set("pronouns"),
            one: set("one"),
            many: set("many"),
            subjects: set("subjects"),
            passive: set("passive"),
            going_on: set("going_on"),
            behind: set("behind"),
            occasions: set("occasions"),
            joining: set("joining"),
            conceding: set("conceding"),
            that: set("that"),
            sources: set("sources"),
            before_speaker: set("before_speaker"),
            ..Self::default()
        };
        for (key, phrases) in [("according", &mut made.according), ("credits", &mut made.credits)] {
            for phrase in table.texts(key) {
                phrases.insert(vocabulary.intern_phrase(phrase.value), ());
            }
        }
        table.finish();
        made
    }
}
