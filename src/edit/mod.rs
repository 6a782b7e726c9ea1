//! How a map changes: [`apply`] is the only door. A command either gives a new valid map or is refused with a reason; nothing is half done.
//! The window and the command line build commands; they never touch a map themselves.

mod command;
mod history;

pub use command::{Command, apply};
pub use history::{History, STEPS_KEPT, STEPS_KEPT_AT_LEAST, Step};
