//! Exact rational numbers: what all comparisons of values are made in.
//!
//! All arithmetic is checked. A result that does not fit is `None`, which a comparison reads as "cannot tell";
//! nothing is ever rounded on the way.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU64;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A rational number of 128-bit parts.
///
/// ```
/// use selisih::Exact;
/// let length = Exact::parse("42.7").unwrap();
/// assert_eq!(length.to_string(), "42.7");
/// assert_eq!(length.times(&Exact::from(10)).unwrap().to_string(), "427");
/// ```
// Values are copied on their way into claims, and each holds four of these: the parts lie in halves, since one of 128 bits would stand at
// multiples of 16 bytes and make gaps, and a half that is never zero leaves room to say that there is no number.
// Numbers are kept in lowest terms: equal ones have equal parts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    /// The lower half, and the higher one with the sign.
    numerator: (u64, i64),
    /// The lower half, and one more than the higher one.
    denominator: (u64, NonZeroU64),
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Exact").field(&self.fraction()).finish()
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.wholes(other) {
            Some((a, b)) => a.cmp(&b),
            None => self.fraction().cmp(&other.fraction()),
        }
    }
}

impl Exact {
    /// Whether two neighbouring digits of one number stand the other way round in the other: 634 and 643, 46 and 64 thousand million, 11.4 and 14.1. A
    /// slip of who writes or copies numbers. [Damerau 1964](https://doi.org/10.1145/363958.363994) counts such a transposition as one of four slips.
    pub(crate) fn has_digits_exchanged(self, other: Self) -> bool {
        let (a, b) = (self.to_string(), other.to_string());
        let differ: Vec<usize> = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(at, _)| at).collect();
        let [first, second] = differ[..] else { return false };
        let (p, q) = (a.as_bytes(), b.as_bytes());
        let next = second == first + 1 || second == first + 2 && p[first + 1] == b'.';
        a.len() == b.len()
            && next
            && p[first] == q[second]
            && p[second] == q[first]
            && p[first].is_ascii_digit()
            && p[second].is_ascii_digit()
    }

    /// Zero.
    pub const ZERO: Self = Self::whole_number(0);
    /// One.
    pub const ONE: Self = Self::whole_number(1);

    /// Of parts in lowest terms, the lower one above zero.
    #[inline]
    const fn of_parts(numerator: i128, denominator: i128) -> Self {
        let high = NonZeroU64::MIN.saturating_add((denominator >> 64) as u64);
        Self { numerator: (numerator as u64, (numerator >> 64) as i64), denominator: (denominator as u64, high) }
    }

    #[inline]
    const fn whole_number(number: i128) -> Self {
        Self::of_parts(number, 1)
    }

    #[inline]
    const fn numerator(&self) -> i128 {
        (self.numerator.1 as i128) << 64 | self.numerator.0 as i128
    }

    #[inline]
    const fn denominator(&self) -> i128 {
        ((self.denominator.1.get() - 1) as i128) << 64 | self.denominator.0 as i128
    }

    /// The same as a number to calculate with.
    const fn fraction(&self) -> Ratio<i128> {
        Ratio::new_raw(self.numerator(), self.denominator())
    }

    /// The number, but for the one whose opposite does not fit.
    fn of(ratio: Ratio<i128>) -> Option<Self> {
        (*ratio.numer() != i128::MIN).then_some(Self::of_parts(*ratio.numer(), *ratio.denom()))
    }

    /// As notation writes it: a plain decimal that is the number itself, else a fraction ("1/3").
    pub fn notation(&self) -> String {
        let decimal = self.to_string();
        if Self::parse(&decimal) == Some(*self) { decimal } else { format!("{}/{}", self.numerator(), self.denominator()) }
    }

    /// `numerator / denominator`; `None` for a denominator of zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 && numerator != i128::MIN {
            return Some(Self::whole_number(numerator));
        }
        if let (Ok(top), Ok(bottom @ 1..)) = (i64::try_from(numerator), u64::try_from(denominator)) {
            let divisor = i128::from(common_divisor(top.unsigned_abs(), bottom));
            return Some(Self::of_parts(numerator / divisor, denominator / divisor));
        }
        let fits = denominator != 0 && denominator != i128::MIN && numerator != i128::MIN;
        if fits { Self::of(Ratio::new(numerator, denominator)) } else { None }
    }

    /// Reads a plain decimal ("42.7", "-3") or a fraction ("1/3").
    ///
    /// Returns `None` for anything else, and for more than 30 digits.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((top, bottom)) = text.split_once('/') {
            return Self::parse(top)?.over(&Self::parse(bottom)?);
        }
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) || whole.len() + part.len() > 30 || digits.ends_with('.') {
            return None;
        }
        let mantissa: i128 = format!("{whole}{part}").parse().ok()?;
        Self::ratio(sign * mantissa, 10i128.pow(u32::try_from(part.len()).ok()?))
    }

    /// Ten to the power of `exponent`; `None` beyond 10^±30.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let size = 10i128.checked_pow(exponent.unsigned_abs()).filter(|_| exponent.abs() <= 30)?;
        if exponent < 0 { Self::ratio(1, size) } else { Self::ratio(size, 1) }
    }

    /// Sum.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_add(b).and_then(|sum| Self::of(Ratio::from_integer(sum))),
            None => self.fraction().checked_add(&other.fraction()).and_then(Self::of),
        }
    }

    /// Difference.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_sub(b).and_then(|difference| Self::of(Ratio::from_integer(difference))),
            None => self.fraction().checked_sub(&other.fraction()).and_then(Self::of),
        }
    }

    /// Product.
    pub fn times(&self, other: &Self) -> Option<Self> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_mul(b).and_then(|product| Self::of(Ratio::from_integer(product))),
            None => self.fraction().checked_mul(&other.fraction()).and_then(Self::of),
        }
    }

    /// Both numbers, if both are whole, as nearly all are: those need no common divisor.
    fn wholes(&self, other: &Self) -> Option<(i128, i128)> {
        self.whole().zip(other.whole())
    }

    /// Quotient; `None` for a division by zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() { None } else { self.fraction().checked_div(&other.fraction()).and_then(Self::of) }
    }

    /// Distance from zero.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        Self::of_parts(self.numerator().abs(), self.denominator())
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.numerator == (0, 0)
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        self.denominator == (1, NonZeroU64::MIN)
    }

    /// The whole number, if it is one.
    pub fn whole(&self) -> Option<i128> {
        self.is_whole().then(|| self.numerator())
    }

    /// The nearest floating point number, for display and scoring only, never for comparing values.
    pub fn approximate(&self) -> f64 {
        self.numerator() as f64 / self.denominator() as f64
    }

    /// The largest power of ten that divides a whole number: 650 gives 10, 42 gives 1; `None` for fractions and zero.
    pub fn trailing_unit(&self) -> Option<Self> {
        let mut rest = self.whole().filter(|&n| n != 0)?;
        let mut unit = 1i128;
        while rest % 10 == 0 {
            rest /= 10;
            unit = unit.checked_mul(10)?;
        }
        Self::ratio(unit, 1)
    }
}

/// The greatest common divisor. Numbers of 64 bits are divided far faster than those of 128.
const fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b
}

/// Both parts, as tables of rules are packed.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.numerator(), self.denominator()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (numerator, denominator) = Deserialize::deserialize(deserializer)?;
        Self::ratio(numerator, denominator).ok_or_else(|| serde::de::Error::custom("no number"))
    }
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self::whole_number(i128::from(number))
    }
}

impl fmt::Display for Exact {
    /// A plain decimal where there is one, at most 12 places else ("0.333333333333"); no thousands mark.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (top, bottom) = (self.numerator(), self.denominator());
        if top < 0 {
            f.write_str("-")?;
        }
        let (top, bottom) = (top.unsigned_abs(), bottom.unsigned_abs());
        write!(f, "{}", top / bottom)?;
        let mut rest = top % bottom;
        let mut places = String::new();
        while rest != 0 && places.len() < 12 {
            let Some(next) = rest.checked_mul(10) else { break };
            places.push(char::from(b'0' + u8::try_from(next / bottom).unwrap_or(9)));
            rest = next % bottom;
        }
        if !places.is_empty() {
            write!(f, ".{places}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn decimals_round_trip() {
        for text in ["0", "2", "42.7", "-3.25", "1500000000000", "0.005"] {
            assert_eq!(Exact::parse(text).map(|x| x.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn refuses_what_is_no_plain_decimal() {
        for text in ["", ".", "1.", "1,5", "1e3", "--2", "1/0", "9999999999999999999999999999999"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
    }

    #[test]
    fn overflow_is_none_and_not_a_panic() {
        let large = Exact::power_of_ten(30).unwrap();
        assert_eq!(large.times(&large), None);
        assert_eq!(Exact::power_of_ten(31), None);
    }

    #[test]
    fn trailing_unit_sees_round_numbers() {
        assert_eq!(Exact::from(650).trailing_unit(), Some(Exact::from(10)));
        assert_eq!(Exact::from(42).trailing_unit(), Some(Exact::ONE));
        assert_eq!(Exact::parse("42.7").unwrap().trailing_unit(), None);
    }
}
