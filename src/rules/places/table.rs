//! The built-in gazetteer: `rules/gazetteer.tsv` as `build.rs` packs it, used in place. Nothing is parsed or allocated at the start.
//!
//! Names are an automaton over their folded bytes. A lookup goes along the letters of a text and ends where no name goes on, so that a
//! word that begins no place costs a few steps. What a name means is a row of numbers, and a place a record of six.

use std::sync::LazyLock;

use fst::raw::{Fst, Node, Output};

use super::key::{SLOT_BITS, WHOLE, bit_of, key_chars, slot_of, word_key};
use super::{Place, PlaceId, PlaceName};

/// Names by their folded bytes.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.fst"));
/// Numbers of four bytes, the lowest first: how many places there are; a record of six for each; then what names mean.
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"));
/// A bit for the first word of each name: most words with a capital begin none, and are told apart without the automaton.
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bits"));
/// Where the automaton stands behind each first word: slots of the word's key (8 bytes), the node and the output so far (4 bytes each).
static FIRST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.first"));
const SLOT: usize = 16;
/// Ids and names that are shown, one behind another.
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/places.txt"));

/// The names of countries and larger places, a line each: loading asks for these alone, and need not look at all records.
pub(super) const LARGE: &str = include_str!(concat!(env!("OUT_DIR"), "/places.large"));

/// Only the head of the automaton is looked at here.
static AUTOMATON: LazyLock<Option<Fst<&'static [u8]>>> = LazyLock::new(|| Fst::new(NAMES).ok());

/// Numbers of a place: where its id begins and ends in [`TEXT`], and its name; its parent, from 1; its type and whether it is ambiguous.
const RECORD: usize = 6;
const AMBIGUOUS: u32 = 1 << 8;

fn number(at: usize) -> u32 {
    let bytes = PLACES.get(at * 4..at * 4 + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

/// How many places are built in.
pub(super) fn len() -> usize {
    number(0) as usize
}

/// Bytes that the table takes in the program.
#[cfg(test)]
pub(super) fn size() -> usize {
    NAMES.len() + PLACES.len() + STARTS.len() + FIRST.len() + TEXT.len()
}

/// The place of a number below [`len`].
pub(super) fn place(id: PlaceId) -> Place<'static> {
    let field = |field: usize| number(1 + id.0 as usize * RECORD + field);
    let text = |field_at: usize| TEXT.get(field(field_at) as usize..field(field_at + 1) as usize).unwrap_or("");
    let kind = super::PLACE_TYPES.get(field(5) as usize & 0xff).copied().unwrap_or("");
    Place { id: text(0), name: text(2), parent: field(4).checked_sub(1).map(PlaceId), kind, ambiguous: field(5) & AMBIGUOUS != 0 }
}

/// The number of an id: places stand in the order of their ids.
pub(super) fn by_id(id: &str) -> Option<PlaceId> {
    let (mut low, mut high) = (0, len());
    while low < high {
        let middle = usize::midpoint(low, high);
        match place(PlaceId(middle as u32)).id.cmp(id) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return Some(PlaceId(middle as u32)),
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// As [`word_key`], of letters a to z alone: four or more at once.
fn plain_key(word: &str) -> u64 {
    let letters = word.as_bytes();
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let bits = match (letters.first_chunk(), letters.last_chunk()) {
        // Both halves lie over each other where they share letters, which are the same.
        (Some(first), Some(last)) if letters.len() <= WHOLE => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (letters.len() - 4))
        }
        _ if letters.len() > WHOLE => return word_key(word),
        _ => (0..).zip(letters).fold(0, |bits, (at, letter)| bits | u64::from(*letter) << (8 * at)),
    };
    bits | SMALL >> (64 - 8 * letters.len().max(1))
}

/// Whether a name may begin with a word; `false` is sure.
pub(super) fn may_begin_with(word: &str) -> bool {
    !word.is_ascii() || may_begin(word_key(word))
}

/// Whether a name may begin with the word of this key; `false` is sure.
fn may_begin(key: u64) -> bool {
    let bit = bit_of(key);
    STARTS.get(bit / 8).is_some_and(|cell| cell >> (bit % 8) & 1 == 1)
}

/// The node behind the first word of this key, and the output so far.
fn behind(key: u64) -> Option<(usize, u64)> {
    let mut slot = slot_of(key);
    loop {
        let (known, rest) = FIRST.get(slot * SLOT..(slot + 1) * SLOT)?.split_first_chunk()?;
        match u64::from_le_bytes(*known) {
            0 => return None,
            known if known == key => {
                let (node, output) = rest.split_first_chunk()?;
                return Some((u32::from_le_bytes(*node) as usize, u64::from(u32::from_le_bytes(*output.first_chunk()?))));
            }
            _ => slot = (slot + 1) % (1 << SLOT_BITS),
        }
    }
}

/// What a name means; two meanings where it is an abbreviation and a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meanings(u64);

impl Meanings {
    pub(super) fn all(self) -> impl Iterator<Item = PlaceName> {
        let start = 1 + len() * RECORD + self.0 as usize;
        let mut at = start + 1;
        (0..number(start)).map(move |_| {
            let (flags, count) = (number(at), number(at + 1) as usize);
            let first = at + 2;
            at = first + count;
            PlaceName::new(flags, (first..first + count).map(|at| PlaceId(number(at))))
        })
    }
}

/// A way along the letters of a name.
pub(super) struct Walk {
    fst: &'static Fst<&'static [u8]>,
    node: Node<'static>,
    output: Output,
}

impl Walk {
    pub(super) fn new() -> Option<Self> {
        let fst = AUTOMATON.as_ref()?;
        Some(Self { fst, node: fst.root(), output: Output::zero() })
    }

    /// Begins with a word of a text; `None` if no name does. `plain` says that it is letters a to z alone.
    pub(super) fn begin(word: &str, plain: bool) -> Option<Self> {
        if !plain && !word.is_ascii() {
            return Self::new()?.on(word);
        }
        let key = if plain { plain_key(word) } else { word_key(word) };
        if !may_begin(key) {
            return None;
        }
        if !plain {
            return Self::new()?.on(word);
        }
        let (node, output) = behind(key)?;
        // Two long words may have one key.
        if word.len() > WHOLE {
            return Self::new()?.on(word);
        }
        let fst = AUTOMATON.as_ref()?;
        Some(Self { fst, node: fst.node(node), output: Output::new(output) })
    }

    /// Goes on by `text`, if a name does.
    fn on(mut self, text: &str) -> Option<Self> {
        self.go(text).then_some(self)
    }

    /// Goes on by `text`; `false` if no name does.
    pub(super) fn go(&mut self, text: &str) -> bool {
        if text.is_ascii() {
            return text.bytes().all(|byte| self.step(byte.to_ascii_lowercase()));
        }
        let mut bytes = [0; 4];
        key_chars(text).all(|c| c.encode_utf8(&mut bytes).bytes().all(|byte| self.step(byte)))
    }

    fn step(&mut self, byte: u8) -> bool {
        let Some(at) = self.node.find_input(byte) else { return false };
        let transition = self.node.transition(at);
        self.output = self.output.cat(transition.out);
        self.node = self.fst.node(transition.addr);
        true
    }

    /// What the letters so far mean, if they are a name.
    pub(super) fn meanings(&self) -> Option<Meanings> {
        self.node.is_final().then(|| Meanings(self.output.cat(self.node.final_output()).value()))
    }
}
