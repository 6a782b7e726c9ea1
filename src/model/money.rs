//! Money as whole pence (or the like of another currency), never a float. Written and read as pounds: `40000` or `40000.50`.

use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The largest amount either way: one million million pounds, in pence. Sums over a whole map stay exact in `i128`.
const MOST_PENCE: i64 = 100_000_000_000_000;

/// An amount in whole pence of some currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money(i64);

impl Money {
    /// An amount of whole pence; `None` beyond a million million pounds.
    pub fn from_pence(pence: i64) -> Option<Self> {
        (-MOST_PENCE..=MOST_PENCE).contains(&pence).then_some(Self(pence))
    }

    /// The amount in pence.
    pub fn pence(self) -> i64 {
        self.0
    }

    /// Reads pounds as people and spreadsheets write them: `40000`, `40,000.50`, `£40,000`, `-12.5`. At most two decimals.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let refused = || {
            Problem::new(format!("\"{}\" is not an amount of money", super::clean_line(text)))
                .hint("Write pounds as 40000 or 40000.50, up to a million million")
        };
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let digits = digits.strip_prefix('£').unwrap_or(digits).trim();
        let (pounds, pence) = digits.split_once('.').unwrap_or((digits, ""));
        let pounds = ungrouped(pounds).ok_or_else(refused)?;
        // 12.500 and 12.0 are the same money; a third decimal that is not 0 would be lost
        let pence = pence.trim_end_matches('0');
        if pence.len() > 2 || !pence.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refused());
        }
        let pence = format!("{pence:0<2}").parse::<i64>().map_err(|_| refused())?;
        let pounds = pounds.parse::<i64>().map_err(|_| refused())?;
        let total = pounds.checked_mul(100).and_then(|p| p.checked_add(pence)).ok_or_else(refused)?;
        Self::from_pence(if negative { -total } else { total }).ok_or_else(refused)
    }

    /// For reading: `£1,234` or `£1,234.50`, with the currency's own sign or code.
    pub fn shown(self, currency: &Currency) -> String {
        let sign = if self.0 < 0 { "−" } else { "" };
        let pence = self.0.unsigned_abs();
        let pounds = with_commas(pence / 100);
        let decimals = if pence.is_multiple_of(100) { String::new() } else { format!(".{:02}", pence % 100) };
        format!("{sign}{}{pounds}{decimals}", currency.symbol())
    }

    /// For a label, where room is short: `£9.50`, `£950`, `£40k`, `£1.2m`, `£3bn`.
    pub fn short(self, currency: &Currency) -> String {
        let pounds = self.0.unsigned_abs() as f64 / 100.0;
        let sign = if self.0 < 0 { "−" } else { "" };
        let (value, unit) = match pounds {
            p if p >= 999_500_000.0 => (p / 1e9, "bn"),
            p if p >= 999_500.0 => (p / 1e6, "m"),
            p if p >= 9_999.5 => (p / 1e3, "k"),
            p if p >= 100.0 => return Self(self.0.signum() * p.round() as i64 * 100).shown(currency),
            _ => return self.shown(currency),
        };
        let number = if value < 9.95 { format!("{value:.1}") } else { format!("{value:.0}") };
        let number = number.strip_suffix(".0").unwrap_or(&number);
        format!("{sign}{}{number}{unit}", currency.symbol())
    }
}

/// Digits without thousands commas; `None` where the commas do not stand between groups of three.
fn ungrouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(',').collect();
    let digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let grouped = groups.len() == 1 || (groups.iter().skip(1).all(|g| g.len() == 3) && groups.first().is_some_and(|g| g.len() <= 3));
    (digits && grouped).then(|| groups.concat())
}

impl fmt::Display for Money {
    /// Pounds without commas or sign, as files hold them: `40000` or `40000.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pence = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}", pence / 100)?;
        if pence.is_multiple_of(100) { Ok(()) } else { write!(f, ".{:02}", pence % 100) }
    }
}

/// A number for reading: `12,345`.
pub fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl TryFrom<String> for Money {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Pounds sterling.
    pub const GBP: Self = Self(*b"GBP");

    /// Reads a three-letter code in any case.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text.trim().to_ascii_uppercase().as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(Problem::new(format!("\"{}\" is not a currency", super::clean_line(text))).hint("Use a three-letter code such as GBP or EUR")),
        }
    }

    /// The code, in capitals.
    pub fn code(&self) -> String {
        self.0.iter().map(|b| char::from(*b)).collect()
    }

    /// The sign before an amount: `£`, `€`, `$`, or the code and a space.
    pub fn symbol(&self) -> String {
        match &self.0 {
            b"GBP" => "£".to_owned(),
            b"EUR" => "€".to_owned(),
            b"USD" => "$".to_owned(),
            _ => format!("{} ", self.code()),
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::GBP
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_read_exactly_or_refused() {
        for (text, pence) in [("40000", 4_000_000), ("40000.50", 4_000_050), ("£1,234.5", 123_450), ("-12", -1200), ("0", 0), ("2266.000", 226_600)]
        {
            assert_eq!(Money::parse(text).map(Money::pence), Ok(pence), "{text}");
        }
        for text in ["", "12.345", "1,2", "12,34,567", "1e3", "NaN", "ten", ".5", "1 000", "99999999999999999999", "--1"] {
            assert!(Money::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for pence in [0, 1, 99, 100, -5, 123_456_789, MOST_PENCE] {
            let money = Money(pence);
            assert_eq!(Money::parse(&money.to_string()), Ok(money));
        }
    }

    #[test]
    fn labels_are_short_and_true() {
        let shown: Vec<String> = [950, 95_000, 544_042, 999_900, 4_000_000, 99_950_000, 123_456_700, -300_000_000_000]
            .iter()
            .map(|p| Money(*p).short(&Currency::GBP))
            .collect();
        assert_eq!(shown, ["£9.50", "£950", "£5,440", "£9,999", "£40k", "£1m", "£1.2m", "−£3bn"]);
    }
}
