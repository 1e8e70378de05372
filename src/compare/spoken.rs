//! Numbers inside quotations: "20", "dua puluh" and "2,5 juta" are told as one number each, so that no part of one is held
//! against a whole other one.

use crate::value::Exact;

use super::level::{Knowledge, NumberPart};

/// Figures and number words that stand beside each other.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    words: Vec<String>,
    /// What thousands and more have closed.
    total: Option<Exact>,
    /// Hundreds and tens since then.
    group: Option<Exact>,
    /// What may still be multiplied.
    last: Option<Exact>,
}

impl Default for Spoken {
    fn default() -> Self {
        let zero = Some(Exact::ZERO);
        Self { words: Vec::new(), total: zero, group: zero, last: zero }
    }
}

impl Spoken {
    /// Takes a folded word if it belongs to a number.
    pub(super) fn take(&mut self, word: &str, knowledge: &dyn Knowledge) -> bool {
        if is_figure(word) {
            // Two figures in a row are two numbers, which nothing joins.
            let figure = Exact::parse(&plain_number(word)).filter(|_| self.words.is_empty());
            self.last = sum(self.last, figure);
        } else {
            match knowledge.number_part(word) {
                None => return false,
                Some(NumberPart::Small(n)) => self.last = sum(self.last, Some(Exact::from(n))),
                Some(NumberPart::Teen) => self.last = sum(self.last, Some(Exact::from(10))),
                Some(NumberPart::Scale(n)) if n < 1000 => {
                    self.group = sum(self.group, times(self.last, n));
                    self.last = Some(Exact::ZERO);
                }
                Some(NumberPart::Scale(n)) => {
                    self.total = sum(self.total, times(sum(self.group, self.last), n));
                    (self.group, self.last) = (Some(Exact::ZERO), Some(Exact::ZERO));
                }
            }
        }
        self.words.push(word.to_owned());
        true
    }

    /// The number in plain digits, or its words where it is too large; `None` where nothing was taken. Starts anew.
    pub(super) fn finish(&mut self) -> Option<String> {
        let Self { words, total, group, last } = std::mem::take(self);
        let number = sum(total, sum(group, last)).map(|number| number.to_string());
        (!words.is_empty()).then(|| number.unwrap_or_else(|| words.join(" ")))
    }
}

fn sum(a: Option<Exact>, b: Option<Exact>) -> Option<Exact> {
    a?.plus(&b?)
}

/// A scale alone stands for itself: "seratus", "hundred".
fn times(a: Option<Exact>, scale: i64) -> Option<Exact> {
    let a = a?;
    if a.is_zero() { Some(Exact::from(scale)) } else { a.times(&Exact::from(scale)) }
}

/// Whether a word is written in figures.
pub(super) fn is_figure(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

/// "1,5" and "1.5" are one number; marks before three digits are of thousands.
fn plain_number(word: &str) -> String {
    let parts: Vec<&str> = word.split(['.', ',']).collect();
    let thousands = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3) && parts[0] != "0";
    let plain = parts.join(if thousands { "" } else { "." });
    Exact::parse(&plain).map_or(plain, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::testing::world;
    use super::Spoken;

    #[test]
    fn words_and_figures_are_one_number() {
        for (text, number) in [
            ("dua", "2"),
            ("dua puluh tiga", "23"),
            ("dua ratus tiga puluh dua", "232"),
            ("dua belas", "12"),
            ("seratus dua", "102"),
            ("2,5 juta", "2500000"),
            ("two hundred", "200"),
            ("1.200", "1200"),
            ("dua juta tiga ratus", "2000300"),
        ] {
            let mut spoken = Spoken::default();
            assert!(text.split(' ').all(|word| spoken.take(word, &world())), "{text}");
            assert_eq!(spoken.finish().as_deref(), Some(number), "{text}");
            assert_eq!(spoken.finish(), None, "it starts anew");
        }
        assert!(!Spoken::default().take("orang", &world()));
    }
}
