//! Whom a pronoun stands for, and whom a description: "she said", "Yatini (47), warga Tamanan, mengaku".

use std::ops::Range;

use super::{Reader, Speaker};
use crate::value::Kind;

/// Paragraphs and parts of them that a pronoun reaches over: one break, with a link in it.
const PARAGRAPHS: usize = 2;
/// Sentences before that one in which a person is looked for.
const SENTENCES: usize = 3;
/// Small words before a party that say who is meant by it, at most: "istri", "yang ikut memimpin".
const MOST_LEADING: usize = 4;

impl Reader<'_, '_> {
    /// Whom a pronoun stands for: who speaks in the sentence before, else its first person; else who spoke in one before, or the bearer of an office with whom it begins; else the last speaker near.
    /// `one`: it stands for one person ("she", "ia"), and so for no "officials".
    pub(super) fn antecedent(&self, sentence: usize, one: bool) -> Option<Speaker> {
        let pieces = &self.scene.segmented.sentences;
        let before = sentence.checked_sub(1)?;
        if pieces[sentence].paragraph - pieces[before].paragraph > PARAGRAPHS {
            return None;
        }
        let accepts = |speaker: &Speaker| !one || self.may_be_one(speaker);
        if let Some(speaker) = self.spoken_in(before).filter(accepts) {
            return Some(speaker);
        }
        if let Some(first) = self.first_person(before) {
            return Some(first);
        }
        // Somebody without a name: "Seorang warga menangis."
        if one && self.scene.language().numbers.is_one(self.scene.word(pieces[before].tokens.start)) {
            return None;
        }
        for earlier in (0..before).rev().take(SENTENCES).filter(|_| one) {
            if pieces[sentence].paragraph - pieces[earlier].paragraph > PARAGRAPHS {
                break;
            }
            if let Some(speaker) = self.spoken_in(earlier).filter(accepts) {
                return Some(speaker);
            }
            if !self.persons_in(earlier).is_empty() {
                return self.subject_person(earlier);
            }
        }
        let near = self
            .recent
            .and_then(|at| self.scene.segmented.sentence_at(self.scene.token(at).start as usize))
            .is_some_and(|at| at + 3 >= sentence);
        self.last.clone().filter(|last| near && accepts(last))
    }

    /// Who speaks in a sentence.
    fn spoken_in(&self, sentence: usize) -> Option<Speaker> {
        let piece = &self.scene.segmented.sentences[sentence].tokens;
        let inside = |tokens: &Range<usize>| piece.start <= tokens.start && tokens.start < piece.end;
        let mut sayings = self.made.sayings.iter().rev().take_while(|saying| piece.start <= saying.tokens.start);
        let said = sayings.find(|saying| inside(&saying.tokens) && saying.speaker.is_some());
        let mut reports = self.made.attributions.iter().rev().take_while(|attribution| piece.start < attribution.scope.end);
        let reported = reports.find(|attribution| inside(&attribution.scope));
        said.and_then(|saying| saying.speaker.clone()).or_else(|| reported.map(|attribution| attribution.speaker.clone()))
    }

    /// Whether one person may be meant: no "officials", no ministry, no capital that speaks for its government.
    pub(super) fn may_be_one(&self, speaker: &Speaker) -> bool {
        if speaker.key.is_some() {
            return speaker.key != speaker.country;
        }
        let (language, rules) = (self.scene.language(), self.scene.rules);
        let mut words = speaker.name.split_whitespace().map(|word| rules.vocabulary.id(word));
        let is_many = |word| language.speech.many.contains(&word);
        // "Seorang pakar militer" is one, and so is "a police officer"; an Indonesian head stands first.
        match words.next() {
            Some(first) if language.numbers.is_one(first) => true,
            Some(first) if is_many(first) => false,
            _ => language.numbers.head_first || !words.any(is_many),
        }
    }

    /// Names of persons in a sentence that are its subjects, as mentions.
    fn persons_in(&self, sentence: usize) -> Vec<usize> {
        let scene = self.scene;
        let is_person = |&number: &usize| {
            let mention = &scene.mentions[number];
            mention.kind() == Kind::Name && mention.party.is_some() && !self.is_object(mention.tokens.start)
        };
        scene.mentions_in(sentence).filter(is_person).collect()
    }

    fn first_person(&self, sentence: usize) -> Option<Speaker> {
        let first = self.persons_in(sentence).first().copied()?;
        self.scene.mentions[first].party.as_ref().map(|party| Speaker::of(party))
    }

    /// The person with whom a sentence begins as an office does ("The sheriff, Maya Colm, named two men"): of all others somebody else may be meant.
    fn subject_person(&self, sentence: usize) -> Option<Speaker> {
        let piece = self.scene.segmented.sentences[sentence].tokens.clone();
        let determiner = self.scene.language().heads.determiners.contains(&self.scene.word(piece.start));
        let titled = self.scene.mentions_at(piece.start + usize::from(determiner));
        let titled = titled.iter().any(|&number| self.scene.mentions[number].kind() == Kind::Title);
        self.subject_at(piece.start, piece.end).filter(|_| titled)
    }

    /// Who a sentence begins with, where a verb stands behind "and": "The governor, Ellen Castillo, declared an emergency and said ...".
    pub(super) fn subject_at(&self, start: usize, and: usize) -> Option<Speaker> {
        let determiner = self.scene.language().heads.determiners.contains(&self.scene.word(start));
        let first = self.scene.party_at(start + usize::from(determiner)).filter(|(_, stop)| *stop <= and)?;
        let mention = &self.scene.mentions[first.0];
        let apposed = || {
            let name = mention.tokens.end + 1;
            let named = self.scene.mentions_at(name.min(and)).iter().map(|&number| &self.scene.mentions[number]);
            named.filter(|name| name.kind() == Kind::Name).find_map(|name| name.party.as_ref())
        };
        mention.party.as_ref().filter(|_| mention.kind() != Kind::Place).or_else(apposed).map(|party| Speaker::of(party))
    }

    /// Of whom a description between commas before the verb is told: "Yatini (47), warga Tamanan, | mengaku".
    pub(super) fn told_of(&self, description: usize, verb: usize, start: usize) -> Option<Speaker> {
        let scene = self.scene;
        let comma = description.checked_sub(1).filter(|&at| at > start && scene.token_text(at) == ",")?;
        if scene.token_text(verb - 1) != "," {
            return None;
        }
        // "(47)", ", 47": an age behind the name.
        let aside = |at: usize| scene.token(at).is_number() || matches!(scene.token_text(at), "(" | ")" | ",");
        let name_end = (start..comma).rev().take(4).find(|&at| !aside(at) && scene.token(at).capital)? + 1;
        let begins = (start..name_end).rev().take(5).find_map(|at| scene.party_at(at).filter(|(_, stop)| *stop == name_end))?;
        let party = scene.mentions[begins.0].party.as_ref().filter(|_| scene.mentions[begins.0].kind() == Kind::Name)?;
        ((name_end..comma).all(aside)).then(|| Speaker::of(party))
    }

    /// Who speaks where a party before a verb only says whose one that is: "Yatini (47), istri Budi Santoso, mengaku" is Yatini, and "Istri Budi Santoso
    /// mengatakan" or "Simon Reed's lawyer said" somebody without a name.
    pub(super) fn whose(&self, number: usize, party: Range<usize>, verb: usize, start: usize) -> Option<Speaker> {
        let scene = self.scene;
        let led = (start..party.start).rev().take(MOST_LEADING).take_while(|&at| scene.token(at).is_word() && !scene.token(at).capital);
        let led = led.last().unwrap_or(party.start);
        if led < party.start
            && let Some(person) = self.told_of(led, verb, start)
        {
            return Some(person);
        }
        let unnamed = |tokens: Range<usize>| Some(Speaker { name: scene.text(&tokens).into(), key: None, country: None });
        let mention = &scene.mentions[number];
        let is_person = mention.party.as_ref().is_some_and(|party| party.country.as_ref() != Some(&party.key));
        if !is_person {
            return None;
        }
        let kin = party.start > start && scene.language().names.kin.contains(&scene.word(party.start - 1));
        if kin {
            return unnamed(party.start - 1..party.end);
        }
        let owns = party.end < verb && matches!(scene.token_text(party.end), "'s" | "’s");
        let owned = (party.end + 1..verb).take_while(|&at| scene.token(at).is_word() && !scene.language().is_stopword(scene.word(at)));
        if owns { owned.last().and_then(|last| unnamed(party.start..last + 1)) } else { None }
    }

    /// Whether a party stands in a relative clause as what its verb is done to: "yang memimpin Tim Randu", "who killed Maya Colm".
    pub(super) fn is_in_relative(&self, party: usize, start: usize) -> bool {
        let scene = self.scene;
        let small = |at: &usize| scene.token(*at).is_word() && !scene.token(*at).capital;
        let relative = |at: usize| scene.language().heads.relatives.contains(&scene.word(at));
        // "Pria yang akrab disapa Budi Santoso" is he.
        if party > start && scene.language().speech.naming.contains(&scene.word(party - 1)) {
            return false;
        }
        let mut before = (start..party).rev().take(MOST_LEADING).take_while(small);
        before.find(|&at| relative(at)).is_some_and(|at| at + 1 < party)
    }
}
