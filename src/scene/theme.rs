//! The colours of the picture and of the window around it, read from the two theme files. No colour is written anywhere else.

use super::Colour;
use crate::model::{Family, SectorKind};
use serde::Deserialize;
use std::sync::OnceLock;

/// A set of colours.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// What the picture is drawn on.
    pub paper: Colour,
    /// Outlines of symbols.
    pub ink: Colour,
    /// Words.
    pub text: Colour,
    /// Words that stand back.
    pub text_weak: Colour,
    /// Links, focus, and what matters most.
    pub accent: Colour,
    /// What is selected.
    pub selection: Colour,
    /// Panels of the window.
    pub panel: Colour,
    /// Edges of panels and fields.
    pub panel_outline: Colour,
    /// Words that warn.
    pub warning: Colour,
    /// Words that say what went wrong.
    pub error: Colour,
    /// The insides of symbols.
    pub sectors: Sectors,
    /// Lines.
    pub families: Families,
    /// The inside of the discs of a tower; their edges are in ink.
    pub tower: Colour,
    /// A measure, from the least to the most.
    pub ramp: [Colour; 5],
    /// The edge of the legend and the rule under the title.
    pub frame: Colour,
}

/// A colour for each sector.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the sector of that name")]
pub struct Sectors {
    pub statutory: Colour,
    pub voluntary: Colour,
    pub faith: Colour,
    pub community: Colour,
    pub residents: Colour,
    pub private: Colour,
    pub other: Colour,
}

/// A colour for each family of relationship.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the family of that name")]
pub struct Families {
    pub funding: Colour,
    pub power: Colour,
    pub working: Colour,
    pub asking: Colour,
}

impl Theme {
    /// For paper and projector.
    pub fn light() -> &'static Self {
        static LIGHT: OnceLock<Theme> = OnceLock::new();
        LIGHT.get_or_init(|| read(include_str!("../../assets/theme-light.ron")))
    }

    /// For a dark room.
    pub fn dark() -> &'static Self {
        static DARK: OnceLock<Theme> = OnceLock::new();
        DARK.get_or_init(|| read(include_str!("../../assets/theme-dark.ron")))
    }

    /// The colour of a sector.
    pub fn sector(&self, sector: SectorKind) -> Colour {
        match sector {
            SectorKind::Statutory => self.sectors.statutory,
            SectorKind::Voluntary => self.sectors.voluntary,
            SectorKind::Faith => self.sectors.faith,
            SectorKind::Community => self.sectors.community,
            SectorKind::Residents => self.sectors.residents,
            SectorKind::Private => self.sectors.private,
            SectorKind::Other => self.sectors.other,
        }
    }

    /// The colour of a family of relationship.
    pub fn family(&self, family: Family) -> Colour {
        match family {
            Family::Funding => self.families.funding,
            Family::Power => self.families.power,
            Family::Working => self.families.working,
            Family::Asking => self.families.asking,
        }
    }
}

/// Both files are part of the program, and a test reads them.
fn read(text: &str) -> Theme {
    ron::from_str(text).unwrap_or_default()
}

impl TryFrom<String> for Colour {
    type Error = String;

    /// Reads `#rrggbb`.
    fn try_from(text: String) -> Result<Self, String> {
        let part = |from: usize| text.get(from..from + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        match (text.strip_prefix('#'), text.len(), part(1), part(3), part(5)) {
            (Some(_), 7, Some(red), Some(green), Some(blue)) => Ok(Self { red, green, blue, alpha: u8::MAX }),
            _ => Err(format!("\"{text}\" is not a colour such as #1e7d3c")),
        }
    }
}

impl Colour {
    /// The opaque colour at that share of the way to the other.
    #[must_use]
    pub(super) fn towards(self, other: Self, share: f32) -> Self {
        let part = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * share).round() as u8;
        Self { red: part(self.red, other.red), green: part(self.green, other.green), blue: part(self.blue, other.blue), alpha: u8::MAX }
    }

    /// How bright it looks, from 0 to 1 (WCAG 2.2, relative luminance).
    pub fn luminance(self) -> f32 {
        let linear = |part: u8| {
            let share = f32::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// How well it stands out against another, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_lines_stand_out_in_both_themes() {
        for theme in [Theme::light(), Theme::dark()] {
            for (paper, what) in [(theme.paper, "paper"), (theme.panel, "panel")] {
                for text in [theme.text, theme.text_weak, theme.accent, theme.warning, theme.error] {
                    assert!(text.contrast(paper) >= 4.5, "{text:?} on {what}: {}", text.contrast(paper));
                }
                for line in [theme.selection, theme.panel_outline, theme.frame, theme.ink] {
                    assert!(line.contrast(paper) >= 3.0, "{line:?} on {what}: {}", line.contrast(paper));
                }
            }
            let sectors = SectorKind::ALL.iter().map(|sector| theme.sector(*sector));
            for shape in sectors.chain(Family::ALL.iter().map(|family| theme.family(*family))) {
                assert!(shape.contrast(theme.paper) >= 3.0, "{shape:?}: {}", shape.contrast(theme.paper));
            }
            // a tower is told by its ink
            assert!(theme.ink.contrast(theme.tower) >= 3.0);
        }
    }

    #[test]
    fn the_ramp_goes_one_way_and_bears_words() {
        for theme in [Theme::light(), Theme::dark()] {
            for (less, more) in theme.ramp.iter().zip(theme.ramp.iter().skip(1)) {
                assert!(less.contrast(*more) >= 1.3, "{less:?} and {more:?}: {}", less.contrast(*more));
                let darker = less.luminance() > more.luminance();
                assert_eq!(darker, theme.paper.luminance() > 0.5, "more stands out more");
            }
            for step in theme.ramp {
                let best = step.contrast(theme.paper).max(step.contrast(theme.text));
                assert!(best >= 4.5, "{step:?}: {best}");
            }
        }
    }

    #[test]
    fn a_colour_is_read_or_refused() {
        assert!(Colour::try_from("#1e7d3c".to_owned()).is_ok());
        for wrong in ["", "1e7d3c", "#1e7d3", "#1e7d3cff", "#xx7d3c", "#é7d3c"] {
            assert!(Colour::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
