//! Groups in bands, side by side or one below another. A band of many has several lines, so that the whole is about as wide as a page.
//! Within a band, who has to do with one another comes to stand opposite (barycentre, Sugiyama, Tagawa and Toda 1981), which crosses few lines.

use super::Place;
use super::ground::Ground;
use super::watch::Watch;

/// Width to height of the whole.
const ASPECT: f64 = 1.5;
/// The free space between two organisations beside and below one another, in points.
const GAP_PTS: [f64; 2] = [44.0, 28.0];
/// The free space between two bands, in points: relationships are seen here.
const BAND_PTS: f64 = 120.0;
/// How often the order is gone through.
const SWEEPS: usize = 24;

/// How the bands lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Side by side.
    Columns,
    /// One below another, the first on top.
    Rows,
}

impl Way {
    /// The direction along a band: 0 is across the page, 1 is down.
    fn along(self) -> usize {
        match self {
            Self::Columns => 1,
            Self::Rows => 0,
        }
    }
}

/// Places for all groups. `None` if the work was broken off.
pub(super) fn bands(ground: &Ground, mut groups: Vec<Vec<usize>>, way: Way, watch: &mut Watch) -> Option<Vec<Place>> {
    let length = length(ground, &groups, way);
    let mut along = vec![0.0; ground.len()];
    groups.iter().for_each(|group| spread(group, length, &mut along));
    let mut best = (far(ground, &along), groups.clone());
    for sweep in 0..SWEEPS {
        watch.tell(sweep as f32 / SWEEPS as f32)?;
        // there and back again
        groups.reverse();
        for group in &mut groups {
            let mut wished: Vec<(f64, usize)> = group.iter().map(|number| (wish(ground, *number, &along), *number)).collect();
            wished.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            *group = wished.into_iter().map(|(_, number)| number).collect();
            spread(group, length, &mut along);
        }
        let now = far(ground, &along);
        if now < best.0 {
            best = (now, groups.clone());
            if sweep % 2 == 0 {
                best.1.reverse();
            }
        }
    }
    Some(laid_out(ground, &best.1, length, way))
}

/// How many stand in one line at most, so that the whole has the shape of a page.
fn length(ground: &Ground, groups: &[Vec<usize>], way: Way) -> usize {
    let room = ground.room(groups.iter().flatten());
    let cell = [room[0] + room[2] + GAP_PTS[0], room[1] + room[3] + GAP_PTS[1]];
    let most = groups.iter().map(Vec::len).max().unwrap_or(1);
    let fits = |length: &usize| {
        let lines: usize = groups.iter().map(|group| group.len().div_ceil(*length)).sum();
        let bands = groups.len() as f64 * BAND_PTS;
        let (along, lines) = (*length as f64, lines as f64);
        match way {
            Way::Columns => lines * cell[0] + bands <= ASPECT * along * cell[1],
            Way::Rows => along * cell[0] >= ASPECT * (lines * cell[1] + bands),
        }
    };
    (1..most).find(fits).unwrap_or(most)
}

/// Notes where along the band each of a group stands, in places from the middle.
fn spread(group: &[usize], length: usize, along: &mut [f64]) {
    let lines = group.len().div_ceil(length).max(1);
    let middle = (group.len().div_ceil(lines).max(1) - 1) as f64 / 2.0;
    for (place, number) in group.iter().enumerate() {
        if let Some(at) = along.get_mut(*number) {
            *at = (place / lines) as f64 - middle;
        }
    }
}

/// Where along its band one would stand opposite those it has to do with; where it is, if there is nobody.
fn wish(ground: &Ground, number: usize, along: &[f64]) -> f64 {
    let near = ground.neighbours(number);
    let sum: f64 = near.iter().filter_map(|other| along.get(*other)).sum();
    if near.is_empty() { along.get(number).copied().unwrap_or_default() } else { sum / near.len() as f64 }
}

/// How far all ends of relationships are from one another along the bands.
fn far(ground: &Ground, along: &[f64]) -> f64 {
    ground.ties.iter().filter_map(|tie| Some((along.get(tie.from)? - along.get(tie.to)?).abs())).sum()
}

/// Points for the order that was found; the middle of each band is at 0 along it.
fn laid_out(ground: &Ground, groups: &[Vec<usize>], length: usize, way: Way) -> Vec<Place> {
    let (along, across) = (way.along(), 1 - way.along());
    let mut places = vec![Place::default(); ground.len()];
    let mut edge = 0.0;
    for group in groups {
        let lines = group.len().div_ceil(length).max(1);
        for line in 0..lines {
            let members = group.iter().skip(line).step_by(lines);
            edge = in_a_row(ground, [members], across, edge, &mut places);
        }
        edge += BAND_PTS - GAP_PTS.get(across).copied().unwrap_or_default();
        let end = in_a_row(ground, group.chunks(lines), along, 0.0, &mut places);
        let gap = GAP_PTS.get(along).copied().unwrap_or_default();
        for number in group {
            move_by(&mut places, *number, along, (gap - end) / 2.0);
        }
    }
    places
}

/// Puts heaps of organisations one after another in that direction, each heap at one place; gives where the next would start.
fn in_a_row<'n, Heap>(ground: &Ground, heaps: impl IntoIterator<Item = Heap>, direction: usize, start: f64, places: &mut [Place]) -> f64
where
    Heap: IntoIterator<Item = &'n usize> + Clone,
{
    let mut edge = start;
    for heap in heaps {
        let [left, up, right, down] = ground.room(heap.clone());
        let (before, after, gap) = if direction == 0 { (left, right, GAP_PTS[0]) } else { (up, down, GAP_PTS[1]) };
        edge += before;
        heap.into_iter().for_each(|number| move_by(places, *number, direction, edge));
        edge += after + gap;
    }
    edge
}

fn move_by(places: &mut [Place], number: usize, direction: usize, by: f64) {
    if let Some(place) = places.get_mut(number).and_then(|place| place.get_mut(direction)) {
        *place += by;
    }
}
