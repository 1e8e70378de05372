//! What a measure is said of, where no counted noun stands beside it: "tsunami setinggi 3 meter", "inflation slowed to 2.8 percent".
//!
//! No parser: the nearest noun phrase behind the value where the value stands before its noun ("350 hektare lahan"), else the nearest one
//! before it that no preposition leads ("the fire in the old market burned for six hours": the fire). And the relation: which of its
//! measures a length is.

use std::ops::Range;

use super::mention::Noun;
use super::noun::{concept_is, concept_name, is_known_noun, is_other_value, is_predicate, is_stopword, looks_like_verb, read_noun};
use super::view::View;
use crate::rules::{ConceptId, PERSON, fold};
use crate::value::Kind;

/// Tokens before a value in which its thing is looked for.
const REACH: usize = 24;
/// Words of a noun phrase before a value.
const MAX_WORDS: usize = 5;
/// Tokens to each side in which a word tells the relation.
const RELATION_REACH: usize = 3;
/// Tokens of a conversion in brackets, at most, with the bracket that closes it.
const BRACKETED: usize = 6;

/// The thing that the value at `value` measures. `floor` is the least token that is looked at, `taken` are the tokens of other values.
pub(crate) fn measured(view: &View<'_>, value: &Range<usize>, kind: Kind, floor: usize, taken: &[Range<usize>]) -> Option<Noun> {
    let words = Words { view, floor: floor.max(view.range.start).max(value.start.saturating_sub(REACH)), taken };
    let found = match kind {
        Kind::Ordinal => words.beside_order(value),
        Kind::Ratio => read_noun(view, value.end, true).or_else(|| words.before(value.start)),
        _ => if kind == Kind::Duration { done(view, value.end) } else { None }
            .or_else(|| words.joined(value, kind))
            .or_else(|| behind(view, value, kind))
            .or_else(|| words.before(value.start)),
    };
    fitting(view, value, kind, found.as_ref()).or(found)
}

/// The nearest thing of the sentence that is measured so, where the one that was found is not: quakes have magnitudes, and no teams.
fn fitting(view: &View<'_>, value: &Range<usize>, kind: Kind, found: Option<&Noun>) -> Option<Noun> {
    let fits = |id: ConceptId| view.concepts.measured_so(kind).any(|thing| view.concepts.is_a(id, thing));
    view.concepts.measured_so(kind).next()?;
    if found.and_then(|noun| view.concepts.by_name(&noun.head)).is_some_and(fits) {
        return None;
    }
    let reach = value.start.saturating_sub(REACH).max(view.range.start)..view.range.end.min(value.end + REACH);
    let far = |at: &usize| if *at < value.start { value.start - at } else { at + 1 - value.end };
    let is_thing = |at: &usize| view.is_word(*at) && view.concept(*at).is_some_and(|(_, id)| !view.concepts.is_predicate(id) && fits(id));
    let things = || reach.clone().filter(|at| !value.contains(at)).filter(is_thing);
    let at = things().min_by_key(far)?;
    let (length, id) = view.concept(at)?;
    // "The wind, which toppled trains, blew at 120 km/h": of two sorts the nearer one may be the wrong one.
    let akin = |other: ConceptId| view.concepts.is_a(other, id) || view.concepts.is_a(id, other);
    if things().any(|other| view.concept(other).is_some_and(|(_, other)| !akin(other))) {
        return None;
    }
    Some(Noun { tokens: at..at + length, head: view.concepts.name(id).to_owned(), known: true, modifiers: Vec::new() })
}

/// What a number without a noun counts where a word for an amount says so: "jumlah rumah rusak 120", "a population of 400,000"; or a classifier
/// behind it: "kendaraan yang dipakai 27 unit".
pub(crate) fn amounting(view: &View<'_>, value: &Range<usize>, taken: &[Range<usize>]) -> Option<Noun> {
    let words = Words { view, floor: view.range.start.max(value.start.saturating_sub(REACH)), taken };
    let linked = value.start > words.floor && view.language.heads.joins.contains(&view.word(value.start - 1));
    let before = || if linked { words.joined(value, Kind::Count) } else { None }.or_else(|| words.of_amount(value.start));
    let classified = || if ends_with_classifier(view, value.end) { words.before(words.past_joins(value.start)) } else { None };
    amount_behind(view, value.end).or_else(before).or_else(classified)
}

/// Of whom so many persons are told, where the number says no more than that they are persons: "siswa yang dirawat sebanyak 87 orang".
pub(crate) fn told_of(view: &View<'_>, value: &Range<usize>, taken: &[Range<usize>]) -> Option<Noun> {
    let words = Words { view, floor: view.range.start.max(value.start.saturating_sub(REACH)), taken };
    let end = words.past_joins(value.start);
    let noun = words.before(end)?;
    // "Tim SAR memperkirakan masih ada 5-7 orang": the team does something else.
    let told = words.is_relative(noun.tokens.end) || !(noun.tokens.end..end).any(|at| looks_like_verb(view, at) || is_predicate(view, at));
    // Nor are they the ones whom somebody attacks, or the last of several.
    let start = noun.tokens.start;
    let beside =
        start > view.range.start && (looks_like_verb(view, start - 1) || view.language.numbers.range_and.contains(&view.word(start - 1)));
    (told && !beside && noun.known && noun.head != PERSON && concept_is(view, &noun.head, PERSON)).then_some(noun)
}

/// Whether a classifier stands here that no noun follows: "27 unit.", and not "27 unit mobil".
fn ends_with_classifier(view: &View<'_>, at: usize) -> bool {
    view.is_word(at) && view.language.numbers.classifiers.contains(&view.word(at)) && read_noun(view, at + 1, true).is_none()
}

/// "bringing to 10 the number of Israelis killed"
fn amount_behind(view: &View<'_>, at: usize) -> Option<Noun> {
    let amount = at + usize::from(view.is_word(at) && view.language.heads.determiners.contains(&view.word(at)));
    let of = is_amount(view, amount) && view.language.heads.of.contains(&view.word(amount + 1));
    if of { read_noun(view, skip_amounts(view, amount + 2), true) } else { None }
}

/// "350 hektare lahan gambut", "30 percent of voters", "a 42.7-metre rocket", "$80,000 in cash".
fn behind(view: &View<'_>, value: &Range<usize>, kind: Kind) -> Option<Noun> {
    let words = &view.language.heads;
    let determiner = |at: usize| view.is_word(at) && words.determiners.contains(&view.word(at));
    let head_first = view.language.numbers.head_first;
    let stuff = matches!(kind, Kind::Mass | Kind::Area | Kind::Volume | Kind::Percent | Kind::Quantity | Kind::Money);
    let shared =
        words.of.contains(&view.word(value.end)) && (stuff || kind == Kind::Length && relation(view, value, kind, None) == kind.name());
    let made_of =
        words.made_of.contains(&view.word(value.end)) && matches!(kind, Kind::Money | Kind::Duration) && !determiner(value.end + 1);
    let start = if shared || made_of { skip_amounts(view, value.end + 1) } else { value.end };
    let led = determiner(value.start) || value.start > 0 && determiner(value.start - 1);
    let joined = value.clone().any(|at| view.is_dash(at) || view.text(at).contains('-'));
    let follows = shared || made_of || joined || if head_first { stuff || kind == Kind::Length } else { led };
    // "$3.4bn quarterly loss": a headline leaves the article out.
    let headline =
        !head_first && kind == Kind::Money && (is_known_noun(view, start) || view.is_content(start) && is_known_noun(view, start + 1));
    let follows = follows || headline && !is_other_value(view, start);
    let named = view.is_capital(start) && !is_known_noun(view, start) && !shared;
    // "87 kilometer barat daya kota": where it lies is no thing.
    let away = kind == Kind::Length && !shared && tells_relation(view, start);
    if away || !follows || named || view.glued(start) { None } else { read_noun(view, start, false) }
}

/// What is done in a time: "took more than six years to build", "butuh lima bulan untuk mengisi waduk". No nouns, since
/// "30 hari untuk warga", "12 hours to residents" are of something else.
fn done(view: &View<'_>, at: usize) -> Option<Noun> {
    let leads = view.is_word(at) && view.language.heads.purposes.contains(&view.word(at));
    let head_first = view.language.numbers.head_first;
    let does = is_predicate(view, at + 1)
        || if head_first { looks_like_verb(view, at + 1) } else { view.is_content(at + 1) && !is_known_noun(view, at + 1) };
    if !leads || !does || view.is_capital(at + 1) {
        return None;
    }
    let (head, known) = concept_name(view, at + 1);
    Some(Noun { tokens: at + 1..at + 2, head, known, modifiers: Vec::new() })
}

/// Past the determiners and words of amount at `at`: "dari total pemilih", "of the total area".
fn skip_amounts(view: &View<'_>, mut at: usize) -> usize {
    while is_amount(view, at) || view.is_word(at) && view.language.heads.determiners.contains(&view.word(at)) {
        at += 1;
    }
    at
}

/// Words that say no more than that something is counted: "jumlah", "the number of".
fn is_amount(view: &View<'_>, at: usize) -> bool {
    view.is_word(at) && view.language.heads.amounts.contains(&view.word(at))
}

/// Whether a word tells a relation and names nothing: "setinggi", "tall".
fn tells_relation(view: &View<'_>, at: usize) -> bool {
    view.language.heads.relation_words.contains(&view.word(at))
}

/// Whether a word is a measure of things and no thing itself: "kedalaman", "height".
fn is_measure(view: &View<'_>, at: usize) -> bool {
    view.is_word(at) && view.language.heads.measures.contains(&view.word(at))
}

/// The words before a value.
struct Words<'w, 'a> {
    view: &'w View<'a>,
    floor: usize,
    taken: &'w [Range<usize>],
}

impl Words<'_, '_> {
    /// The noun phrase that a value is joined to, whatever stands before it: "di lahan seluas 2.000 hektare", "winds of 70 mph".
    fn joined(&self, value: &Range<usize>, kind: Kind) -> Option<Noun> {
        let (view, end) = (self.view, value.start);
        let joins = |at: usize| view.language.heads.joins.contains(&view.word(at)) || tells_relation(view, at) && !is_known_noun(view, at);
        let mut at = end;
        while at > self.floor && view.is_word(at - 1) && joins(at - 1) {
            at -= 1;
        }
        // "on a peak 3,046 metres high", but not "on Tuesday 36 miles from": English joins only what stands behind with such a word.
        let beside = at == end && !view.language.numbers.head_first && !(kind == Kind::Length && tells_relation(view, value.end));
        if at == self.floor || beside || !self.is_nounlike(at - 1) {
            return None;
        }
        let start = self.start_of(at);
        if self.is_agent(start) { None } else { phrase(view, start..at) }
    }

    /// Where the words begin that join a value to its noun: "sebanyak", "seluruhnya mencapai".
    fn past_joins(&self, end: usize) -> usize {
        let joins = |at: &usize| self.view.is_word(*at) && self.view.language.heads.joins.contains(&self.view.word(*at));
        (self.floor..end).rev().take_while(joins).last().unwrap_or(end)
    }

    /// The noun behind the nearest word of amount: "jumlah pengungsi mencapai 18 ribu", "the number of pupils rose to 40".
    fn of_amount(&self, end: usize) -> Option<Noun> {
        let view = self.view;
        let amount = (self.floor..end).rev().take_while(|&at| !self.is_taken(at)).find(|&at| is_amount(view, at))?;
        let start = amount + 1 + usize::from(view.language.heads.of.contains(&view.word(amount + 1)));
        let start = skip_amounts(view, start);
        let mut stop = start;
        while stop < end && stop - start < MAX_WORDS && self.is_nounlike(stop) {
            stop += 1;
        }
        phrase(view, start..stop)
    }

    /// The nearest noun phrase before `end` that no preposition leads, or of which a relative clause tells ("in a meeting that lasted 45
    /// minutes"); where all are led, the nearest.
    fn before(&self, end: usize) -> Option<Noun> {
        let mut led: Option<Noun> = None;
        let mut end = end;
        while end > self.floor {
            if !self.is_nounlike(end - 1) {
                end -= 1;
                continue;
            }
            let start = self.start_of(end);
            let noun = phrase(self.view, start..end);
            // "pertarungan tiga gim yang menghabiskan waktu": a number of its own may stand between.
            let past = (end..).find(|&at| !self.is_taken(at)).unwrap_or(end);
            let told = self.is_relative(past) || self.view.is_mark(past, ",") && self.is_relative(past + 1);
            end = start;
            match noun {
                Some(noun) if told || !self.is_led(start) => return Some(noun),
                Some(noun) => _ = led.get_or_insert(noun),
                // "the number of pupils": of the pupils.
                None if led.is_some() => return led,
                None => {}
            }
        }
        led
    }

    /// Where the phrase that ends at `end` begins; in "laba bersih bank" a word that says how the thing is stands inside.
    fn start_of(&self, end: usize) -> usize {
        let view = self.view;
        let inside = |at: usize| {
            view.language.numbers.head_first
                && view.is_word(at)
                && is_predicate(view, at)
                && !looks_like_verb(view, at)
                && at > self.floor
                && is_known_noun(view, at - 1)
        };
        let mut start = end - 1;
        while start > self.floor && end - start < MAX_WORDS && (self.is_nounlike(start - 1) || inside(start - 1)) {
            start -= 1;
        }
        start
    }

    /// Whether a relative clause begins at `at`.
    fn is_relative(&self, at: usize) -> bool {
        self.view.is_word(at) && self.view.language.heads.relatives.contains(&self.view.word(at))
    }

    /// What is the third, the second: the noun beside the number of order.
    fn beside_order(&self, value: &Range<usize>) -> Option<Noun> {
        let view = self.view;
        if view.language.numbers.ordinals_follow {
            let at = value.start.checked_sub(1)?;
            let beside = if at >= self.floor && self.is_nounlike(at) { phrase(view, at..value.start) } else { None };
            // "Persib naik ke peringkat kedua": what has the rank.
            return beside.or_else(|| if is_amount(view, at) { self.before(at) } else { None });
        }
        read_noun(view, value.end, false)
    }

    /// Whether a preposition or a passive verb stands before the phrase at `start`, past its determiners.
    fn is_led(&self, start: usize) -> bool {
        let (view, words) = (self.view, &self.view.language.heads);
        let mut at = start;
        while at > self.floor && words.determiners.contains(&view.word(at - 1)) {
            at -= 1;
        }
        at > self.floor && words.prepositions.contains(&view.word(at - 1)) || self.is_agent(start)
    }

    /// "kendaraan yang dipakai warga seluruhnya 27 unit": who does it stands right behind such a verb, and is not what is told of.
    fn is_agent(&self, start: usize) -> bool {
        let (view, verb) = (self.view, start.wrapping_sub(1));
        let passive = || view.language.heads.passive_prefixes.iter().any(|prefix| view.text(verb).starts_with(prefix.as_str()));
        start > self.floor && view.is_word(verb) && passive() && looks_like_verb(view, verb)
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.iter().any(|tokens| tokens.contains(&at))
    }

    /// A word of a noun phrase: no verb, no word without content, no part of another value.
    fn is_nounlike(&self, at: usize) -> bool {
        let view = self.view;
        if !view.is_word(at) || view.text(at).len() < 2 || self.is_taken(at) || is_other_value(view, at) {
            return false;
        }
        if is_amount(view, at) {
            return true;
        }
        let words = &view.language.heads;
        if words.joins.contains(&view.word(at)) {
            return false;
        }
        if is_measure(view, at) {
            return false;
        }
        let known = is_known_noun(view, at);
        if view.language.numbers.head_first {
            // "hukuman" is a noun whatever the verb beside it in the word lists.
            let text = view.text(at);
            let behind_preposition = at > self.floor && words.prepositions.contains(&view.word(at - 1));
            let made_noun = behind_preposition || text.len() > 5 && text.ends_with("an") && !text.ends_with("kan");
            let predicate = is_predicate(view, at) && !made_noun;
            !looks_like_verb(view, at) && (known || !is_stopword(view, at) && !predicate && !tells_relation(view, at))
        } else {
            let modal = at > self.floor
                && (view.language.context.plans.contains(&view.word(at - 1)) || view.language.context.hedges.contains(&view.word(at - 1)));
            if modal || known || is_stopword(view, at) {
                return known && !modal;
            }
            let ends = |ends: &[&str]| ends.iter().any(|end| view.text(at).ends_with(end));
            let behind_determiner = at > self.floor && words.determiners.contains(&view.word(at - 1));
            let told = at > self.floor && self.is_relative(at - 1);
            // "raids in the city" are things, "the toll rises to 118" tells what one does.
            let does = at > self.floor && is_known_noun(view, at - 1) && words.verb_links.contains(&view.word(at + 1));
            let before_preposition = ends(&["s"]) && !told && !does && words.prepositions.contains(&view.word(at + 1));
            let made_noun = ends(&["ion", "ions", "ment", "ments", "ance", "ence"]) || behind_determiner || before_preposition;
            let verb = told || is_predicate(view, at) && !made_noun || ends(&["ed", "ly"]) || ends(&["ing"]) && !behind_determiner;
            !verb && !tells_relation(view, at)
        }
    }
}

/// The phrase as a noun, words of amount left out.
fn phrase(view: &View<'_>, mut tokens: Range<usize>) -> Option<Noun> {
    while !tokens.is_empty() && is_amount(view, tokens.start) {
        tokens.start += 1;
    }
    if tokens.is_empty() || tokens.clone().any(|at| is_amount(view, at)) {
        return None;
    }
    let name = |at: usize| {
        let (length, id) = view.concept(at)?;
        let noun = at + length <= tokens.end && !view.concepts.is_predicate(id);
        noun.then(|| (at..at + length, view.concepts.name(id).to_owned()))
    };
    let (head, last) = if view.language.numbers.head_first {
        (name(tokens.start), tokens.start)
    } else {
        // The longest concept that ends the phrase.
        (tokens.clone().filter_map(name).find(|(range, _)| range.end == tokens.end), tokens.end - 1)
    };
    let known = head.is_some();
    let (range, head) = head.unwrap_or_else(|| (last..last + 1, concept_name(view, last).0));
    let modifiers = tokens.clone().filter(|at| !range.contains(at)).map(|at| fold(view.text(at))).collect();
    Some(Noun { tokens, head, known, modifiers })
}

/// Which measure of its thing a value is ("height", "distance"), by the words beside it and those of the thing; the kind's own name where
/// none says more.
pub(crate) fn relation<'a>(view: &View<'a>, value: &Range<usize>, kind: Kind, thing: Option<&Noun>) -> &'a str {
    let before = (value.start.saturating_sub(RELATION_REACH)..value.start).rev();
    // "1,150 kilometers (700 miles) southeast of Tehran": behind the conversion.
    let from = bracketed_end(view, value.end).unwrap_or(value.end);
    let behind = from..from + RELATION_REACH;
    let of = |at: usize| {
        // Nearly all words tell none, and "South Sumatra" is a name.
        let tells = view.language.heads.relation_words.contains(&view.word(at)) && (at < from || !view.tokens[at].capital);
        tells.then_some(())?;
        let relations = view.language.heads.relations.iter();
        let mut fitting = relations.filter(|(relation, words)| relation.kind == kind && view.is_word(at) && words.contains(&view.word(at)));
        fitting.next().map(|(relation, _)| relation.name.as_str())
    };
    let inside = || value.clone().find_map(of);
    let beside = if view.language.numbers.head_first {
        before.clone().find_map(of).or_else(inside).or_else(|| behind.clone().find_map(of))
    } else {
        inside().or_else(|| behind.clone().find_map(of)).or_else(|| before.clone().find_map(of))
    };
    beside.or_else(|| thing?.tokens.clone().find_map(of)).unwrap_or(kind.name())
}

/// Where brackets end that open at this token, if they hold a few words.
fn bracketed_end(view: &View<'_>, at: usize) -> Option<usize> {
    if view.text(at) != "(" {
        return None;
    }
    (at + 1..=at + BRACKETED).find(|&close| view.text(close) == ")").map(|close| close + 1)
}
