//! Who says what: reported speech, quotations, and the agencies that a sentence credits.
//!
//! A speaker is given only where the sentence, or the quotation, names one. Pronouns are followed back to the last speaker, else
//! to the first person of the sentence before.

mod occasion;
mod pronoun;
mod speaker;
mod verb;

use std::ops::Range;

use crate::normalise::Party;
use crate::rules::Traits;
use crate::segment::Quote;
use crate::shared::Shared;
use crate::value::Kind;

use super::scene::Scene;

/// Someone who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// Name to show.
    pub(crate) name: Shared,
    /// Key of the party, where it is a known person or country.
    pub(crate) key: Option<Shared>,
    pub(crate) country: Option<Shared>,
}

impl Speaker {
    fn of(party: &Party) -> Self {
        Self { name: party.name.clone(), key: Some(party.key.clone()), country: party.country.clone() }
    }
}

/// A stretch of text on someone's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) speaker: Speaker,
    /// Tokens of the article.
    pub(crate) scope: Range<usize>,
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Saying {
    /// Tokens between the marks; of an unclosed quotation up to the reporting verb.
    pub(crate) tokens: Range<usize>,
    pub(crate) speaker: Option<Speaker>,
    /// Whether a verb of saying stands behind it, whoever speaks: `," the Norwegian admitted`.
    pub(crate) told: bool,
}

/// All speech of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speech {
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) sayings: Vec<Saying>,
    /// Sentence and name of the agency or outlet that it credits.
    pub(crate) credits: Vec<(usize, Shared)>,
    /// First tokens of days that stand right behind a verb of saying and before what is said: "said on Tuesday the dam was safe".
    pub(crate) said_days: Vec<usize>,
    /// First tokens of parts of the day that tell when something was said: "kata Budi, Senin malam".
    pub(crate) said_parts: Vec<usize>,
}

impl Speech {
    pub(crate) fn read(scene: &Scene<'_>) -> Self {
        let mut reader = Reader { scene, made: Self::default(), last: None, recent: None, next_quote: 0 };
        for sentence in 0..scene.segmented.sentences.len() {
            reader.read_sentence(sentence);
        }
        reader.made
    }

    /// Who says the quotation that these tokens stand in.
    pub(crate) fn quoted_speaker(&self, tokens: &Range<usize>) -> Option<&Speaker> {
        let next = self.sayings.partition_point(|saying| saying.tokens.end < tokens.end);
        let saying = self.sayings.get(next).filter(|saying| saying.tokens.start <= tokens.start)?;
        saying.speaker.as_ref()
    }

    /// Who vouches for the words at these tokens: the quotation that they stand in, else the narrowest reported speech.
    ///
    /// `sentence` holds the tokens. Sayings stand in the order of the text, attributions in that of their sentences.
    pub(crate) fn speaker_of(&self, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<&Speaker> {
        let inside = |scope: &Range<usize>| scope.start <= tokens.start && tokens.end <= scope.end;
        let next = self.sayings.partition_point(|saying| saying.tokens.end <= tokens.start);
        let saying = self.sayings.get(next).filter(|saying| inside(&saying.tokens));
        if let Some(speaker) = saying.and_then(|saying| saying.speaker.as_ref()) {
            return Some(speaker);
        }
        let first = self.attributions.partition_point(|attribution| attribution.scope.end <= sentence.start);
        let near = self.attributions[first..].iter().take_while(|attribution| attribution.scope.start < sentence.end);
        let fitting = near.filter(|attribution| inside(&attribution.scope));
        fitting.min_by_key(|attribution| attribution.scope.len()).map(|attribution| &attribution.speaker)
    }

    /// Whether other tokens of a sentence stand beside what is said at `tokens`, and not in it: "kata Budi, Rabu" is the day of the saying.
    pub(crate) fn is_beside(&self, other: &Range<usize>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
        let inside = |scope: &Range<usize>, tokens: &Range<usize>| scope.start <= tokens.start && tokens.end <= scope.end;
        let parts = |scope: &Range<usize>| inside(scope, tokens) && !inside(scope, other);
        let next = self.sayings.partition_point(|saying| saying.tokens.end <= tokens.start);
        let first = self.attributions.partition_point(|attribution| attribution.scope.end <= sentence.start);
        let near = self.attributions[first..].iter().take_while(|attribution| attribution.scope.start < sentence.end);
        self.sayings.get(next).is_some_and(|saying| parts(&saying.tokens)) || near.into_iter().any(|attribution| parts(&attribution.scope))
    }

    /// The agency or outlet that a sentence credits first.
    pub(crate) fn credit_of(&self, sentence: usize) -> Option<&Shared> {
        let first = self.credits.partition_point(|(number, _)| *number < sentence);
        self.credits.get(first).filter(|(number, _)| *number == sentence).map(|(_, name)| name)
    }
}

/// Words that may stand between a speaker and the verb ("Kim kemudian juga mengatakan").
const MAX_BETWEEN: usize = 5;
/// Words that a statement before its speaker has at least: "On Tuesday, police said" is none.
const LEAST_SAID: usize = 4;
/// Words that may follow a verb of saying at the end of a sentence.
const MOST_BEHIND: usize = 9;

struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    made: Speech,
    last: Option<Speaker>,
    /// The last token with which a saying or reported speech begins.
    recent: Option<usize>,
    next_quote: usize,
}

impl<'s, 'a> Reader<'s, 'a> {
    fn read_sentence(&mut self, number: usize) {
        let scene = self.scene;
        let tokens = scene.segmented.sentences[number].tokens.clone();
        let words = &scene.language().speech;
        let first = self.made.sayings.len();
        if scene.segmented.quotes.get(self.next_quote).is_some_and(|quote| quote.tokens.start < tokens.end) {
            self.read_quotes(tokens.end);
        }
        let may_report = scene.may_hold(number).any(Traits::SPEECH);
        if may_report {
            self.read_reports(number, &tokens);
        }
        for at in first..self.made.sayings.len() {
            let saying = self.made.sayings[at].tokens.clone();
            let speaker = self.speaker_of_quote(saying.start, saying.end, &tokens).or_else(|| self.speaker_going_on(at, tokens.start));
            self.last = speaker.clone().or(self.last.take());
            self.made.sayings[at].speaker = speaker;
        }
        if scene.may_hold(number).any(Traits::DAY_PART) {
            self.read_said_parts(number, &tokens);
        }
        if !may_report {
            return;
        }
        for at in self.speech_words(&tokens) {
            if words.says.contains(&scene.word(at)) || words.after.contains(&scene.word(at)) {
                // Whoever says it: "officials said on Wednesday".
                let day = self.day_of_saying(at + 1, tokens.end);
                self.made.said_days.extend(day.map(|day| day.start));
            }
            if let Some((length, ())) = words.credits.longest_at(&scene.segmented.words[at..tokens.end])
                && let Some((speaker, _)) = self.speaker_from(at + length, tokens.end, true)
            {
                self.made.credits.push((number, speaker.name));
            }
        }
    }

    /// Takes down the quotations that begin before `end`: most sentences have none.
    #[inline(never)]
    fn read_quotes(&mut self, end: usize) {
        let scene = self.scene;
        let quotes = &scene.segmented.quotes[self.next_quote..];
        let quotes = &quotes[..quotes.iter().take_while(|quote| quote.tokens.start < end).count()];
        self.next_quote += quotes.len();
        // A quotation of several sentences is reported in its last or before its first.
        let end_of = |quote: &Quote| if quote.closed { quote.tokens.end } else { self.reporting_verb_in(&quote.tokens) };
        let ranges: Vec<Range<usize>> =
            quotes.iter().map(|quote| quote.tokens.start..end_of(quote)).filter(|range| !range.is_empty()).collect();
        self.recent = self.recent.max(ranges.iter().map(|tokens| tokens.start).max());
        let sayings: Vec<Saying> =
            ranges.into_iter().map(|tokens| Saying { told: self.is_told(tokens.end), tokens, speaker: None }).collect();
        self.made.sayings.extend(sayings);
    }

    /// The tokens that report speech, or begin words that do.
    fn speech_words(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> + use<'s, 'a> {
        let scene = self.scene;
        tokens.clone().filter(|&at| scene.traits[at].any(Traits::SPEECH))
    }

    /// Where an unclosed quotation ends: before the comma of ", ujar Kim".
    fn reporting_verb_in(&self, tokens: &Range<usize>) -> usize {
        let words = &self.scene.language().speech;
        let mut commas = (tokens.start + 1..tokens.end.saturating_sub(1)).filter(|&at| self.scene.token_text(at) == ",");
        let reports = |at: usize| words.after.contains(&self.scene.word(at + 1)) || words.after_pronoun.contains(&self.scene.word(at + 1));
        commas.find(|&at| reports(at)).unwrap_or(tokens.start)
    }

    /// Reported speech without quotation marks: "X mengatakan ...", "menurut X", "..., kata X".
    fn read_reports(&mut self, number: usize, tokens: &Range<usize>) {
        let scene = self.scene;
        let words = &scene.language().speech;
        // What "Menurut X, ..." covers.
        let mut led = tokens.start..tokens.start;
        for at in self.speech_words(tokens) {
            if self.is_quoted(at) {
                continue;
            }
            let word = scene.word(at);
            if let Some((length, ())) = words.according.longest_at(&scene.segmented.words[at..tokens.end]) {
                if let Some((speaker, end)) = self.speaker_from(at + length, tokens.end, true) {
                    // "Menurut X, ..." covers what follows, "..., menurut X" what stands before.
                    let leads = at == tokens.start;
                    if leads {
                        led = end..tokens.end;
                    }
                    self.add(speaker, if leads { led.clone() } else { self.behind_age(tokens.start)..at });
                }
            } else if words.after.contains(&word) && at > tokens.start && self.follows_comma(at) && self.has_subject_behind(at, tokens.end)
            {
                if let Some((speaker, stop)) = self.speaker_behind(at + 1, tokens.end) {
                    self.last = Some(speaker.clone());
                    if !self.has_quote(tokens.start, at) {
                        let all = self.is_put_in(tokens, at, stop);
                        self.add(speaker, if all { tokens.clone() } else { tokens.start..at });
                    }
                }
            } else if words.after_pronoun.contains(&word) && at > tokens.start && !self.has_quote(tokens.start, at) {
                if let Some(speaker) = self.antecedent(number, true) {
                    let all = self.is_put_in(tokens, at, at + 1) || self.is_put_in(tokens, at, at + 2);
                    self.add(speaker, if all { tokens.clone() } else { tokens.start..at });
                }
            } else if words.says.contains(&word)
                && !self.is_passive(at)
                && self.tells(at, &led, tokens.end)
                && let Some(speaker) = self.speaker_before(at, tokens.start, number)
            {
                self.last = Some(speaker.clone());
                if self.is_behind_quote(at, tokens) {
                    continue;
                }
                let scope = self.said_before(at, tokens).unwrap_or_else(|| {
                    let end = self.relative_end(at, tokens);
                    let behind = self.skip_day_of_saying(at + 1, end);
                    let from = self.what_is_said(behind, end);
                    from..self.aside(from, end)
                });
                self.add(speaker, scope);
            }
        }
    }

    /// Whether who speaks is only put in behind where or when it was: "Di Randu, kata Budi Santoso, 60 rumah rusak". All of it is what he says then.
    fn is_put_in(&self, tokens: &Range<usize>, verb: usize, stop: usize) -> bool {
        let scene = self.scene;
        let before = (tokens.start..verb).filter(|&at| scene.token(at).is_word() || scene.token(at).is_number()).count();
        let comma = |at: usize| tokens.contains(&at) && scene.token_text(at) == ",";
        // "Enam tewas, kata Budi Santoso, ketua RT ..." is told before he is named.
        let tells = |at: usize| scene.concept_at(at).is_some_and(|(_, id)| scene.rules.concepts.is_predicate(id));
        let fronted = verb > tokens.start && before < LEAST_SAID && !(tokens.start..verb).any(tells);
        fronted && comma(verb - 1) && comma(stop) && self.ends_apposition(stop, tokens.end)
    }

    /// Whether a clause follows a comma, and no more of who speaks: "kata Budi Santoso, ketua RT, ...", "kata Budi Santoso, Senin (1/2)".
    fn ends_apposition(&self, comma: usize, end: usize) -> bool {
        let scene = self.scene;
        let words = (comma + 1..end).filter(|&at| scene.token(at).is_word() || scene.token(at).is_number()).count();
        let parted = (comma + 1..end).any(|at| scene.token_text(at) == ",");
        words >= LEAST_SAID && !parted
    }

    /// Whether the subject of a verb of saying stands behind it: "..., said Budi Santoso as he left", but not "The company, which runs two mills,
    /// said it would close one". In Indonesian it always does.
    fn has_subject_behind(&self, verb: usize, end: usize) -> bool {
        let scene = self.scene;
        let (language, words) = (scene.language(), &scene.language().speech);
        let first = verb + 1;
        if language.numbers.head_first || first >= end || scene.token(first).capital {
            return true;
        }
        let ends = |at: usize| at >= end || !scene.token(at).is_word() && !scene.token(at).is_number();
        if words.pronouns.contains(&scene.word(first)) {
            return ends(first + 1);
        }
        // "said the Hull plant is to close": a verb behind a determiner's noun.
        let acts = |at: usize| {
            !ends(at)
                && (words.passive.contains(&scene.word(at))
                    || language.calendar.modals.contains(&scene.word(at))
                    || language.calendar.perfect.contains(&scene.word(at))
                    || language.calendar.future.longest_at(&scene.segmented.words[at..end]).is_some())
        };
        !language.is_stopword(scene.word(first))
            || self.speaker_behind(first, end).is_none_or(|(_, stop)| !(stop..end.min(stop + 2)).any(acts))
    }

    /// "Only 30 jackets were on board, Budi Santoso said on Wednesday.": what is said stands before the speaker, since nothing but when,
    /// where or to whom follows the verb. A clause that is joined to one with a speaker of its own ("The army said 40 died, but Budi
    /// Santoso said on Tuesday 30 had") is not what the second says.
    fn said_before(&self, verb: usize, tokens: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let comma = (tokens.start..verb).rev().take(MAX_BETWEEN + 5).find(|&at| scene.token_text(at) == ",")?;
        let count = |range: Range<usize>| range.filter(|&at| scene.token(at).is_word() || scene.token(at).is_number()).count();
        let (before, behind) = (count(tokens.start..comma), count(verb + 1..tokens.end));
        let joined = words.joining.contains(&scene.word(comma + 1)) || words.conceding.contains(&scene.word(tokens.start));
        // Whom "it" and "he" stand for is a guess: what stands before them stays the writer's own.
        let guessed = (comma + 1..verb).any(|at| words.pronouns.contains(&scene.word(at)));
        let is_trailing = comma + 1 < verb
            && !joined
            && !guessed
            && before >= LEAST_SAID
            && behind <= MOST_BEHIND
            && self.tells_circumstances(verb + 1..tokens.end);
        (is_trailing && !self.has_quote(tokens.start, comma)).then_some(tokens.start..comma)
    }

    /// Whether these words say only when, where or to whom something was said: each day and place ends what the word before it begins, and
    /// what goes on behind it is no circumstance ("said on Tuesday the dam was safe").
    fn tells_circumstances(&self, tokens: Range<usize>) -> bool {
        let scene = self.scene;
        let words = &scene.language().speech;
        let mut at = tokens.start;
        let mut begins = true;
        while at < tokens.end {
            let (word, token) = (scene.word(at), scene.token(at));
            if words.that.contains(&word) || words.says.contains(&word) {
                return false;
            }
            let mentions = scene.mentions_at(at).iter().map(|&number| &scene.mentions[number]);
            let named = mentions
                .filter(|mention| matches!(mention.kind(), Kind::Date | Kind::Time | Kind::Place))
                .max_by_key(|named| named.tokens.end);
            if let Some(named) = named {
                at = named.tokens.end.max(at + 1);
                begins = true;
                continue;
            }
            if token.is_number() || scene.mentions_at(at).iter().any(|&number| scene.mentions[number].kind().is_numeric()) {
                return false;
            }
            if token.is_word() {
                if begins && !words.behind.contains(&word) {
                    return false;
                }
                begins = false;
            }
            at += 1;
        }
        true
    }

    fn add(&mut self, speaker: Speaker, scope: Range<usize>) {
        if !scope.is_empty() {
            self.recent = self.recent.max(Some(scope.start));
            self.made.attributions.push(Attribution { speaker, scope });
        }
    }

    /// What is said begins behind "bahwa", where that follows soon ("mengatakan kepada X pada Rabu bahwa ...").
    fn what_is_said(&self, from: usize, end: usize) -> usize {
        let words = &self.scene.language().speech;
        (from..end.min(from + 20)).find(|&at| words.that.contains(&self.scene.word(at))).map_or(from, |at| at + 1)
    }

    /// Behind the day of a saying, where what is said follows it ("said on Tuesday the dam was safe").
    fn skip_day_of_saying(&self, from: usize, end: usize) -> usize {
        self.day_of_saying(from, end).filter(|day| day.end < end).map_or(from, |day| day.end)
    }

    /// The day that stands right behind a verb of saying. "said Tuesday's strike" begins what is said.
    fn day_of_saying(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let is_cue = from < end && scene.token(from).is_word() && scene.language().speech.behind.contains(&scene.word(from));
        let days = [from, from + usize::from(is_cue)].into_iter().filter(|&at| at < end);
        let days = days.flat_map(|at| scene.mentions_at(at)).map(|&number| &scene.mentions[number]);
        let days = days.filter(|mention| mention.kind() == Kind::Date).map(|mention| &mention.tokens);
        let day = days.max_by_key(|tokens| tokens.end)?;
        let owns = day.end < end && matches!(scene.token_text(day.end), "'s" | "’s");
        (!owns).then(|| day.clone())
    }

    /// Where the writer's own aside begins: ", yang ...", ", which ...". Reported speech ends there.
    fn aside(&self, from: usize, end: usize) -> usize {
        let relative = |at: usize| matches!(self.scene.token_text(at), "yang" | "which" | "who");
        (from + 1..end).find(|&at| relative(at) && self.scene.token_text(at - 1) == "," && !self.is_quoted(at)).unwrap_or(end)
    }

    fn is_quoted(&self, at: usize) -> bool {
        let sayings = &self.made.sayings;
        let next = sayings.partition_point(|saying| saying.tokens.end <= at);
        sayings.get(next).is_some_and(|saying| saying.tokens.contains(&at))
    }

    fn has_quote(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.scene.is_quotation_mark(at))
    }

    fn follows_comma(&self, at: usize) -> bool {
        let before = self.scene.token_text(at - 1);
        matches!(before, "," | "\"" | "”" | "’" | "'" | "»" | "?" | "!" | ".")
    }
}
