//! Who may see a thing. What is for a small circle is never shown to a larger one.

use super::words::words;

words! {
    /// Who may see an organisation, a relationship, a perspective or a field. Ordered from the smallest circle to the largest.
    #[derive(Default)]
    Audience {
        /// The facilitator and their team only.
        Team = "team",
        /// The partners round the table: the default.
        #[default]
        Partners = "partners",
        /// Everybody.
        Public = "public",
    }
}

impl Audience {
    /// Whether this circle may see a thing that is marked for `marked`.
    pub fn may_see(self, marked: Audience) -> bool {
        self <= marked
    }
}
