//! Small maps drawn by hand in a test: one line for each organisation or relationship, ids and names alike.

use outloud::model::{
    Ends, Funding, Kind, Known, Map, Money, Organisation, OrganisationId, Power, PowerForm, Relationship, RelationshipId, Sector, Strength, View,
    Working, WorkingForm,
};
use std::sync::Arc;

/// An organisation's id.
pub fn id(text: &str) -> OrganisationId {
    OrganisationId::new(text).unwrap()
}

/// A map that grows by one line for each organisation or relationship.
#[derive(Default)]
pub struct Drawing(pub Map);

impl Drawing {
    pub fn organisation(&mut self, name: &str) -> &mut Self {
        if self.0.organisation(&id(name)).is_none() {
            self.0.add_organisation(Organisation::new(id(name), name)).unwrap();
        }
        self
    }

    pub fn change(&mut self, name: &str, change: impl FnOnce(&mut Organisation)) -> &mut Self {
        self.organisation(name);
        let mut organisation = self.0.organisation(&id(name)).unwrap().clone();
        change(&mut organisation);
        self.0.replace_organisation(organisation).unwrap();
        self
    }

    pub fn income(&mut self, name: &str, pounds: i64) -> &mut Self {
        self.change(name, |organisation| organisation.annual_income = Money::from_pence(pounds * 100))
    }

    pub fn sector(&mut self, name: &str, sector: &str) -> &mut Self {
        self.change(name, |organisation| organisation.sectors.push(Sector::from_word(sector)))
    }

    pub fn tie(&mut self, from: &str, to: &str, kind: Kind) -> &mut Self {
        self.tie_with(from, to, kind, |_| {})
    }

    pub fn tie_with(&mut self, from: &str, to: &str, kind: Kind, change: impl FnOnce(&mut Relationship)) -> &mut Self {
        self.organisation(from).organisation(to);
        let relationship = RelationshipId::new(&format!("r{}", self.0.relationship_count())).unwrap();
        let mut relationship = Relationship::new(relationship, kind);
        change(&mut relationship);
        self.0.connect(&Ends { from: id(from), to: id(to) }, relationship).unwrap();
        self
    }

    pub fn funds(&mut self, from: &str, to: &str, pounds: i64) -> &mut Self {
        self.tie(from, to, Kind::Funding(Funding { amount: Money::from_pence(pounds * 100), ..Funding::default() }))
    }

    pub fn power(&mut self, from: &str, to: &str, form: PowerForm, strength: u8) -> &mut Self {
        self.tie(from, to, Kind::Power(Power { form, strength: Strength::new(strength), visibility: None }))
    }

    pub fn works(&mut self, from: &str, to: &str) -> &mut Self {
        self.tie(from, to, Kind::Working(Working { form: WorkingForm::Refers, strength: None, two_way: Known::No }))
    }

    pub fn view(&self) -> View {
        View::new(Arc::new(self.0.clone()))
    }
}
