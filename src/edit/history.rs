//! Undo and redo as snapshots: each step keeps the map before it and the sentence of what was done.

use crate::model::Map;
use std::sync::Arc;
use std::time::SystemTime;

/// How many steps can be undone at most; older ones are let go.
pub const STEPS_KEPT: usize = 1_000;
/// Of steps that take more memory than this, in bytes, the oldest are let go as well: a step of a map of 10,000 organisations is 0.6 MB, one that moves all of
/// them 5 MB.
const BYTES_KEPT: usize = 100_000_000;
/// So many steps are kept however large they are.
pub const STEPS_KEPT_AT_LEAST: usize = 100;

/// A change that can be taken back or done again.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done: "delete 3 relationships".
    pub sentence: String,
    /// When it was done.
    pub at: SystemTime,
    /// The map on the other side of the step.
    map: Arc<Map>,
    /// About how much memory it takes beside the map after it; nothing for the last step, whose map is hardly another than the one that is shown.
    bytes: usize,
}

/// The steps behind and ahead of the map of now.
#[derive(Clone, Debug, Default)]
pub struct History {
    undone: Vec<Step>,
    done: Vec<Step>,
    is_cut: bool,
}

impl History {
    /// Notes that `before` was changed at that time as the sentence says. What had been undone can no longer be done again.
    pub fn record(&mut self, before: Arc<Map>, sentence: String, at: SystemTime) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut() {
            last.bytes = last.map.bytes_beside(&before);
        }
        self.done.push(Step { sentence, at, map: before, bytes: 0 });
        let mut bytes = 0;
        let fits = |step: &&Step| {
            bytes += step.bytes;
            bytes <= BYTES_KEPT
        };
        let fitting = self.done.iter().rev().take_while(fits).count();
        let over = self.done.len().saturating_sub(fitting.clamp(STEPS_KEPT_AT_LEAST, STEPS_KEPT));
        self.is_cut |= over > 0;
        self.done.drain(..over);
    }

    /// Whether the oldest steps have been let go.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Makes one step of the last two, with the sentence of the earlier.
    pub fn join_last(&mut self) {
        if self.done.len() > 1 {
            self.done.pop();
        }
    }

    /// Takes back the last step; gives the map before it.
    pub fn undo(&mut self, now: &Arc<Map>) -> Option<Arc<Map>> {
        turn(&mut self.done, &mut self.undone, now)
    }

    /// Does the last undone step again; gives the map after it.
    pub fn redo(&mut self, now: &Arc<Map>) -> Option<Arc<Map>> {
        turn(&mut self.undone, &mut self.done, now)
    }

    /// The steps that can be undone, the oldest first.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// The steps that can be done again, the nearest last.
    pub fn undone(&self) -> &[Step] {
        &self.undone
    }
}

fn turn(from: &mut Vec<Step>, onto: &mut Vec<Step>, now: &Arc<Map>) -> Option<Arc<Map>> {
    let Step { sentence, at, map, .. } = from.pop()?;
    onto.push(Step { sentence, at, map: now.clone(), bytes: now.bytes_beside(&map) });
    Some(map)
}
