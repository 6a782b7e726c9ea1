//! Turns a group so that its longest side lies across, as screens and pages are wider than high and names are written across.

use super::Place;

/// Turns the group about its middle; a group with a fixed organisation keeps its way up.
pub(super) fn lay_down(places: &mut [Place], group: &[usize], fixed: &[Option<Place>]) {
    if group.iter().any(|&node| fixed.get(node).is_some_and(Option::is_some)) {
        return;
    }
    let count = group.len() as f64;
    let of = |places: &[Place], value: &dyn Fn(&Place) -> f64| group.iter().filter_map(|&node| places.get(node)).map(value).sum::<f64>() / count;
    let (mx, my) = (of(places, &|p| p[0]), of(places, &|p| p[1]));
    let (xx, yy) = (of(places, &|p| (p[0] - mx).powi(2)), of(places, &|p| (p[1] - my).powi(2)));
    let xy = of(places, &|p| (p[0] - mx) * (p[1] - my));
    // the larger eigenvector of the covariance: the direction in which the group is longest
    let half = (xx - yy) / 2.0;
    let reach = half.hypot(xy);
    if reach < 1e-9 {
        return;
    }
    let longest = if half >= 0.0 { [half + reach, xy] } else { [xy.abs(), (reach - half) * if xy < 0.0 { -1.0 } else { 1.0 }] };
    let length = longest[0].hypot(longest[1]);
    let [cos, sin] = [longest[0] / length, longest[1] / length];
    for &node in group {
        if let Some([x, y]) = places.get_mut(node) {
            let (dx, dy) = (*x - mx, *y - my);
            (*x, *y) = (mx + dx * cos + dy * sin, my + dy * cos - dx * sin);
        }
    }
}
