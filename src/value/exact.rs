//! Exact rational numbers: what all comparisons of values are made in.
//!
//! All arithmetic is checked. A result that does not fit is `None`, which a comparison reads as "cannot tell";
//! nothing is ever rounded on the way.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A rational number of 128-bit parts.
///
/// ```
/// use selisih::Exact;
/// let length = Exact::parse("42.7").unwrap();
/// assert_eq!(length.to_string(), "42.7");
/// assert_eq!(length.times(&Exact::from(10)).unwrap().to_string(), "427");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exact(Ratio<i128>);

impl PartialEq for Exact {
    /// Numbers are kept in lowest terms: equal ones have equal parts.
    fn eq(&self, other: &Self) -> bool {
        self.0.numer() == other.0.numer() && self.0.denom() == other.0.denom()
    }
}

impl Eq for Exact {}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.numer(), self.0.denom()).hash(state);
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
            None => self.0.cmp(&other.0),
        }
    }
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// The number, but for the one whose opposite does not fit.
    fn of(ratio: Ratio<i128>) -> Option<Self> {
        (*ratio.numer() != i128::MIN).then_some(Self(ratio))
    }

    /// As notation writes it: a plain decimal that is the number itself, else a fraction ("1/3").
    pub fn notation(&self) -> String {
        let decimal = self.to_string();
        if Self::parse(&decimal) == Some(*self) { decimal } else { format!("{}/{}", self.0.numer(), self.0.denom()) }
    }

    /// `numerator / denominator`; `None` for a denominator of zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 && numerator != i128::MIN {
            return Some(Self(Ratio::from_integer(numerator)));
        }
        if let (Ok(top), Ok(bottom @ 1..)) = (i64::try_from(numerator), u64::try_from(denominator)) {
            let divisor = i128::from(common_divisor(top.unsigned_abs(), bottom));
            return Some(Self(Ratio::new_raw(numerator / divisor, denominator / divisor)));
        }
        (denominator != 0 && denominator != i128::MIN && numerator != i128::MIN).then(|| Self(Ratio::new(numerator, denominator)))
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
            None => self.0.checked_add(&other.0).and_then(Self::of),
        }
    }

    /// Difference.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_sub(b).and_then(|difference| Self::of(Ratio::from_integer(difference))),
            None => self.0.checked_sub(&other.0).and_then(Self::of),
        }
    }

    /// Product.
    pub fn times(&self, other: &Self) -> Option<Self> {
        match self.wholes(other) {
            Some((a, b)) => a.checked_mul(b).and_then(|product| Self::of(Ratio::from_integer(product))),
            None => self.0.checked_mul(&other.0).and_then(Self::of),
        }
    }

    /// Both numbers, if both are whole, as nearly all are: those need no common divisor.
    fn wholes(&self, other: &Self) -> Option<(i128, i128)> {
        self.whole().zip(other.whole())
    }

    /// Quotient; `None` for a division by zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() { None } else { self.0.checked_div(&other.0).and_then(Self::of) }
    }

    /// Distance from zero.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        Self(self.0.abs())
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        *self.0.numer() == 0
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// The whole number, if it is one.
    pub fn whole(&self) -> Option<i128> {
        (*self.0.denom() == 1).then(|| *self.0.numer())
    }

    /// The nearest floating point number, for display and scoring only, never for comparing values.
    pub fn approximate(&self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
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
        (self.0.numer(), self.0.denom()).serialize(serializer)
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
        Self(Ratio::from_integer(i128::from(number)))
    }
}

impl fmt::Display for Exact {
    /// A plain decimal where there is one, at most 12 places else ("0.333333333333"); no thousands mark.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (top, bottom) = (*self.0.numer(), *self.0.denom());
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
