//! Identifiers of organisations, such as `GB-CHC-1164883`: their one spelling, and the sector that a register gives away.

use crate::model::Sector;

/// An identifier in its one spelling: the number of a company has eight characters. `None` for an empty one, and for a word such as "exempt"
/// or "n/a" where a register has a number: many organisations share that.
pub fn plain(text: &str) -> Option<String> {
    let text = crate::model::clean_line(text).chars().take(crate::model::LINE_CHARS).collect::<String>();
    let number = text.get(register(&text).len()..).unwrap_or_default();
    match register(&text).to_uppercase().as_str() {
        _ if text.is_empty() => None,
        "GB-CHC" | "GB-SC" | "GB-NIC" | "GB-COH" if !number.contains(|c: char| matches!(c, '1'..='9')) => None,
        "GB-COH" => Some(company(number.trim_start_matches('-')).unwrap_or(text)),
        _ => Some(text),
    }
}

/// The identifier that a charity number stands for, beside an identifier of the same charity; `None` for text that is no such number.
pub fn charity(number: &str, beside: &str) -> Option<String> {
    let number = compact(number);
    if beside.ends_with(&number) && matches!(register(beside), "GB-CHC" | "GB-SC" | "GB-NIC") {
        return None;
    }
    let digits = |text: &str| (5..=7).contains(&text.len()) && is_number(text);
    match (number.strip_prefix("SC"), number.strip_prefix("NIC")) {
        (Some(rest), _) if digits(rest) => Some(format!("GB-SC-{number}")),
        (_, Some(rest)) if digits(rest) => Some(format!("GB-NIC-{rest}")),
        _ if digits(&number) => Some(format!("GB-CHC-{number}")),
        _ => None,
    }
}

/// The identifier that a company number stands for; `None` for text that is no such number.
pub fn company(number: &str) -> Option<String> {
    let number = compact(number);
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = number.len() - digits.len();
    (letters <= 2 && number.len() <= 8 && is_number(digits))
        .then(|| format!("GB-COH-{}{digits:0>width$}", &number.get(..letters).unwrap_or_default(), width = 8 - letters))
}

fn compact(number: &str) -> String {
    let number = number.trim().strip_suffix(".0").unwrap_or(number.trim());
    number.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit()) && text.bytes().any(|b| b != b'0')
}

/// The register of an identifier, such as `GB-CHC`.
fn register(identifier: &str) -> &str {
    let end = identifier.match_indices('-').nth(1).map_or(identifier.len(), |(at, _)| at);
    identifier.get(..end).unwrap_or(identifier)
}

/// The sector of those who are in that register, where all of them are of one.
pub fn sector(identifier: &str) -> Option<Sector> {
    match register(identifier) {
        "GB-CHC" | "GB-SC" | "GB-NIC" => Some(Sector::Voluntary),
        "GB-NHS" | "GB-LAE" | "GB-LAS" | "GB-PLA" | "GB-LANI" | "GB-GOR" | "GB-GOVUK" | "GB-GOV" => Some(Sector::Statutory),
        "GB-COE" => Some(Sector::Faith),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_identifiers_or_nothing() {
        assert_eq!(company("9506232").as_deref(), Some("GB-COH-09506232"));
        assert_eq!(company("sc 12345").as_deref(), Some("GB-COH-SC012345"));
        assert_eq!(plain("GB-COH-9506232").as_deref(), Some("GB-COH-09506232"));
        assert_eq!(charity("1164883.0", "").as_deref(), Some("GB-CHC-1164883"));
        assert_eq!(charity("SC042386", "").as_deref(), Some("GB-SC-SC042386"));
        assert_eq!(charity("NIC100019", "GB-COH-1").as_deref(), Some("GB-NIC-100019"));
        for nothing in ["", "n/a", "Exempt", "0", "0000000", "12"] {
            assert_eq!(charity(nothing, ""), None, "{nothing}");
        }
        assert_eq!(company("pending"), None);
        assert_eq!(charity("100019", "GB-NIC-100019"), None, "a Northern Irish number is not an English one");
        for shared in ["", " ", "GB-CHC-Exempt", "GB-COH-N/A", "GB-CHC-", "GB-COH-00000000"] {
            assert_eq!(plain(shared), None, "{shared}");
        }
        assert_eq!(plain(" GB-LAE-TRF ").as_deref(), Some("GB-LAE-TRF"));
    }
}
