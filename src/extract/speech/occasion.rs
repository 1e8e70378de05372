//! When something was said: "kata Budi, Senin malam", "told reporters late Monday". Such a part of the day is of no event that is told.

use std::ops::Range;

use super::{LEAST_SAID, Reader};
use crate::normalise::Mention;
use crate::value::Value;

/// Tokens between an occasion and its time: "saat ditemui di lokasi kejadian, Senin malam".
const MOST_FROM_OCCASION: usize = 8;

/// Tokens between who says something and when: "kata Kepala Kepolisian Resor Kota Bogor Komisaris Besar Budi Santoso di lokasi, Senin malam".
const MOST_FROM_VERB: usize = 30;

impl Reader<'_, '_> {
    /// Notes the parts of the day that tell when something was said.
    pub(super) fn read_said_parts(&mut self, number: usize, tokens: &Range<usize>) {
        let scene = self.scene;
        let mentions = scene.mentions_in(number).map(|number| &scene.mentions[number]);
        let parts = mentions.filter(|mention| matches!(&mention.value, Value::Time(time) if time.is_part_of_day()));
        for part in parts {
            if self.is_of_saying(part, tokens) {
                self.made.said_parts.push(part.tokens.start);
            }
        }
    }

    fn is_of_saying(&self, part: &Mention, sentence: &Range<usize>) -> bool {
        let (scene, words) = (self.scene, &self.scene.language().speech);
        let (start, end) = (part.tokens.start, part.tokens.end);
        let owns = end < sentence.end && matches!(scene.token_text(end), "'s" | "’s");
        if owns || self.is_quoted(start) {
            return false;
        }
        let reports = |at: &usize| words.says.contains(&scene.word(*at)) || words.after.contains(&scene.word(*at));
        let far = start.saturating_sub(MOST_FROM_VERB).max(sentence.start);
        let by_verb = (far..start).rev().find(reports).is_some_and(|verb| {
            // Behind "kata" stand the speaker and how it was said, where something was said before.
            let trails = !words.says.contains(&scene.word(verb));
            let said = || verb - sentence.start >= LEAST_SAID || self.has_quote(verb.saturating_sub(LEAST_SAID).max(sentence.start), verb);
            trails && said() || self.tells_circumstances(verb + 1..start)
        });
        let near = start.saturating_sub(MOST_FROM_OCCASION).max(sentence.start);
        by_verb || (near..start).any(|at| words.occasions.contains(&scene.word(at)))
    }
}
