//! Sums in the plane, a place being a complex number: real part to the right, imaginary part down. Small and fast, no geometry.

/// A place, a way or a push.
pub(super) type Point = [f32; 2];

pub(super) fn plus(a: Point, b: Point) -> Point {
    [a[0] + b[0], a[1] + b[1]]
}

pub(super) fn minus(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

pub(super) fn scaled(a: Point, by: f32) -> Point {
    [a[0] * by, a[1] * by]
}

/// The product of two complex numbers.
pub(super) fn times(a: Point, b: Point) -> Point {
    [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
}

/// The squared length.
pub(super) fn norm(a: Point) -> f32 {
    a[0] * a[0] + a[1] * a[1]
}

/// How far apart two places are.
pub(super) fn apart(a: Point, b: Point) -> f32 {
    norm(minus(a, b)).sqrt()
}

/// The natural logarithm to about 0.06, and many times as fast: exact at powers of two, straight between them.
pub(super) fn logarithm(of: f32) -> f32 {
    let fraction_bits = 1 << (f32::MANTISSA_DIGITS - 1);
    std::f32::consts::LN_2 * (of.to_bits() as i32 as f32 / fraction_bits as f32 - 127.0)
}
