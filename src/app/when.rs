//! A time as people say it here: the hour for today, else the date with it.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::time::SystemTime;

/// "14:03", or "22 November 2026, 14:03".
pub fn shown(time: SystemTime) -> String {
    let Ok(time) = Timestamp::try_from(time) else { return "at an unknown time".to_owned() };
    let time = time.to_zoned(TimeZone::system());
    let format = if time.date() == Zoned::now().date() { "%H:%M" } else { "%-d %B %Y, %H:%M" };
    time.strftime(format).to_string()
}
