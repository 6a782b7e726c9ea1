//! The sample maps that come with the program, for the welcome page. Their texts are files of their own in `sample-maps/`.

/// A map to try things out with.
pub struct Sample {
    /// What it is called.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// The map file.
    pub text: &'static str,
}

/// Every sample, the simplest first.
pub const SAMPLES: &[Sample] = &[
    Sample {
        name: "Warm homes this winter",
        about: "A dozen organisations and every kind of relationship",
        text: include_str!("../../sample-maps/warm-homes.ron"),
    },
    Sample {
        name: "Harrowdale",
        about: "A whole place: dependency, double power and a community that is not heard",
        text: include_str!("../../sample-maps/harrowdale.ron"),
    },
    Sample {
        name: "Grants in Trafford",
        about: "Made from open data: who got grants from the council",
        text: include_str!("../../sample-maps/open-grants.ron"),
    },
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_sample_opens_without_a_warning() {
        for sample in super::SAMPLES {
            let opened = crate::formats::read_map(sample.text.as_bytes()).unwrap();
            assert_eq!(opened.warnings, Vec::<String>::new(), "{}", sample.name);
        }
    }
}
