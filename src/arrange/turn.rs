//! Turns a group so that its longest side lies across, as screens and pages are wider than high and names are written across.

use super::Place;

/// Turns the group about its middle.
pub(super) fn lay_down(places: &mut [Place]) {
    let count = places.len() as f64;
    let mean = |value: &dyn Fn(&Place) -> f64| places.iter().map(value).sum::<f64>() / count;
    let (mx, my) = (mean(&|p| p[0]), mean(&|p| p[1]));
    let (xx, yy) = (mean(&|p| (p[0] - mx).powi(2)), mean(&|p| (p[1] - my).powi(2)));
    let xy = mean(&|p| (p[0] - mx) * (p[1] - my));
    // the larger eigenvector of the covariance: the direction in which the group is longest
    let half = (xx - yy) / 2.0;
    let reach = half.hypot(xy);
    if reach < 1e-9 {
        return;
    }
    let longest = if half >= 0.0 { [half + reach, xy] } else { [xy.abs(), (reach - half) * if xy < 0.0 { -1.0 } else { 1.0 }] };
    let length = longest[0].hypot(longest[1]);
    let [cos, sin] = [longest[0] / length, longest[1] / length];
    for [x, y] in places {
        let (dx, dy) = (*x - mx, *y - my);
        (*x, *y) = (mx + dx * cos + dy * sin, my + dy * cos - dx * sin);
    }
}
