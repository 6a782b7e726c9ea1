//! A date as well as it is known: a year, a month or a day.

use crate::problem::Problem;
use jiff::civil;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A year, a month or a day of the common calendar, written `2026`, `2026-11` or `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(Exactness);

/// How much of a date is known; years from 1000 to 9999, months from 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Exactness {
    Year(i16),
    Month(i16, i8),
    Day(civil::Date),
}
use Exactness::{Day, Month, Year};

impl Date {
    /// Reads an ISO date, or a British one such as `22/11/2026`. A time of day after an ISO date is ignored.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let trimmed = text.trim();
        let refused = || {
            Problem::new(format!("\"{}\" is not a date", super::clean_line(text)))
                .hint("Write 2026, 2026-11 or 2026-11-22, with a year from 1000 to 9999")
        };
        let calendar = trimmed.split(['T', ' ']).next().unwrap_or(trimmed);
        let (separator, british) = if calendar.contains('/') { ('/', true) } else { ('-', false) };
        let mut parts = calendar
            .split(separator)
            .map(|part| if part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<i16>().ok() } else { None })
            .collect::<Option<Vec<i16>>>()
            .ok_or_else(refused)?;
        if british {
            parts.reverse();
        }
        let date = Self(match *parts.as_slice() {
            [year] => Year(year),
            [year, month] if (1..=12).contains(&month) => Month(year, i8::try_from(month).map_err(|_| refused())?),
            [year, month, day] => {
                let (month, day) = (i8::try_from(month).map_err(|_| refused())?, i8::try_from(day).map_err(|_| refused())?);
                Day(civil::Date::new(year, month, day).map_err(|_| refused())?)
            }
            _ => return Err(refused()),
        });
        if (1000..=9999).contains(&date.year()) { Ok(date) } else { Err(refused()) }
    }

    /// That very day; `None` for a year outside 1000 to 9999.
    pub fn day(day: civil::Date) -> Option<Self> {
        (1000..=9999).contains(&day.year()).then_some(Self(Day(day)))
    }

    /// The year.
    pub fn year(self) -> i16 {
        match self.0 {
            Year(year) | Month(year, _) => year,
            Day(day) => day.year(),
        }
    }

    /// The first day it can mean.
    pub fn first_day(self) -> civil::Date {
        match self.0 {
            Year(year) => civil::date(year, 1, 1),
            Month(year, month) => civil::date(year, month, 1),
            Day(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> civil::Date {
        match self.0 {
            Year(year) => civil::date(year, 12, 31),
            Month(year, month) => civil::date(year, month, 1).last_of_month(),
            Day(day) => day,
        }
    }

    /// For reading: `2026`, `November 2026` or `22 November 2026`.
    pub fn shown(self) -> String {
        match self.0 {
            Year(year) => year.to_string(),
            Month(..) => self.first_day().strftime("%B %Y").to_string(),
            Day(day) => day.strftime("%-d %B %Y").to_string(),
        }
    }
}

impl fmt::Display for Date {
    /// ISO 8601, as files hold it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Year(year) => write!(f, "{year:04}"),
            Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Day(day) => write!(f, "{day}"),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_were_written() {
        for (text, shown) in [
            ("2026", "2026"),
            ("2026-02", "February 2026"),
            ("2026-11-22", "22 November 2026"),
            ("2017-11-21T00:00:00.000Z", "21 November 2017"),
            ("01/04/2020", "1 April 2020"),
        ] {
            assert_eq!(Date::parse(text).map(Date::shown), Ok(shown.to_owned()), "{text}");
        }
        assert_eq!(Date::parse("2024-02").map(|d| d.last_day().to_string()), Ok("2024-02-29".to_owned()));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["", "2026-13", "2026-02-30", "99", "soon", "2026-1-", "-2026", "31/04/2026", "2026-11-22-01", "+2026"] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
    }
}
