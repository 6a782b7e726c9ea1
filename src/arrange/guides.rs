//! What is to be seen behind an arrangement: on what it has put the organisations, and the words for it.

/// What organisations were put on.
#[derive(Clone, Debug, PartialEq)]
pub enum Guides {
    /// Rings round a middle.
    Rings(Rings),
    /// Columns or rows.
    Bands(Bands),
}

/// Ovals round one middle: a line round those in the centre, round those one relationship away, and so on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rings {
    /// The middle of all, in points to the right and down.
    pub middle: [f64; 2],
    /// Their height to their width.
    pub flat: f64,
    /// Half the width of each in points, the innermost first, with the words for those who stand just inside it.
    pub lines: Vec<(f64, String)>,
}

/// Bands side by side or one below another.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// How large their words are, in points.
    pub words_pts: f64,
    /// Each of them in order.
    pub bands: Vec<Band>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Who stands there.
    pub words: String,
    /// All of it: its left, upper, right and lower edge, in points.
    pub area: [f64; 4],
    /// The part of it in which the words stand and nobody else.
    pub head: [f64; 4],
}

impl Guides {
    /// The same, so far to the right and down.
    pub(super) fn moved(self, [right, down]: [f64; 2]) -> Self {
        let moved = |[left, top, end, foot]: [f64; 4]| [left + right, top + down, end + right, foot + down];
        match self {
            Self::Rings(rings) => Self::Rings(Rings { middle: [rings.middle[0] + right, rings.middle[1] + down], ..rings }),
            Self::Bands(Bands { words_pts, bands }) => {
                let bands = bands.into_iter().map(|band| Band { area: moved(band.area), head: moved(band.head), ..band });
                Self::Bands(Bands { words_pts, bands: bands.collect() })
            }
        }
    }
}
