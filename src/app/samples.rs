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
pub const SAMPLES: &[Sample] = &[];
