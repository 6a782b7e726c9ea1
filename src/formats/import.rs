//! Many files into one map: each is recognised by what it holds, and by its name only where that leaves a doubt.

use super::grants::{self, Grants};
use super::table::{Table, decoded};
use super::tables::{details, organisations, relationships};
use super::{Input, Opened, Use, names_of, read_map};
use crate::model::{Ends, Map};
use crate::problem::Problem;
use std::path::Path;

/// What a file holds.
enum Source {
    Map(Box<Map>),
    Details(Table),
    Organisations(Table),
    Relationships(Table),
    GrantTable(Table),
    GrantJson,
}

/// One map of all the inputs: maps first, then our tables, then grants, whatever their order.
///
/// # Errors
/// An input is in no known format, or holds something that no map can hold; the problem names the file and where it can the line and column.
pub fn import(inputs: &[Input]) -> Result<Opened, Problem> {
    let mut warnings = Vec::new();
    let sources = inputs.iter().map(|input| Ok((input, recognised(input, &mut warnings)?))).collect::<Result<Vec<_>, Problem>>()?;
    let mut map = Map::new();
    let mut grants = Grants::default();
    for (_, source) in &sources {
        if let Source::Map(other) = source {
            join(&mut map, other)?;
        }
    }
    for (_, source) in &sources {
        if let Source::Details(table) = source {
            warnings.extend(details::read(table, &mut map)?);
        }
    }
    for (_, source) in &sources {
        if let Source::Organisations(table) = source {
            warnings.extend(organisations::read(table, &mut map)?);
        }
    }
    let has = |table: fn(&Source) -> bool| sources.iter().any(|(_, source)| table(source));
    let has_relationships = has(|source| matches!(source, Source::Relationships(_)));
    let has_organisations = has(|source| matches!(source, Source::Organisations(_)));
    if has_relationships && map.is_empty() && !has_organisations {
        return Err(
            Problem::new("Relationships were given without their organisations").hint("Import organisations.csv and relationships.csv together")
        );
    }
    for (_, source) in &sources {
        if let Source::Relationships(table) = source {
            warnings.extend(relationships::read(table, &mut map)?);
        }
    }
    for (input, source) in &sources {
        match source {
            Source::GrantTable(table) => grants::read_table(table, &mut grants)?,
            Source::GrantJson => grants::read_json(input, &mut grants)?,
            _ => continue,
        }
        if grants.is_empty() {
            return Err(Problem::new("No grant in the file names both a funder and a recipient")
                .hint("Check that it is complete")
                .file(Path::new(&input.name)));
        }
    }
    warnings.extend(grants.onto(&mut map)?);
    if has_organisations && !has_relationships && map.relationship_count() == 0 {
        warnings.push("relationships.csv was not given, so the map has no relationships".to_owned());
    }
    Ok(Opened { map, warnings })
}

fn recognised(input: &Input, warnings: &mut Vec<String>) -> Result<Source, Problem> {
    let file = Path::new(&input.name);
    let (text, _) = decoded(input)?;
    match text.trim_start().chars().next() {
        None => return Err(Problem::new("The file is empty").file(file)),
        Some('{' | '[') => return Ok(Source::GrantJson),
        Some(_) if text.contains("Outloud") && read_as_map(input) => {
            let opened = read_map(&input.bytes).map_err(|problem| problem.file(file))?;
            warnings.extend(opened.warnings);
            return Ok(Source::Map(Box::new(opened.map)));
        }
        Some(_) => {}
    }
    let unknown = || Problem::new("The file is in no known format").hint(format!("These can be imported: {}", names_of(Use::Import))).file(file);
    let table = Table::open(input)?.ok_or_else(unknown)?;
    let has = |required: &[&str]| required.iter().all(|header| table.column(header).is_some());
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    if grants::is_grants(&table) {
        Ok(Source::GrantTable(table))
    } else if has(relationships::REQUIRED) || stem == "relationships" {
        Ok(Source::Relationships(table))
    } else if has(organisations::REQUIRED) || stem == "organisations" {
        Ok(Source::Organisations(table))
    } else if has(details::REQUIRED) {
        Ok(Source::Details(table))
    } else {
        Err(unknown())
    }
}

fn read_as_map(input: &Input) -> bool {
    super::map_file::is_map(&input.bytes) || Path::new(&input.name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

/// Adds all of another map; the details of the first one with any stay.
fn join(map: &mut Map, other: &Map) -> Result<(), Problem> {
    if map.is_empty() && *map.details() == crate::model::Details::default() {
        *map = other.clone();
        return Ok(());
    }
    for organisation in other.organisations() {
        map.add_organisation(organisation.clone())?;
    }
    for (from, relationship, to) in other.relationships() {
        map.connect(&Ends { from: from.id.clone(), to: to.id.clone() }, relationship.clone())?;
    }
    for perspective in other.perspectives() {
        if map.perspective(&perspective.id).is_some() {
            return Err(Problem::new(format!("Two maps have a perspective \"{}\"", perspective.id)).hint("Give one of them another id"));
        }
        map.put_perspective(perspective.clone())?;
    }
    for naming in other.namings() {
        if map.naming(&naming.id).is_some() {
            return Err(Problem::new(format!("Two maps have a naming \"{}\"", naming.id)).hint("Give one of them another id"));
        }
        map.put_naming(naming.clone())?;
    }
    for what_if in other.what_ifs() {
        if map.what_if(&what_if.id).is_some() {
            return Err(Problem::new(format!("Two maps have a snapshot \"{}\"", what_if.id)).hint("Give one of them another id"));
        }
        map.put_what_if(what_if.clone())?;
    }
    Ok(())
}
