//! Power over others (F6, F7): who has how much over whom. Power is strength drawn by the group, never counted together with money.

use super::money::ratio;
use super::roll::{Roll, Tie};
use super::tally::Tally;
use crate::model::{Kind, Power, PowerForm, Sector};
use std::collections::BTreeMap;

/// All power over others on a view, summed for each pair.
pub(super) struct Powers<'a> {
    over: BTreeMap<(usize, usize), Hold<'a>>,
    held: Tally<u64>,
    felt: Tally<u64>,
}

/// The power of one organisation over another.
#[derive(Default)]
pub(super) struct Hold<'a> {
    /// Summed strength; a strength that nobody has said counts as 1, the least it can be.
    pub(super) strength: u64,
    /// The relationships.
    pub(super) ties: Vec<Tie<'a>>,
}

/// What a relationship says of power, if it does.
pub(super) fn power<'a>(tie: &Tie<'a>) -> Option<&'a Power> {
    match &tie.relationship.kind {
        Kind::Power(power) => Some(power),
        _ => None,
    }
}

/// The form of power that a relationship has, if it has one.
pub(super) fn form(tie: &Tie) -> Option<PowerForm> {
    power(tie).map(|power| power.form)
}

fn strength(power: &Power) -> u64 {
    power.strength.map_or(1, |strength| u64::from(strength.value()))
}

impl<'a> Powers<'a> {
    /// The powers on a roll; contested ones are not counted.
    pub(super) fn of(roll: &Roll<'a>) -> Self {
        let mut powers = Self { over: BTreeMap::new(), held: Tally::new(roll.len()), felt: Tally::new(roll.len()) };
        for tie in roll.counted() {
            let Some(power) = power(tie).filter(|power| power.form.confers_power_over()) else { continue };
            let hold = powers.over.entry((tie.from, tie.to)).or_default();
            hold.strength += strength(power);
            hold.ties.push(*tie);
            powers.held.add(tie.from, strength(power));
            powers.felt.add(tie.to, strength(power));
        }
        powers
    }

    /// The power of one over another, if there is any.
    pub(super) fn over(&self, holder: usize, other: usize) -> Option<&Hold<'a>> {
        self.over.get(&(holder, other))
    }

    /// All pairs with power of the first over the second, in order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize, &Hold<'a>)> {
        self.over.iter().map(|((holder, other), hold)| (*holder, *other, hold))
    }

    /// All over whom one has power, in order.
    pub(super) fn over_others(&self, holder: usize) -> impl Iterator<Item = (usize, &Hold<'a>)> {
        self.over.range((holder, 0)..=(holder, usize::MAX)).map(|((_, other), hold)| (*other, hold))
    }

    /// The summed power of one over all others.
    pub(super) fn held(&self, number: usize) -> u64 {
        self.held.of(number)
    }

    /// Power held less power felt, as a share of both, −1 to 1; `None` where there is neither.
    pub(super) fn net(&self, number: usize) -> Option<f64> {
        let (out, into) = (self.held.of(number) as f64, self.felt.of(number) as f64);
        (out + into > 0.0).then(|| (out - into) / (out + into))
    }

    /// The Gini coefficient of power held, over all organisations, those without any included, scaled so that one holding all gives 1.
    /// `None` without power, or with fewer than three organisations.
    pub(super) fn gini(&self) -> Option<f64> {
        gini(self.held.iter().map(|held| *held as f64).collect())
    }

    /// The share of all power that each sector holds; who has several sectors counts in equal parts in each. Empty without power.
    pub(super) fn by_sector(&self, roll: &Roll) -> BTreeMap<Sector, f64> {
        by_sector(roll, |number| i128::from(self.held.of(number)))
    }
}

/// The share of a whole that each sector has, where an organisation of several counts in equal parts in each, and one without any
/// counts in none. Empty where the whole is 0.
pub(super) fn by_sector(roll: &Roll, amount: impl Fn(usize) -> i128) -> BTreeMap<Sector, f64> {
    let whole: i128 = (0..roll.len()).map(&amount).sum();
    let mut shares = BTreeMap::new();
    for number in 0..roll.len() {
        let sectors = roll.sectors(number);
        for sector in sectors {
            *shares.entry(sector.clone()).or_insert(0.0) += ratio(amount(number), whole) / sectors.len() as f64;
        }
    }
    shares.retain(|_, share| *share > 0.0);
    shares
}

/// The Gini coefficient times n/(n − 1); `None` for fewer than three values or if all are 0.
pub(super) fn gini(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (count, sum) = (values.len() as f64, values.iter().sum::<f64>());
    if values.len() < 3 || sum <= 0.0 {
        return None;
    }
    let ranked: f64 = values.iter().zip(1..).map(|(value, rank)| value * f64::from(rank)).sum();
    Some((2.0 * ranked / (count * sum) - (count + 1.0) / count) * count / (count - 1.0))
}
