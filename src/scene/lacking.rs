//! Letters that no font has: which of a map's words hold them, said in a sentence. They are drawn as boxes.

use super::fonts::missing_letters;
use crate::model::Map;
use harfrust::{Script, UnicodeBuffer, script};
use std::collections::BTreeMap;

/// What to do about it.
pub const ADD_A_FONT: &str = "Add a font that has them: in the window with File, Add a font…, or with outloud export --font FILE";
/// How many letters are named.
const NAMED: usize = 12;

/// Letters of a map that no font has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The letters, each once, in the order of the map.
    pub letters: Vec<char>,
    /// The names and other words on the map that hold them.
    pub words: Vec<String>,
}

impl Lacking {
    /// What is lacking to draw a map; `None` if nothing is.
    pub fn of(map: &Map) -> Option<Self> {
        let details = map.details();
        let titles = [&details.title, &details.question, &details.place];
        let names = map.organisations().flat_map(|organisation| [&organisation.name, &organisation.short_name]);
        let labels = map.relationships().map(|(_, relationship, _)| &relationship.label);
        let mut lacking = Self { letters: Vec::new(), words: Vec::new() };
        for text in names.chain(labels).chain(titles).filter(|text| !text.is_ascii()) {
            let missing = missing_letters(text);
            if !missing.is_empty() {
                lacking.words.push(text.clone());
                lacking.letters.extend(missing);
            }
        }
        let mut known = std::collections::BTreeSet::new();
        lacking.letters.retain(|letter| known.insert(*letter));
        (!lacking.words.is_empty()).then_some(lacking)
    }

    /// Which letters, in which words; without a full stop.
    pub fn sentence(&self) -> String {
        let (count, first) = (self.letters.len(), self.words.first().map_or("", String::as_str));
        let these = if count == 1 {
            "1 letter on this map is in no font and drawn as a box"
        } else {
            "letters on this map are in no font and drawn as boxes"
        };
        let these = if count == 1 { these.to_owned() } else { format!("{count} {these}") };
        let others = match self.words.len() {
            0 | 1 => String::new(),
            more => format!(" and {} more", more - 1),
        };
        format!("{these} ({}): in \"{first}\"{others}", self.by_script())
    }

    /// The first letters under the names of their scripts: where they are boxes in the window too, the name still says something.
    fn by_script(&self) -> String {
        let mut scripts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for letter in self.letters.iter().take(NAMED) {
            let number = format!("U+{:04X}", u32::from(*letter));
            match script_name(*letter) {
                Some(name) => scripts.entry(name).or_default().push(letter.to_string()),
                None => scripts.entry("signs").or_default().push(number),
            }
        }
        let listed: Vec<String> = scripts.iter().map(|(name, letters)| format!("{name} {}", letters.join(" "))).collect();
        let more = if self.letters.len() > NAMED { " …" } else { "" };
        format!("{}{more}", listed.join(", "))
    }
}

/// What people call the script of a letter, where they have a name for it.
fn script_name(letter: char) -> Option<&'static str> {
    const NAMES: &[(Script, &str)] = &[
        (script::HAN, "Chinese"),
        (script::HIRAGANA, "Japanese"),
        (script::KATAKANA, "Japanese"),
        (script::HANGUL, "Korean"),
        (script::ARABIC, "Arabic"),
        (script::ARMENIAN, "Armenian"),
        (script::CYRILLIC, "Cyrillic"),
        (script::ETHIOPIC, "Ethiopic"),
        (script::GEORGIAN, "Georgian"),
        (script::GREEK, "Greek"),
        (script::KANNADA, "Kannada"),
        (script::KHMER, "Khmer"),
        (script::LAO, "Lao"),
        (script::LATIN, "Latin"),
        (script::MALAYALAM, "Malayalam"),
        (script::MYANMAR, "Burmese"),
        (script::ORIYA, "Odia"),
        (script::SINHALA, "Sinhala"),
        (script::TELUGU, "Telugu"),
        (script::THAANA, "Dhivehi"),
        (script::THAI, "Thai"),
        (script::TIBETAN, "Tibetan"),
    ];
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(letter.encode_utf8(&mut [0; 4]));
    buffer.guess_segment_properties();
    let script = buffer.script();
    NAMES.iter().find(|(known, _)| *known == script).map(|(_, name)| *name)
}
