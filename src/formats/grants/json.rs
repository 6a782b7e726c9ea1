//! 360Giving grants as JSON: a package with a list of grants, read one grant at a time.

use super::Grants;
use super::field::{FIELDS, Field, Fields, MOST_OF_ONE};
use crate::formats::{Input, names_of, table};
use crate::problem::Problem;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;
use std::path::Path;

/// The largest single grant, in bytes.
const MOST_GRANT_BYTES: usize = 1024 * 1024;

/// Adds the grants of a JSON file.
pub fn read(input: &Input, grants: &mut Grants) -> Result<(), Problem> {
    grants.open(&input.name, "grants");
    let (text, warning) = table::decoded(input)?;
    grants.warnings.extend(warning);
    let mut json = serde_json::Deserializer::from_str(&text);
    let read = json.deserialize_any(Package(grants)).and_then(|found| json.end().map(|()| found));
    let file = Path::new(&input.name);
    match read {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::new("This JSON holds no list of grants")
            .hint(format!("These can be imported: {}", names_of(crate::formats::Use::Import)))
            .file(file)),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let sentence = error.to_string();
            let what = sentence.split(" at line ").next().unwrap_or_default();
            Err(Problem::new(format!("The JSON cannot be read: {what}"))
                .hint("Fetch the file again, or correct it there")
                .place(line, column)
                .file(file))
        }
    }
}

/// A package: an object with `grants`, or the bare list of them. Gives whether there was such a list.
struct Package<'a>(&'a mut Grants);

impl<'de> Visitor<'de> for Package<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of grants")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "grants" {
                map.next_value_seed(Package(self.0))?;
                found = true;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        let mut number = 0;
        while let Some(grant) = list.next_element::<&RawValue>()? {
            number += 1;
            if grant.get().len() > MOST_GRANT_BYTES {
                return Err(A::Error::custom(format!("grant {number} has more than {MOST_GRANT_BYTES} bytes")));
            }
            let value = serde_json::from_str(grant.get()).map_err(|error| A::Error::custom(format!("grant {number}: {error}")))?;
            self.0.add(number, fields(&value)).map_err(A::Error::custom)?;
        }
        Ok(true)
    }
}

impl<'de> serde::de::DeserializeSeed<'de> for Package<'_> {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

fn fields(grant: &Value) -> Fields {
    let mut fields = Fields::default();
    for (field, _, first, second) in FIELDS {
        let value = grant.get(first);
        match value {
            Some(value) if second.is_empty() => fields.put(*field, 0, &text(value)),
            Some(Value::Array(all)) => {
                for (number, one) in all.iter().take(MOST_OF_ONE).enumerate() {
                    fields.put(*field, number, &one.get(second).map(text).unwrap_or_default());
                }
            }
            Some(one) => fields.put(*field, 0, &one.get(second).map(text).unwrap_or_default()),
            None => {}
        }
    }
    if grant.get("recipientIndividual").is_some_and(|person| !is_empty(person)) {
        fields.put(Field::Individual, 0, "yes");
    }
    fields
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.iter().all(is_empty),
        Value::Object(all) => all.values().all(is_empty),
        Value::String(text) => text.trim().is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
