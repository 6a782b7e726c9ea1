//! The system's own file dialogs. They are made on the window's thread, as some systems need, and waited for elsewhere.

use crate::app::dialogs::{Ask, Dialogs, Pending};

/// Opens the dialogs of the system.
#[derive(Clone, Copy, Debug)]
pub struct System;

impl Dialogs for System {
    fn open(&self, ask: &Ask) -> Pending {
        let dialog = rfd::AsyncFileDialog::new().set_title(ask.title).set_file_name(&ask.name).add_filter("Outloud", ask.extensions);
        if ask.writes {
            let future = dialog.save_file();
            Box::new(move || pollster::block_on(future).map(|file| file.path().to_path_buf()))
        } else {
            let future = dialog.pick_file();
            Box::new(move || pollster::block_on(future).map(|file| file.path().to_path_buf()))
        }
    }
}
