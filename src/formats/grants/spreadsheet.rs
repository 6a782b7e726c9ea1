//! 360Giving grants as a spreadsheet: one grant in a row, or several rows of one grant that add to each other.

use super::Grants;
use super::field::{Field, Fields, of_title};
use crate::formats::table::Table;
use crate::problem::Problem;

/// Whether the headers are those of grants.
pub fn is_grants(table: &Table) -> bool {
    let fields: Vec<Field> = table.headers().iter().filter_map(|title| of_title(title)).map(|(field, _)| field).collect();
    let any = |wanted: &[Field]| wanted.iter().any(|field| fields.contains(field));
    any(&[Field::FunderId, Field::FunderName])
        && any(&[Field::RecipientId, Field::RecipientName, Field::Individual, Field::Amount, Field::Identifier])
}

/// Adds the grants of a table.
pub fn read(table: &Table, grants: &mut Grants) -> Result<(), Problem> {
    grants.open(table.name(), "lines");
    grants.warnings.extend(table.warning().map(str::to_owned));
    let columns: Vec<(usize, (Field, usize))> =
        table.headers().iter().enumerate().filter_map(|(column, title)| Some((column, of_title(title)?))).collect();
    for row in table.rows() {
        let row = row?;
        let mut fields = Fields::default();
        for (column, (field, number)) in &columns {
            fields.put(*field, *number, row.cell(*column));
        }
        grants.add(row.line, fields).map_err(|problem| table.problem(problem.what()).hint(problem.next_step().unwrap_or_default()))?;
    }
    Ok(())
}
