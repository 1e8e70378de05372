//! `[context]` of a language file: words that say how a statement is meant, and whether it is about another event.

use serde::{Deserialize, Serialize};

use crate::rules::vocabulary::{Phrases, UNKNOWN, Vocabulary};
use crate::rules::word_set::WordSet;
use crate::settings::Table;

/// Words around a statement.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ContextWords {
    /// "sebelumnya", "last year": what follows is about another event.
    pub(crate) background: Phrases<()>,
    /// "dibandingkan", "compared with", "up from": the value right behind is that of another time or thing.
    pub(crate) comparisons: Phrases<()>,
    /// "termasuk", "of whom": what follows is a part.
    pub(crate) parts: Phrases<()>,
    /// "akan", "will".
    pub(crate) plans: WordSet,
    /// "mungkin", "could".
    pub(crate) hedges: WordSet,
    /// "tidak", "not".
    pub(crate) negations: WordSet,
    /// "sejak", "since": the day behind is where a span of time begins, not that of what another clause tells.
    pub(crate) starts: WordSet,
    /// "data per", "as of": the day or time behind says when the numbers of the sentence were so.
    pub(crate) as_of: Phrases<()>,
    /// "hingga", "until": the same, or how long something went on.
    pub(crate) as_of_or_until: Phrases<()>,
    /// "tercatat", "stood": words of counting, beside which they are the former.
    pub(crate) counting: WordSet,
    /// "berlangsung", "lasted": what stands behind says how long, and not as of when.
    pub(crate) lasts: WordSet,
    /// "masih", "still": behind an "until" that opens its clause, it tells how things stood then.
    pub(crate) still: WordSet,
    /// "tidak jadi", "failed to": what stands behind did not happen, and has no day.
    pub(crate) undone: Phrases<()>,
    /// "menaikkan", "ditunda", "raised": what the sentence tells takes the place of something older.
    pub(crate) revisions: Phrases<()>,
}

impl ContextWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> WordSet {
            table.texts(key).iter().map(|text| vocabulary.intern(text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let (plans, hedges, negations) = (set("plans"), set("hedges"), set("negations"));
        let (starts, lasts, counting, still) = (set("starts"), set("lasts"), set("counting"), set("still"));
        let mut made = Self { plans, hedges, negations, starts, lasts, counting, still, ..Self::default() };
        let lists = [
            ("background", &mut made.background),
            ("comparisons", &mut made.comparisons),
            ("parts", &mut made.parts),
            ("as_of", &mut made.as_of),
            ("as_of_or_until", &mut made.as_of_or_until),
            ("undone", &mut made.undone),
            ("revisions", &mut made.revisions),
        ];
        for (key, phrases) in lists {
            for phrase in table.texts(key) {
                phrases.insert(vocabulary.intern_phrase(phrase.value), ());
            }
        }
        table.finish();
        made
    }
}
