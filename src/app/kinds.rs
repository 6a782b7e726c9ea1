//! The kinds of relationship that the palette at the drop offers, and how one is remembered. Not the words themselves: they are the model's.

use crate::model::{Asking, Family, Funding, FundingForm, Kind, Known, Power, PowerForm, Working, WorkingForm};

/// Every kind in the order of the palette; the one named by `last` comes first.
pub fn offered(last: &str) -> Vec<Kind> {
    let funding = FundingForm::ALL.iter().map(|form| Kind::Funding(Funding { form: *form, ..Funding::default() }));
    let power = PowerForm::ALL.iter().map(|form| Kind::Power(Power { form: *form, strength: None, visibility: None }));
    let working = WorkingForm::ALL.iter().map(|form| Kind::Working(Working { form: *form, strength: None, two_way: Known::NotKnown }));
    let mut kinds: Vec<Kind> = funding.chain(power).chain(working).chain([Kind::Asking(Asking::default())]).collect();
    // stable: the remembered kind moves to the front, the rest keeps its order
    kinds.sort_by_key(|kind| name(kind) != last);
    kinds
}

/// Its line in the palette, which is also how it is remembered: "funding: grant", "power: decides for".
pub fn name(kind: &Kind) -> String {
    let detail = match kind {
        Kind::Funding(funding) => funding.form.word(),
        Kind::Power(_) | Kind::Working(_) | Kind::Asking(_) => kind.verb(),
    };
    format!("{}: {detail}", kind.family())
}

/// A kind of that family with nothing known about it yet.
pub fn plain(family: Family) -> Kind {
    match family {
        Family::Funding => Kind::Funding(Funding::default()),
        Family::Power => Kind::Power(Power { form: PowerForm::Decides, strength: None, visibility: None }),
        Family::Working => Kind::Working(Working { form: WorkingForm::Trust, strength: None, two_way: Known::NotKnown }),
        Family::Asking => Kind::Asking(Asking::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_chosen_last_is_offered_first() {
        let names: Vec<String> = offered("power: advises").iter().map(name).collect();
        assert_eq!(names[..2], ["power: advises", "funding: grant"]);
        let mut each = names.clone();
        each.sort();
        each.dedup();
        assert_eq!(each.len(), names.len());
    }
}
