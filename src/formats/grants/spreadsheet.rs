//! 360Giving grants as a spreadsheet: one grant in a row, or several rows of one grant that add to each other.

use super::Grants;
use super::field::{Field, Fields, of_title};
use crate::formats::sheet::Sheet;
use crate::problem::Problem;

/// Whether the headers are those of grants.
pub fn is_grants(sheet: &Sheet) -> bool {
    let fields: Vec<Field> = sheet.headers().iter().filter_map(|title| of_title(title)).map(|(field, _)| field).collect();
    let any = |wanted: &[Field]| wanted.iter().any(|field| fields.contains(field));
    any(&[Field::FunderId, Field::FunderName])
        && any(&[Field::RecipientId, Field::RecipientName, Field::Individual, Field::Amount, Field::Identifier])
}

/// Adds the grants of a sheet.
pub fn read(sheet: &Sheet, grants: &mut Grants) -> Result<(), Problem> {
    grants.open(sheet.name(), "lines");
    grants.warnings.extend(sheet.warning().map(str::to_owned));
    let columns: Vec<(usize, (Field, usize))> =
        sheet.headers().iter().enumerate().filter_map(|(column, title)| Some((column, of_title(title)?))).collect();
    for row in sheet.rows() {
        let row = row?;
        let mut fields = Fields::default();
        for (column, (field, number)) in &columns {
            fields.put(*field, *number, row.cell(*column));
        }
        grants.add(row.line, fields).map_err(|problem| sheet.problem(problem.what()).hint(problem.next_step().unwrap_or_default()))?;
    }
    Ok(())
}
