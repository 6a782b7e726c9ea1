//! How numbers, names and lists are put into plain words. Not what is said: that is in each finding's own file.

use super::Bound;
use crate::analysis::Facts;
use crate::analysis::money::{Account, Books};
use crate::model::{Currency, Money, Sector};
use std::fmt;

/// An organisation as the subject of a sentence: its name, and whether one says "they" of it.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Who<'a> {
    name: &'a str,
    many: bool,
}

impl<'a> Who<'a> {
    /// The organisation with that number. Residents are "they", and so are communities named in the plural, unless the name is that of
    /// a group.
    pub(in crate::analysis) fn of(facts: &Facts<'a>, number: usize) -> Self {
        const GROUPS: [&str; 16] = [
            "group",
            "forum",
            "panel",
            "table",
            "association",
            "board",
            "committee",
            "council",
            "network",
            "partnership",
            "assembly",
            "club",
            "trust",
            "alliance",
            "voice",
            "project",
        ];
        let name = facts.roll.name(number);
        let group = name.split_whitespace().any(|word| GROUPS.contains(&word.to_lowercase().as_str()));
        let many = match facts.roll.sectors(number).first() {
            Some(Sector::Residents) => true,
            Some(Sector::Community) => name.ends_with('s'),
            _ => false,
        };
        Self { name, many: many && !group }
    }

    /// The form of a verb that fits: one for "it", one for "they".
    pub(in crate::analysis) fn verb(self, one: &'static str, many: &'static str) -> &'static str {
        if self.many { many } else { one }
    }

    /// "it" or "them".
    pub(in crate::analysis) fn it(self) -> &'static str {
        self.verb("it", "them")
    }

    /// "its" or "their".
    pub(in crate::analysis) fn its(self) -> &'static str {
        self.verb("its", "their")
    }

    /// "it" or "they".
    pub(in crate::analysis) fn they(self) -> &'static str {
        self.verb("it", "they")
    }
}

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A sentence with a capital and a full stop.
pub(in crate::analysis) fn sentence(text: &str) -> String {
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{}{stop}", capital(text))
}

/// Words with a capital at their beginning.
pub(in crate::analysis) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// A share in pence: "72p of every pound", with "at least" or "up to" where it may be more or less.
pub(in crate::analysis) fn pence(share: f64, bound: Bound) -> String {
    let pence = (share * 100.0).round();
    let said = match share {
        _ if share > 1.0 - 1e-9 => "every pound".to_owned(),
        _ if pence < 1.0 => "less than 1p of every pound".to_owned(),
        _ if pence > 99.0 => "more than 99p of every pound".to_owned(),
        _ => format!("{pence}p of every pound"),
    };
    bounded(said, bound)
}

/// A share in hundredths: "72%".
pub(in crate::analysis) fn percent(share: f64) -> String {
    match (share * 100.0).round() {
        rounded if rounded < 1.0 && share > 0.0 => "less than 1%".to_owned(),
        rounded if rounded > 99.0 && share < 1.0 - 1e-9 => "more than 99%".to_owned(),
        rounded => format!("{rounded}%"),
    }
}

/// What a sentence opens with whose figures may be more or less than the map says.
pub(in crate::analysis) fn opening(bound: Bound) -> &'static str {
    if bound == Bound::AsFarAsKnown { "As far as is known, " } else { "" }
}

/// Words with "at least" or "up to" before them.
pub(in crate::analysis) fn bounded(said: String, bound: Bound) -> String {
    match bound {
        // the latter is said by the opening
        Bound::Exact | Bound::AsFarAsKnown => said,
        // there is nothing above the whole
        Bound::AtLeast if said == "every pound" => said,
        Bound::AtLeast => format!("at least {said}"),
        Bound::UpTo if said == "every pound" => "as much as every pound".to_owned(),
        Bound::UpTo => format!("up to {said}"),
    }
}

/// An amount: "£60,000"; from a hundred pounds on, to the nearest pound.
pub(in crate::analysis) fn money(pence: i128, currency: &Currency) -> String {
    let whole = if pence.abs() >= 10_000 { (pence + 50 * pence.signum()) / 100 * 100 } else { pence };
    let money = i64::try_from(whole).ok().and_then(Money::from_pence);
    // sums of many of the largest amounts can be more than one amount may be
    money.map_or_else(|| format!("{} million", whole / 100_000_000), |money| money.shown(currency))
}

/// A number in words up to twelve.
pub(in crate::analysis) fn number(count: usize) -> String {
    const WORDS: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// A number of things: "one organisation", "three organisations".
pub(in crate::analysis) fn count(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// "once", "twice", "eleven times".
pub(in crate::analysis) fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{} times", number(usize::try_from(count).unwrap_or(usize::MAX))),
    }
}

/// "A, B and C"; beyond four, "A, B, C and three others".
pub(in crate::analysis) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= 4 => format!("{} and {last}", first.join(", ")),
        [a, b, c, rest @ ..] => format!("{a}, {b}, {c} and {}", count(rest.len(), "other", "others")),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The names of some organisations as a list.
pub(in crate::analysis) fn names(facts: &Facts, numbers: &[usize]) -> String {
    list(&numbers.iter().map(|number| facts.roll.name(*number).to_owned()).collect::<Vec<_>>())
}

/// What shares of an account are shares of: "income", or "funding on this map", in its currency where there are several.
pub(in crate::analysis) fn base(facts: &Facts, books: &Books, account: &Account) -> String {
    match (account.of_income(), facts.foreign.is_empty()) {
        (true, _) => "income".to_owned(),
        (false, true) => "funding on this map".to_owned(),
        (false, false) => format!("funding in {} on this map", books.currency.code()),
    }
}

/// On which side the truth can lie of what one funder gives, or with `None`, of all that is drawn.
pub(in crate::analysis) fn bound(account: &Account, funder: Option<usize>) -> Bound {
    match account.unknown.as_slice() {
        [] => Bound::Exact,
        unknown if account.of_income() || unknown.iter().all(|(from, _)| Some(*from) == funder) => Bound::AtLeast,
        _ => Bound::AsFarAsKnown,
    }
}

/// What was taken for granted of an account's money.
pub(in crate::analysis) fn taken_for_granted(account: &Account) -> Vec<String> {
    let without_end = account.agreements().filter(|agreement| agreement.end().is_none()).count();
    let mut notes = Vec::new();
    if !account.unknown.is_empty() {
        notes.push(format!("{} not counted: no amount known, or contested", count(account.unknown.len(), "agreement is", "agreements are")));
    }
    if without_end > 0 {
        notes.push(format!("the end of {} is not known", count(without_end, "agreement", "agreements")));
    }
    notes
}

/// The organisations of a sector: "statutory organisations".
pub(in crate::analysis) fn of_sector(sector: &Sector) -> String {
    match sector {
        Sector::Residents => "groups of residents".to_owned(),
        Sector::Community => "community groups".to_owned(),
        Sector::Faith => "faith organisations".to_owned(),
        other => format!("{} organisations", other.word()),
    }
}

/// A length of time: "a year", "18 months".
pub(in crate::analysis) fn months(months: usize) -> String {
    match months {
        1 => "a month".to_owned(),
        12 => "a year".to_owned(),
        24 | 36 | 48 | 60 => format!("{} years", number(months / 12)),
        _ => format!("{} months", number(months)),
    }
}
