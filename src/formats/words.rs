//! Text that is being written, with numbers put in by hand: a large picture has millions of them. Not what the text says.

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
        self.digits(value.into(), 1)
    }

    fn short(&mut self, value: f32, digits: u32) -> &mut Self {
        let unit = 10_i64.pow(digits);
        let whole = (f64::from(value) * unit as f64).round() as i64;
        let (units, mut part, mut digits) = (whole.unsigned_abs() / unit.unsigned_abs(), whole.unsigned_abs() % unit.unsigned_abs(), digits as usize);
        while digits > 0 && part.is_multiple_of(10) {
            (part, digits) = (part / 10, digits - 1);
        }
        self.raw(if whole < 0 { "-" } else { "" }).digits(units, 1);
        if digits == 0 { self } else { self.raw(".").digits(part, digits) }
    }

    /// The number with at least that many digits.
    fn digits(&mut self, mut value: u64, least: usize) -> &mut Self {
        let mut digits = [b'0'; 20];
        let mut used = 0;
        for digit in digits.iter_mut().rev() {
            if value == 0 && used >= least {
                break;
            }
            *digit = b'0' + (value % 10) as u8;
            (value, used) = (value / 10, used + 1);
        }
        self.0.extend_from_slice(digits.get(digits.len() - used..).unwrap_or_default());
        self
    }
}
