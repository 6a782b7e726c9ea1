//! Names that never change, so that files, selections and undo can point at a record. Readable text, not indices.

use crate::problem::Problem;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The longest id, in characters.
const ID_CHARS: usize = 200;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(Arc<str>);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl $name {
            /// Checks the text: 1 to 200 characters, no white space at the ends, nothing invisible.
            pub fn new(text: &str) -> Result<Self, Problem> {
                checked(text).map(|text| Self(text.into()))
            }

            /// A readable id made from a name, followed by a number where `taken` says that it is in use.
            pub fn from_name(name: &str, taken: impl Fn(&Self) -> bool) -> Self {
                let slug = slug(name);
                let plain = Self(slug.as_str().into());
                if !taken(&plain) {
                    return plain;
                }
                let numbered = |number: u64| Self(format!("{slug}-{number}").into());
                // leaps first, then halving, so that thousands of equal names stay quick
                let mut free = 2_u64;
                while taken(&numbered(free)) {
                    free *= 2;
                }
                let mut used = free / 2;
                while used + 1 < free {
                    let middle = used.midpoint(free);
                    if taken(&numbered(middle)) { used = middle } else { free = middle }
                }
                numbered(free)
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(text: String) -> Result<Self, Problem> {
                Self::new(&text)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(
    /// Which organisation.
    OrganisationId
);
id!(
    /// Which relationship.
    RelationshipId
);
id!(
    /// Which perspective.
    PerspectiveId
);
id!(
    /// Which naming.
    NamingId
);
id!(
    /// Which what-if.
    WhatIfId
);

fn checked(text: &str) -> Result<&str, Problem> {
    // nearly every id; a map file has three for each relationship
    if (1..=ID_CHARS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'|') {
        return Ok(text);
    }
    let hint = "Use letters, digits and hyphens, such as riverside-trust";
    if text.is_empty() {
        return Err(Problem::new("An id is empty").hint(hint));
    }
    if text.chars().count() > ID_CHARS {
        return Err(Problem::new(format!("An id is longer than {ID_CHARS} characters")).hint(hint));
    }
    if text.trim() != text || text.contains('|') || super::clean_line(text) != text {
        return Err(Problem::new(format!("The id \"{}\" has spaces at its ends, a | or hidden characters", super::clean_line(text))).hint(hint));
    }
    Ok(text)
}

/// Lower-case words joined by hyphens; letters of every script stay.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase).filter(|c| *c != '\'' && *c != '’') {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_made_from_a_name_is_readable_and_new() {
        let first = OrganisationId::from_name("St. Mary's  Church & Hall", |_| false);
        assert_eq!(first.as_str(), "st-marys-church-hall");
        let second = OrganisationId::from_name("St Mary's Church Hall", |id| *id == first);
        assert_eq!(second.as_str(), "st-marys-church-hall-2");
        assert_eq!(OrganisationId::from_name("مسجد النور", |_| false).as_str(), "مسجد-النور");
        assert_eq!(OrganisationId::from_name("???", |_| false).as_str(), "unnamed");
    }

    #[test]
    fn an_id_with_hidden_characters_is_refused() {
        for bad in ["", " a", "a ", "a\u{202e}b", "a\nb", "a|b"] {
            assert!(RelationshipId::new(bad).is_err(), "{bad:?}");
        }
    }
}
