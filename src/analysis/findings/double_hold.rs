//! Pays and decides (F8): who gives a good part of an organisation's income and also holds power over it, itself or through a body.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::money::{Account, Inflow};
use crate::analysis::power::{form, power};
use crate::analysis::roll::Tie;
use crate::analysis::tally::Tally;
use crate::model::{PowerForm, Threshold};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "double-hold",
    title: "Pays and decides",
    definition: "One organisation gives at least a tenth of another's income and also decides for, commissions, regulates or appoints to it, itself or through a body on which it sits or for which it decides.",
    source: "NHS England's guidance on conflicts of interest throughout the commissioning cycle; the form of the measure is our proposal",
    question: "Who else could take the decision, or be in the room when it is taken?",
    levers: &[
        "Let somebody who does not pay take part in the decision",
        "Say in writing how the decision is made and how it can be questioned",
        "Look for other sources, so that less hangs on one",
    ],
    thresholds: &[Threshold::WorthNaming],
    find,
};

/// A way in which a funder decides: the relationships in turn, and the body in between if there is one.
struct Hold<'a> {
    ties: Vec<Tie<'a>>,
    body: Option<usize>,
}

fn find(facts: &Facts) -> Vec<Draft> {
    let mut over: Tally<Vec<Tie>> = Tally::new(facts.roll.len());
    for tie in facts.roll.counted().filter(|tie| form(tie).is_some_and(|form| decides(form) || form == PowerForm::SitsOn)) {
        over.push(tie.to, *tie);
    }
    let mut drafts = Vec::new();
    for (recipient, account) in facts.books.accounts() {
        for inflow in account.inflows.iter().filter(|inflow| account.share(inflow.pence) >= facts.share_of(Threshold::WorthNaming)) {
            if let Some(hold) = hold(&over, inflow.funder, recipient) {
                drafts.push(draft(facts, recipient, account, inflow, &hold));
            }
        }
    }
    drafts
}

fn decides(form: PowerForm) -> bool {
    matches!(form, PowerForm::Decides | PowerForm::Commissions | PowerForm::Regulates | PowerForm::Appoints)
}

/// The funder's own hold over the recipient, or else one through a body that it sits on or decides for.
fn hold<'a>(over: &Tally<Vec<Tie<'a>>>, funder: usize, recipient: usize) -> Option<Hold<'a>> {
    let deciding = || over.list(recipient).iter().filter(|tie| form(tie).is_some_and(decides));
    let own: Vec<Tie> = deciding().filter(|tie| tie.from == funder).copied().collect();
    if !own.is_empty() {
        return Some(Hold { ties: own, body: None });
    }
    deciding().find_map(|last| {
        let first = over.list(last.from).iter().find(|tie| tie.from == funder)?;
        Some(Hold { ties: vec![*first, *last], body: Some(last.from) })
    })
}

fn draft(facts: &Facts, recipient: usize, account: &Account, inflow: &Inflow, hold: &Hold) -> Draft {
    let funder = inflow.funder;
    let (who, payer) = (Who::of(facts, recipient), Who::of(facts, funder));
    let (bound, base) = (say::bound(account, Some(funder)), say::base(facts, &facts.books, account));
    let share = account.share(inflow.pence);
    let pence = say::pence(share, bound);
    let also = hold.ties.first().and_then(form).map(|form| verb(form, payer)).unwrap_or_default();
    let deciding = match hold.body {
        None => format!("also {also} {}", who.it()),
        Some(body) => {
            let over = hold.ties.last().and_then(form).map(|form| verb(form, Who::of(facts, body))).unwrap_or_default();
            format!("also {also} {}, which {over} {}", facts.roll.name(body), who.it())
        }
    };
    let sentence =
        format!("{}{who} {} {pence} of {} {base} from {payer}, and {payer} {deciding}", say::opening(bound), who.verb("gets", "get"), who.its());
    let strongest = hold.ties.iter().filter_map(power).filter_map(|power| power.strength).map(|strength| strength.value()).max();
    let about: Vec<usize> = [recipient, funder].into_iter().chain(hold.body).collect();
    let mut draft = Draft::new(&about, &sentence)
        .bound(bound)
        .notes(say::taken_for_granted(account))
        .share("share of income", share, inflow.pence, account.base(), &facts.books.currency)
        .weight(share * f64::from(strongest.unwrap_or(1)) / 5.0)
        .rests_on(inflow.agreements.iter().map(|agreement| agreement.relationship));
    if let Some(strength) = strongest {
        draft = draft.figure("strength of power", Unit::Count, f64::from(strength), format!("{strength} of 5"));
    }
    match hold.body {
        None => draft.rests_on(hold.ties.iter().map(|tie| tie.relationship)),
        Some(_) => hold.ties.iter().fold(draft, |draft, tie| draft.rests_on([tie.relationship])),
    }
}

fn verb(form: PowerForm, who: Who) -> &'static str {
    match form {
        PowerForm::Commissions => who.verb("commissions", "commission"),
        PowerForm::Regulates => who.verb("regulates", "regulate"),
        PowerForm::Appoints => who.verb("appoints people to", "appoint people to"),
        PowerForm::SitsOn => who.verb("sits on", "sit on"),
        _ => who.verb("decides for", "decide for"),
    }
}
