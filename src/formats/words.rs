//! Text that is being written, with numbers put in by hand: a large picture has millions of them. Not what the text says.

/// A number in units of its last decimal.
pub(super) fn scaled(value: f32, decimals: u32) -> i64 {
    const UNITS: [f64; 5] = [1.0, 10.0, 100.0, 1_000.0, 10_000.0];
    let value = f64::from(value) * UNITS.get(decimals as usize).copied().unwrap_or_else(|| 10_f64.powi(decimals as i32));
    // rounded by hand, which is a quarter of the work
    (value + 0.5_f64.copysign(value)) as i64
}

/// The text so far.
pub(super) struct Words(pub(super) Vec<u8>);

impl Words {
    pub(super) fn raw(&mut self, words: &str) -> &mut Self {
        self.0.extend_from_slice(words.as_bytes());
        self
    }

    /// A number to a hundredth, as short as it can be.
    pub(super) fn number(&mut self, value: f32) -> &mut Self {
        self.short(value, 2)
    }

    /// A number to a ten-thousandth.
    pub(super) fn fine(&mut self, value: f32) -> &mut Self {
        self.short(value, 4)
    }

    pub(super) fn whole(&mut self, value: u32) -> &mut Self {
        self.written(value.into(), 0)
    }

    /// A number to that many decimals.
    pub(super) fn short(&mut self, value: f32, decimals: u32) -> &mut Self {
        self.trimmed(scaled(value, decimals), decimals)
    }

    /// A number in units of its last decimal, without zeros at its end.
    pub(super) fn trimmed(&mut self, mut value: i64, mut decimals: u32) -> &mut Self {
        while decimals > 0 && value % 10 == 0 {
            (value, decimals) = (value / 10, decimals - 1);
        }
        self.written(value, decimals)
    }

    /// A number whose last `decimals` digits stand after the point.
    fn written(&mut self, value: i64, decimals: u32) -> &mut Self {
        let mut rest = value.unsigned_abs();
        // a digit stands before the point too
        let digits = rest.checked_ilog10().unwrap_or(0).max(decimals) + 1;
        let (sign, point) = (usize::from(value < 0), u32::from(decimals > 0));
        let length = sign + (digits + point) as usize;
        let mut bytes = [b'-'; 24];
        for (place, byte) in (0..digits + point).zip(bytes.iter_mut().take(length).rev()) {
            (*byte, rest) = if point > 0 && place == decimals { (b'.', rest) } else { (b'0' + (rest % 10) as u8, rest / 10) };
        }
        // so many bytes each time are written at once
        let start = self.0.len();
        self.0.extend_from_slice(&bytes);
        self.0.truncate(start + length);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let number = |value| String::from_utf8(Words(Vec::new()).number(value).0.clone()).unwrap();
        let numbers = [0.0, -0.001, 0.05, -0.5, 1.0, 10.0, 12.34, -100.999, 1e7].map(number);
        assert_eq!(numbers, ["0", "0", "0.05", "-0.5", "1", "10", "12.34", "-101", "10000000"]);
        assert_eq!(Words(Vec::new()).whole(0).whole(905).fine(-3.00005).0, b"0905-3.0001");
    }
}
