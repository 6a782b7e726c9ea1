//! How a voice reaches a decision (F12): over whom, and in how many steps.

use super::power::form;
use super::roll::{Roll, Tie};
use super::tally::Tally;
use crate::model::{Asking, Kind, Participation, PowerForm};

/// How far each organisation's voice is from anyone who decides.
pub(super) struct Voices {
    distance: Tally<Option<usize>>,
    next: Tally<Option<usize>>,
    decides: bool,
}

impl Voices {
    /// The distances on a roll. A voice goes from those who advocate to, sit on or hold to account, and from those who are asked at the
    /// level of deciding together; contested relationships carry none.
    pub(super) fn of(roll: &Roll) -> Self {
        let mut hears: Tally<Vec<usize>> = Tally::new(roll.len());
        for (speaker, listener) in roll.counted().filter_map(carries) {
            hears.push(listener, speaker);
        }
        let mut distance: Tally<Option<usize>> = Tally::new(roll.len());
        let mut next: Tally<Option<usize>> = Tally::new(roll.len());
        let mut front: Vec<usize> = roll.counted().filter(|tie| form(tie) == Some(PowerForm::Decides)).map(|tie| tie.from).collect();
        front.sort_unstable();
        front.dedup();
        front.iter().for_each(|number| distance.set(*number, Some(0)));
        let decides = !front.is_empty();
        let mut steps = 0;
        while !front.is_empty() {
            steps += 1;
            let mut reached = Vec::new();
            for listener in &front {
                for speaker in hears.list(*listener) {
                    if distance.of(*speaker).is_none() {
                        distance.set(*speaker, Some(steps));
                        next.set(*speaker, Some(*listener));
                        reached.push(*speaker);
                    }
                }
            }
            front = reached;
        }
        Self { distance, next, decides }
    }

    /// Steps from one to the nearest who decides: 0 where it decides itself, `None` where no line leads there.
    pub(super) fn distance(&self, number: usize) -> Option<usize> {
        self.distance.of(number)
    }

    /// Whether anybody decides on this map at all.
    pub(super) fn anyone_decides(&self) -> bool {
        self.decides
    }

    /// Those over whom a voice goes to a decision, the speaker first and who decides last.
    pub(super) fn way(&self, number: usize) -> Vec<usize> {
        std::iter::successors(Some(number), |at| self.next.of(*at)).collect()
    }
}

/// Speaker and listener, if a relationship carries a voice.
pub(super) fn carries(tie: &Tie) -> Option<(usize, usize)> {
    match &tie.relationship.kind {
        Kind::Power(power) if matches!(power.form, PowerForm::Advocates | PowerForm::SitsOn | PowerForm::HoldsToAccount) => Some((tie.from, tie.to)),
        Kind::Asking(asking) if level(asking) >= Some(Participation::Collaborate) => Some((tie.to, tie.from)),
        _ => None,
    }
}

/// The level of participation: as felt by those who are asked, or where they have not said, as claimed.
pub(super) fn level(asking: &Asking) -> Option<Participation> {
    asking.felt_level.or(asking.claimed_level)
}
