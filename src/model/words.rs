//! One table per list of words: an enum, its plain word on screen and in tables, and the way back.

/// Declares an enum whose every value has one plain British word, used on screen, in tables and in sentences alike.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every value, in the order a list shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The plain word for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value whose word this is; letter case, hyphens and underscores do not matter.
            pub fn from_word(text: &str) -> Option<Self> {
                let wanted = crate::model::words::folded(text);
                Self::ALL.iter().copied().find(|value| crate::model::words::folded(value.word()) == wanted)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;

/// A word without the differences that people do not mean: case, hyphens, underscores, doubled spaces.
pub(crate) fn folded(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '-' || c == '_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}
