//! Groups in bands, side by side or one below another. A band of many has several lines, so that the whole is about as wide as a page.
//! Within a band, who has to do with one another comes to stand opposite (barycentre, Sugiyama, Tagawa and Toda 1981), which crosses few lines.

use super::guides::{Band, Bands};
use super::roster::Roster;
use super::watch::Watch;
use super::{ASPECT, Place};

/// The free space between two organisations beside and below one another, in points.
const GAP_PTS: [f64; 2] = [44.0, 28.0];
/// The free space between two bands, in points: relationships are seen here.
const BAND_PTS: f64 = 120.0;
/// How large the words of the bands are, as a share of the whole, and at least in points: they are read when all of it is seen.
const WORDS: (f64, f64) = (0.016, 20.0);
/// About how wide a letter of theirs is, how high a line, and what stays free round them, as shares of their size.
const LETTER: f64 = 0.62;
const LINE: f64 = 1.4;
const ROUND: f64 = 0.7;
/// So many letters of them stand in a line before a row.
const LETTERS: usize = 12;
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

/// Places for all groups, each in a band with its words. `None` if the work was broken off.
pub(super) fn bands(roster: &Roster, groups: Vec<(String, Vec<usize>)>, way: Way, watch: &mut Watch) -> Option<(Vec<Place>, Bands)> {
    let (words, mut groups): (Vec<String>, Vec<Vec<usize>>) = groups.into_iter().unzip();
    let length = length(roster, &groups, way);
    let mut along = vec![0.0; roster.len()];
    groups.iter().for_each(|group| spread(group, length, &mut along));
    let mut best = (far(roster, &along), groups.clone());
    for sweep in 0..SWEEPS {
        watch.tell(sweep as f32 / SWEEPS as f32)?;
        // there and back again
        groups.reverse();
        for group in &mut groups {
            let mut wished: Vec<(f64, usize)> = group.iter().map(|number| (wish(roster, *number, &along), *number)).collect();
            wished.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            *group = wished.into_iter().map(|(_, number)| number).collect();
            spread(group, length, &mut along);
        }
        let now = far(roster, &along);
        if now < best.0 {
            best = (now, groups.clone());
            if sweep % 2 == 0 {
                best.1.reverse();
            }
        }
    }
    let groups = best.1;
    // how large the words are follows from the whole, which then makes room for them
    let (_, extents) = laid_out(roster, &groups, length, way, &[]);
    let words_pts = words_pts(&extents, way);
    let rooms: Vec<[f64; 2]> = words.iter().map(|words| room_for(words, words_pts, way)).collect();
    let (places, extents) = laid_out(roster, &groups, length, way, &rooms);
    let bands = words.into_iter().zip(framed(&extents, &rooms, way)).zip(&groups);
    let bands = bands.filter(|(_, group)| !group.is_empty()).map(|((words, [area, head]), _)| Band { words, area, head }).collect();
    Some((places, Bands { words_pts, bands }))
}

/// How many stand in one line at most, so that the whole has the shape of a page.
fn length(roster: &Roster, groups: &[Vec<usize>], way: Way) -> usize {
    let room = roster.room(groups.iter().flatten());
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
fn wish(roster: &Roster, number: usize, along: &[f64]) -> f64 {
    let near = roster.neighbours(number);
    let sum: f64 = near.iter().filter_map(|other| along.get(*other)).sum();
    if near.is_empty() { along.get(number).copied().unwrap_or_default() } else { sum / near.len() as f64 }
}

/// How far all ends of relationships are from one another along the bands.
fn far(roster: &Roster, along: &[f64]) -> f64 {
    roster.ties.iter().filter_map(|tie| Some((along.get(tie.from)? - along.get(tie.to)?).abs())).sum()
}

/// What a band takes: from where to where across the bands, and half its length along them, in points.
type Extent = ([f64; 2], f64);

/// Points for the order that was found, each band with at least the room for its words; the middle of each band is at 0 along it.
fn laid_out(roster: &Roster, groups: &[Vec<usize>], length: usize, way: Way, rooms: &[[f64; 2]]) -> (Vec<Place>, Vec<Extent>) {
    let (along, across) = (way.along(), 1 - way.along());
    let [gap_along, gap_across] = [along, across].map(|direction| GAP_PTS.get(direction).copied().unwrap_or_default());
    let mut places = vec![Place::default(); roster.len()];
    let (mut edge, mut extents) = (0.0, Vec::with_capacity(groups.len()));
    for (number, group) in groups.iter().enumerate() {
        let (start, lines) = (edge, group.len().div_ceil(length).max(1));
        for line in 0..lines {
            let members = group.iter().skip(line).step_by(lines);
            edge = in_a_row(roster, [members], across, edge, &mut places);
        }
        edge -= gap_across;
        let least = rooms.get(number).and_then(|room| room.get(across)).copied().unwrap_or_default();
        let wider = (least - (edge - start)).max(0.0);
        edge += wider;
        let end = in_a_row(roster, group.chunks(lines), along, 0.0, &mut places) - gap_along;
        for number in group {
            move_by(&mut places, *number, across, wider / 2.0);
            move_by(&mut places, *number, along, -end / 2.0);
        }
        extents.push(([start, edge], end / 2.0));
        edge += BAND_PTS;
    }
    (places, extents)
}

/// The size for the words of all bands, in points.
fn words_pts(extents: &[Extent], way: Way) -> f64 {
    let (share, least) = WORDS;
    let across = extents.last().map_or(0.0, |([_, end], _)| *end);
    let along = 2.0 * longest(extents);
    let width = if way == Way::Columns { across.max(along * ASPECT) } else { along.max(across * ASPECT) };
    (share * width).max(least)
}

fn longest(extents: &[Extent]) -> f64 {
    extents.iter().map(|(_, half)| *half).fold(0.0, f64::max)
}

/// About how much room words of that size need, to the right and down: above a column in one line, before a row in several.
fn room_for(words: &str, words_pts: f64, way: Way) -> [f64; 2] {
    let letters = words.chars().count();
    let lines = if way == Way::Columns { 1 } else { letters.div_ceil(LETTERS) + 1 };
    let longest = if way == Way::Columns { letters } else { LETTERS };
    [longest as f64 * LETTER + 2.0 * ROUND, lines as f64 * LINE + 2.0 * ROUND].map(|ems| ems * words_pts)
}

/// All of each band, and the part of it for its words: its left, upper, right and lower edge.
fn framed(extents: &[Extent], rooms: &[[f64; 2]], way: Way) -> Vec<[[f64; 4]; 2]> {
    let head = rooms.iter().filter_map(|room| room.get(way.along())).copied().fold(0.0, f64::max);
    let half = longest(extents) + BAND_PTS / 2.0;
    let framed = |([start, end], _): &Extent| {
        let (start, end) = (start - BAND_PTS / 2.0, end + BAND_PTS / 2.0);
        [half, -half].map(|to| match way {
            Way::Columns => [start, -half - head, end, to],
            Way::Rows => [-half - head, start, to, end],
        })
    };
    extents.iter().map(framed).collect()
}

/// Puts heaps of organisations one after another in that direction, each heap at one place; gives where the next would start.
fn in_a_row<'n, Heap>(roster: &Roster, heaps: impl IntoIterator<Item = Heap>, direction: usize, start: f64, places: &mut [Place]) -> f64
where
    Heap: IntoIterator<Item = &'n usize> + Clone,
{
    let mut edge = start;
    for heap in heaps {
        let [left, up, right, down] = roster.room(heap.clone());
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
