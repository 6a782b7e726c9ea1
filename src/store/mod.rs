//! Bytes to disk and back: the only room that touches files. A file is written by the safe save alone, and every verb it needs is a [`Disk`]
//! that tests can make fail. What the bytes mean is the business of `formats`.

mod disk;
mod folder;
mod fonts;
mod preferences;
mod read;
mod save;
mod shelf;
mod trouble;

pub use disk::{Access, Disk, Entry, EntryKind, Mark, NewFile, RealDisk};
pub use folder::{kind_at, make_folder, read_folder};
pub use fonts::{FONT_ENDS, MOST_FONT_BYTES, keep_font, kept_fonts, let_go_of_font};
pub use preferences::{Preferences, RECENT_KEPT, ThemeChoice, data_folder};
pub use read::{Seen, read, seen};
pub use save::{Stamp, check_target, save, save_new, save_private};
pub use shelf::{EARLIER_KEPT, Earlier, LeftBehind, Shelf, Slot};
