//! Outloud.

pub mod arrange;
pub mod edit;
pub mod formats;
pub mod model;
pub mod problem;
pub mod scene;
pub mod store;
