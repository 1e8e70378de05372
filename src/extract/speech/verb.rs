//! Whether a verb of saying tells a saying, and how far the clause that it stands in reaches.

use std::ops::Range;

use super::{MAX_BETWEEN, MOST_BEHIND, Reader};
use crate::value::Kind;

impl Reader<'_, '_> {
    /// Whether something is said of the subject of a verb: "he is accused", "they were not told"; "he is saying" is his own.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let (scene, words) = (self.scene, &self.scene.language().speech);
        let makes_passive = |at: usize| words.passive.contains(&scene.word(at));
        // "was not told", "is widely believed": one word may stand between, which is no name.
        let aside = |at: usize| scene.token(at).is_word() && !scene.token(at).capital;
        let direct = verb > 0 && makes_passive(verb - 1);
        !words.going_on.contains(&scene.word(verb)) && (direct || verb > 1 && aside(verb - 1) && makes_passive(verb - 2))
    }

    /// Whether a verb tells what somebody says. One that does more than speak does so only with a clause behind it: "memastikan tidak ada korban",
    /// not "memastikan kemenangan pada menit ke-88". Behind "Menurut Gunawan, ..." all is Gunawan's ("Darmawan meminta 8 persen"), but for what
    /// another is quoted with ("Darmawan mengatakan bahwa ...", "tetapi Darmawan mengaku ...").
    pub(super) fn tells(&self, verb: usize, led: &Range<usize>, end: usize) -> bool {
        let (scene, words) = (self.scene, &self.scene.language().speech);
        // "the state had called 47 witnesses"
        if verb > 0 && words.noun_leads.contains(&scene.word(verb - 1)) {
            return false;
        }
        let acts = words.acts.contains(&scene.word(verb));
        if led.contains(&verb) && !(led.start..verb).any(|at| words.joining.contains(&scene.word(at)) && scene.token_text(at - 1) == ",") {
            return (verb + 1..end.min(verb + 3)).any(|at| words.that.contains(&scene.word(at)) || scene.is_quotation_mark(at));
        }
        !acts || self.clause_follows(verb + 1, end)
    }

    /// Whether what stands behind a verb is a clause with a predicate of its own, or a quotation.
    fn clause_follows(&self, from: usize, end: usize) -> bool {
        let (scene, language) = (self.scene, self.scene.language());
        let words = &language.speech;
        let first = self.skip_day_of_saying(from, end);
        // "menyampaikan, lima orang ...": a comma parts the verb from what is said.
        if first < end && (words.clauses.contains(&scene.word(first)) || scene.token_text(first) == "," && language.numbers.head_first) {
            return true;
        }
        let stops = |at: usize| {
            scene.ends_clause(at) && !scene.is_quotation_mark(at) && scene.token_text(at) != ":"
                || language.heads.relatives.contains(&scene.word(at)) && !words.that.contains(&scene.word(at))
                || language.heads.purposes.contains(&scene.word(at))
        };
        let tells = |at: usize| {
            let (word, token) = (scene.word(at), scene.token(at));
            let told = words.that.contains(&word)
                || words.finite.contains(&word)
                || language.context.negations.contains(&word)
                || language.context.plans.contains(&word)
                || scene.is_quotation_mark(at)
                || scene.token_text(at) == ":";
            // Indonesian verbs show by their prefix or are known ("memastikan 12 orang tewas").
            let is_verb = || {
                let known = scene.concept_at(at).is_some_and(|(_, id)| scene.rules.concepts.is_predicate(id));
                let text = scene.token_text(at);
                !language.names.is_nominal(text) && (known || language.numbers.looks_like_verb(text, word))
            };
            told || language.numbers.head_first && token.is_word() && !token.capital && is_verb()
        };
        (first..end).take_while(|&at| !stops(at)).any(tells)
    }

    /// `"I will govern," she said from a balcony where she was mayor from 2014 to 2019`: what follows the verb is the writer's, but for `that`.
    pub(super) fn is_behind_quote(&self, verb: usize, tokens: &Range<usize>) -> bool {
        let scene = self.scene;
        let near = (tokens.start..verb).rev().take(MAX_BETWEEN);
        let closed = near.take_while(|&at| !scene.ends_clause(at)).find(|&at| scene.is_quotation_mark(at));
        let comma = closed.is_some_and(|at| at > tokens.start && (scene.token_text(at - 1) == "," || self.is_quoted(at - 1)));
        comma && self.what_is_said(verb + 1, tokens.end) == verb + 1
    }

    /// Whether a comma ends the quotation before `end`, and a verb of saying follows in its clause.
    pub(super) fn is_told(&self, end: usize) -> bool {
        let (scene, words) = (self.scene, &self.scene.language().speech);
        let limit = scene.segmented.tokens.len().min(end + MOST_BEHIND);
        let skip = (end..limit).take_while(|&at| scene.is_quotation_mark(at) || scene.token_text(at) == ",").count();
        let comma = (end.saturating_sub(1)..end + skip).any(|at| scene.token_text(at) == ",");
        let mut clause = (end + skip..limit).take_while(|&at| !scene.ends_clause(at) && !scene.is_quotation_mark(at));
        comma && clause.any(|at| words.says.contains(&scene.word(at)) || words.after.contains(&scene.word(at)))
    }

    /// Where the clause of a verb ends that is a relative one: "..., a former mayor who promised 40 schools, won on Sunday".
    pub(super) fn relative_end(&self, verb: usize, tokens: &Range<usize>) -> usize {
        let scene = self.scene;
        let relative = |at: usize| scene.language().heads.relatives.contains(&scene.word(at)) && at > tokens.start;
        let aside = |at: usize| scene.token(at).is_word() && !scene.token(at).capital;
        let inside = verb > tokens.start && relative(verb - 1) || verb > tokens.start + 1 && aside(verb - 1) && relative(verb - 2);
        if !inside {
            return tokens.end;
        }
        (verb + 1..tokens.end).find(|&at| scene.token_text(at) == ",").unwrap_or(tokens.end)
    }

    /// "The 49-year-old secured 51.8%, according to ...": the age tells who is meant, and is not what somebody says.
    pub(super) fn behind_age(&self, start: usize) -> usize {
        let scene = self.scene;
        let age = [start, start + 1].into_iter().filter(|&at| at < scene.segmented.tokens.len()).find_map(|at| {
            let ages = scene.mentions_at(at).iter().map(|&number| &scene.mentions[number]);
            ages.filter(|mention| mention.kind() == Kind::Age).map(|mention| mention.tokens.end).max()
        });
        age.unwrap_or(start)
    }
}
