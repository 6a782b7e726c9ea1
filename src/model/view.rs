//! A map as somebody may see it: through a perspective, and cleared for an audience by removing what it may not have.
//! Everything that draws, measures or exports takes one of these, never the map itself.

use super::pseudonym::{self, Pseudonym};
use super::{Asking, Audience, Details, Ends, Funding, Kind, Map, Naming, Organisation, Perspective, PerspectiveId, Power, Relationship, Working};
use crate::problem::Problem;
use std::sync::Arc;

/// A map through a perspective.
#[derive(Clone, Debug)]
pub struct View {
    map: Arc<Map>,
}

impl View {
    /// The map as it stands.
    pub fn new(map: Arc<Map>) -> Self {
        Self { map }
    }

    /// The map as a perspective sees it: its judgements stand in the place of the map's own. `None` if it is not on the map.
    pub fn through(map: &Map, perspective: &PerspectiveId) -> Option<Self> {
        let perspective = map.perspective(perspective)?;
        let mut seen = map.clone();
        for (id, standing) in &perspective.organisations {
            let mut organisation = map.organisation(id)?.clone();
            organisation.influence = standing.influence.or(organisation.influence);
            organisation.interest = standing.interest.or(organisation.interest);
            seen.replace_organisation(organisation).ok()?;
        }
        for (id, judgement) in &perspective.relationships {
            let mut relationship = map.relationship(id)?.clone();
            match &mut relationship.kind {
                Kind::Power(Power { strength, .. }) | Kind::Working(Working { strength, .. }) => *strength = judgement.strength.or(*strength),
                Kind::Funding(_) | Kind::Asking(_) => {}
            }
            relationship.certainty = judgement.certainty.unwrap_or(relationship.certainty);
            seen.replace_relationship(relationship).ok()?;
        }
        Some(Self { map: Arc::new(seen) })
    }

    /// What can be seen.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Only what that audience may have. The rest is not hidden but gone.
    pub fn cleared(&self, audience: Audience) -> Cleared {
        let mut left_out = LeftOut::default();
        let mut map = Map::with_room(self.map.organisation_count(), self.map.relationship_count());
        // Every record was valid on the full map, and taking things away keeps it so: a refusal here would mean that something is kept back.
        let _ = map.set_details(details_for(self.map.details(), audience, &mut left_out));
        for organisation in self.map.organisations() {
            match organisation_for(organisation, audience, &mut left_out).map(|kept| map.add_organisation(kept)) {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => left_out.organisations += 1,
            }
        }
        for (from, relationship, to) in self.map.relationships() {
            let ends = Ends { from: from.id.clone(), to: to.id.clone() };
            match relationship_for(relationship, audience, &mut left_out).map(|kept| map.connect(&ends, kept)) {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => left_out.relationships += 1,
            }
        }
        for perspective in self.map.perspectives() {
            match perspective_for(perspective, &map, audience, &mut left_out).map(|kept| map.put_perspective(kept)) {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => left_out.perspectives += 1,
            }
        }
        for naming in self.map.namings() {
            match naming_for(naming, &map, audience, &mut left_out).map(|kept| map.put_naming(kept)) {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => left_out.namings += 1,
            }
        }
        for what_if in self.map.what_ifs() {
            // what is only thought of is for the team
            match audience.may_see(Audience::Team).then(|| map.put_what_if(what_if.clone())) {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => left_out.what_ifs += 1,
            }
        }
        Cleared { view: View { map: Arc::new(map) }, audience, left_out }
    }
}

/// A view that holds only what its audience may have. Exporters take nothing else, and only [`View::cleared`] makes one.
#[derive(Clone, Debug)]
pub struct Cleared {
    view: View,
    audience: Audience,
    left_out: LeftOut,
}

impl Cleared {
    /// What the audience may see.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Who it is for.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The same without a name or any other text that somebody typed, and the key to the names that stand in their place. Namings and
    /// what-ifs, which are such texts, are left out. Figures, dates, kinds and places on the canvas stay: who knows them well may still guess.
    ///
    /// # Errors
    /// The map would not be valid so.
    pub fn under_pseudonyms(self) -> Result<(Self, Vec<Pseudonym>), Problem> {
        let known = self.view.map();
        let (map, key) = pseudonym::disguised(known)?;
        let mut left_out = self.left_out;
        left_out.namings += known.namings().len();
        left_out.what_ifs += known.what_ifs().len();
        Ok((Self { view: View { map: Arc::new(map) }, left_out, ..self }, key))
    }

    /// What was removed for this audience, in numbers.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }
}

/// How much an audience does not get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Organisations.
    pub organisations: usize,
    /// Relationships, those of organisations left out included.
    pub relationships: usize,
    /// Notes and the roles of those who said something.
    pub notes: usize,
    /// Other fields of what is shown, such as influence or reserves.
    pub fields: usize,
    /// Perspectives.
    pub perspectives: usize,
    /// Namings, those of anything left out included.
    pub namings: usize,
    /// Kept what-ifs.
    pub what_ifs: usize,
}

impl LeftOut {
    /// Whether nothing was left out.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn note(&mut self, text: &str, audience: Audience) -> String {
        if audience.may_see(Audience::Team) {
            return text.to_owned();
        }
        self.notes += usize::from(!text.is_empty());
        String::new()
    }

    /// The value of a field that is for `marked`, or what an unknown one would be.
    fn field<T: Clone + Default + PartialEq>(&mut self, value: &T, marked: Audience, audience: Audience) -> T {
        if audience.may_see(marked) {
            return value.clone();
        }
        self.fields += usize::from(*value != T::default());
        T::default()
    }
}

// The audience table. Each record is taken apart field by field, so a new field does not compile before it is given its row.

fn details_for(details: &Details, audience: Audience, left_out: &mut LeftOut) -> Details {
    let Details { title, question, place, date, facilitator, status, currency, review_date, thresholds, notes } = details;
    Details {
        title: title.clone(),
        question: question.clone(),
        place: place.clone(),
        date: *date,
        facilitator: left_out.field(facilitator, Audience::Partners, audience),
        status: *status,
        currency: *currency,
        review_date: *review_date,
        thresholds: thresholds.clone(),
        notes: left_out.note(notes, audience),
    }
}

fn organisation_for(organisation: &Organisation, audience: Audience, left_out: &mut LeftOut) -> Option<Organisation> {
    let Organisation {
        id,
        name,
        short_name,
        sectors,
        level,
        annual_income,
        income_year,
        reserves,
        staff,
        volunteers,
        influence,
        interest,
        priorities,
        structure,
        culture,
        language,
        seldom_heard,
        identifiers,
        tags,
        notes,
        position,
        pinned,
        audience: marked,
    } = organisation;
    if !audience.may_see(*marked) {
        return None;
    }
    let mut partners = |text: &String| left_out.field(text, Audience::Partners, audience);
    let [priorities, structure, culture, language] = [partners(priorities), partners(structure), partners(culture), partners(language)];
    Some(Organisation {
        id: id.clone(),
        name: name.clone(),
        short_name: short_name.clone(),
        sectors: sectors.clone(),
        level: *level,
        annual_income: *annual_income,
        income_year: *income_year,
        reserves: left_out.field(reserves, Audience::Partners, audience),
        staff: *staff,
        volunteers: *volunteers,
        influence: left_out.field(influence, Audience::Partners, audience),
        interest: left_out.field(interest, Audience::Partners, audience),
        priorities,
        structure,
        culture,
        language,
        seldom_heard: left_out.field(seldom_heard, Audience::Partners, audience),
        identifiers: identifiers.clone(),
        tags: left_out.field(tags, Audience::Partners, audience),
        notes: left_out.note(notes, audience),
        position: *position,
        pinned: *pinned,
        audience: *marked,
    })
}

fn relationship_for(relationship: &Relationship, audience: Audience, left_out: &mut LeftOut) -> Option<Relationship> {
    let Relationship { id, kind, label, certainty, source, date, said_by, audience: marked, notes } = relationship;
    if !audience.may_see(*marked) {
        return None;
    }
    Some(Relationship {
        id: id.clone(),
        kind: kind_for(kind, audience, left_out),
        label: label.clone(),
        certainty: *certainty,
        source: left_out.field(source, Audience::Partners, audience),
        date: *date,
        said_by: left_out.note(said_by, audience),
        audience: *marked,
        notes: left_out.note(notes, audience),
    })
}

fn kind_for(kind: &Kind, audience: Audience, left_out: &mut LeftOut) -> Kind {
    match kind {
        Kind::Funding(Funding { form, amount, currency, per, start, end, restricted, purpose }) => Kind::Funding(Funding {
            form: *form,
            amount: *amount,
            currency: *currency,
            per: *per,
            start: *start,
            end: *end,
            restricted: *restricted,
            purpose: purpose.clone(),
        }),
        Kind::Power(Power { form, strength, visibility }) => Kind::Power(Power {
            form: *form,
            strength: left_out.field(strength, Audience::Partners, audience),
            visibility: left_out.field(visibility, Audience::Partners, audience),
        }),
        Kind::Working(Working { form, strength, two_way }) => {
            Kind::Working(Working { form: *form, strength: left_out.field(strength, Audience::Partners, audience), two_way: *two_way })
        }
        Kind::Asking(Asking { claimed_level, felt_level, occasions, hours, fed_back }) => Kind::Asking(Asking {
            claimed_level: *claimed_level,
            felt_level: left_out.field(felt_level, Audience::Partners, audience),
            occasions: *occasions,
            hours: *hours,
            fed_back: *fed_back,
        }),
    }
}

fn perspective_for(perspective: &Perspective, map: &Map, audience: Audience, left_out: &mut LeftOut) -> Option<Perspective> {
    let Perspective { id, name, audience: marked, notes, organisations, relationships } = perspective;
    // influence and interest are for the partners at most, so a public view has no perspectives at all
    if !audience.may_see(*marked) || !audience.may_see(Audience::Partners) {
        return None;
    }
    Some(Perspective {
        id: id.clone(),
        name: name.clone(),
        audience: *marked,
        notes: left_out.note(notes, audience),
        organisations: organisations.iter().filter(|(id, _)| map.index_of(id).is_some()).map(|(id, standing)| (id.clone(), *standing)).collect(),
        relationships: relationships.iter().filter(|(id, _)| map.edge_of(id).is_some()).map(|(id, judgement)| (id.clone(), *judgement)).collect(),
    })
}

fn naming_for(naming: &Naming, map: &Map, audience: Audience, left_out: &mut LeftOut) -> Option<Naming> {
    let Naming { id, kind, about, relationships, sentence, passed, state, own_words, other_wording, said_by, action, owner, date, audience: marked } =
        naming;
    let hidden = about.iter().any(|id| map.index_of(id).is_none()) || relationships.iter().any(|id| map.edge_of(id).is_none());
    if !audience.may_see(*marked) || hidden {
        return None;
    }
    Some(Naming {
        id: id.clone(),
        kind: kind.clone(),
        about: about.clone(),
        relationships: relationships.clone(),
        sentence: sentence.clone(),
        passed: *passed,
        state: *state,
        own_words: own_words.clone(),
        other_wording: other_wording.clone(),
        said_by: left_out.note(said_by, audience),
        action: action.clone(),
        owner: left_out.field(owner, Audience::Partners, audience),
        date: *date,
        audience: *marked,
    })
}
