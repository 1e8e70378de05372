//! Reading takes time in proportion to the text, told by the looks that readers take and not by a clock.

use std::sync::LazyLock;

use super::mentions;
use crate::normalise::looks;
use crate::read::Article;
use crate::rules::RuleSet;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

const KILOBYTE: usize = 1 << 10;

/// Looks at tokens that reading a piece again and again takes, up to that many bytes.
fn looks_at(piece: &str, language: &str, bytes: usize) -> u64 {
    let article = Article { language: language.to_owned(), ..Article::from_text("a.txt", "s", &piece.repeat(bytes / piece.len())) };
    looks::of(|| drop(mentions(&article, &RULES)))
}

/// Twice the text takes twice the looks, and some at the edges.
fn is_linear(piece: &str, language: &str, bytes: usize) {
    let (once, twice) = (looks_at(piece, language, bytes), looks_at(piece, language, 2 * bytes));
    assert!(twice <= once * 21 / 10 + 200, "{piece:?} ({language}): {once} looks, and {twice} for twice the text");
}

#[test]
fn twice_the_text_takes_twice_the_looks() {
    let pieces = [
        "12 ",
        "1,2,",
        "1.234.567,",
        "13/9/2023 ",
        "1/2 ",
        "10-20-",
        "(12) ",
        "M 5 ",
        "Rp1,5 ",
        "$2 ",
        "ke-4 ",
        "11.43 ",
        "- ",
        "½ ",
        "dua ",
        "satu ribu ",
        "puluhan ",
        "lebih dari ",
        "sekitar ",
        "kurang dari 5 ",
        "Senin ",
        "kemarin ",
        "pukul ",
        "12 September ",
        "pekan lalu ",
        "two ",
        "a hundred and ",
        "at least ",
        "more than ",
        "half a ",
        "Monday ",
        "last ",
        "12 September 2023 to ",
        "between 10 and ",
        "km ",
        "12 km ",
        "persen ",
        "orang ",
        "12 orang dan ",
        "Budi (45), ",
        "2-1 ",
        "1:4 ",
        "naik 5 persen menjadi ",
    ];
    for piece in pieces {
        for language in ["id", "en"] {
            is_linear(piece, language, 16 * KILOBYTE);
        }
    }
}

#[test]
fn ten_megabytes_of_digits() {
    is_linear("1234567890", "id", 5 * KILOBYTE * KILOBYTE);
    is_linear("1234567890123456789012345678901 ", "id", 5 * KILOBYTE * KILOBYTE);
    is_linear("12 ", "id", KILOBYTE * KILOBYTE);
}
