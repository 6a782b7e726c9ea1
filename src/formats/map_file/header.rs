//! The first words of a map file, `Outloud(format: 1`, read without reading the rest: a newer format may hold anything after them.

use super::fault;
use crate::problem::Problem;

/// The format number of a map file.
pub fn format(text: &str) -> Result<u32, Problem> {
    let mut rest = text;
    for word in ["Outloud", "(", "format", ":"] {
        rest = past_blanks(rest).strip_prefix(word).ok_or_else(|| {
            let (line, column) = fault::place_of(text, text.len() - past_blanks(rest).len());
            Problem::new("This is not an Outloud map").hint("A map file starts with Outloud(format: 1").place(line, column)
        })?;
    }
    let rest = past_blanks(rest);
    let number = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    number.parse().map_err(|_| {
        let (line, column) = fault::place_of(text, text.len() - rest.len());
        Problem::new("The format of this map is not a whole number").hint("A map file starts with Outloud(format: 1").place(line, column)
    })
}

/// The text after white space and comments.
fn past_blanks(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(comment), _) => comment.split_once('\n').map_or("", |(_, after)| after),
            (_, Some(comment)) => comment.split_once("*/").map_or("", |(_, after)| after),
            _ => return rest,
        };
        rest = after.trim_start();
    }
}
