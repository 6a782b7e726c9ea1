//! When a grant runs, and how much it is: the dates and the money of its fields.

use super::field::{Field, Fields};
use crate::model::{Date, Money};
use jiff::ToSpan;

/// The first and the last day of a grant, as far as they are said.
pub fn period(grant: &Fields) -> (Option<Date>, Option<Date>) {
    let date = |field| date(grant.text(field));
    let start = date(Field::ActualStart).or_else(|| date(Field::PlannedStart)).or_else(|| date(Field::AwardDate));
    let end = date(Field::ActualEnd).or_else(|| date(Field::PlannedEnd));
    let lasted = || {
        let months = months(grant.text(Field::ActualMonths)).or_else(|| months(grant.text(Field::PlannedMonths)))?;
        Date::day(start?.first_day().checked_add(months.months()).ok()?)
    };
    (start, end.or_else(lasted))
}

fn months(text: &str) -> Option<i32> {
    let whole = text.split_once('.').map_or(text, |(whole, rest)| if rest.bytes().all(|b| b == b'0') { whole } else { text });
    whole.parse().ok().filter(|months| (1..=1200).contains(months))
}

/// A date; `None` for an empty or unreadable one.
pub fn date(text: &str) -> Option<Date> {
    Date::parse(text).ok()
}

/// An amount to the nearest penny; `None` for an empty or unreadable one.
pub fn amount(text: &str) -> Option<Money> {
    Money::parse(text).ok().or_else(|| {
        let pence = text.trim().replace(',', "").trim_start_matches('£').parse::<f64>().ok()? * 100.0;
        // exact below two to the power of 53, far above any grant; anything else is refused by the bounds
        (pence.is_finite() && pence.abs() < 1e15).then(|| pence.round() as i64).and_then(Money::from_pence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_rounded_to_the_penny_only_where_they_must_be() {
        for (text, pence) in [("3028.63", Some(302_863)), ("33333.333333", Some(3_333_333)), ("1e5", Some(10_000_000)), ("-20.5", Some(-2_050))] {
            assert_eq!(amount(text).map(Money::pence), pence, "{text}");
        }
        for text in ["", "TBC", "NaN", "inf", "1e999"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
