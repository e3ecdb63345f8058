//! Colours: a scale of lateness that stays in order for the colour-blind and in grey, always with the text beside it.

use crate::time::Lateness;

/// How a party is filled, and its text on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tint {
    pub(super) fill: &'static str,
    pub(super) text: &'static str,
}

/// On time.
pub(super) const ON_TIME: Tint = Tint {
    fill: "#eef2f6",
    text: INK,
};
/// It never arrives, or only beyond the horizon.
pub(super) const NEVER: Tint = Tint {
    fill: "#4a0d2a",
    text: "#ffffff",
};
/// From a little late to as late as anybody.
pub(super) const LATE: [Tint; 4] = [
    Tint {
        fill: "#fde9b6",
        text: INK,
    },
    Tint {
        fill: "#fbbf6a",
        text: INK,
    },
    Tint {
        fill: "#ee8448",
        text: INK,
    },
    Tint {
        fill: "#c9302f",
        text: "#ffffff",
    },
];

pub(super) const INK: &str = "#1f2933";
pub(super) const FAINT_INK: &str = "#52606d";
pub(super) const BOX: &str = "#7b8794";
pub(super) const FRAME: &str = "#d5dee7";
pub(super) const FRAME_FILL: &str = "#f5f8fb";
/// A dependency on the layer below.
pub(super) const UP: &str = "#93a0ad";
/// A dependency on a layer above: feedback.
pub(super) const FEEDBACK: &str = "#b7791f";
/// A dependency within a layer.
pub(super) const LEVEL: &str = "#6b5bb5";
/// The chains that bind.
pub(super) const BINDING: &str = "#a61b29";

/// A backup that stands in for a supplier given up.
pub(super) const STAND_IN: &str = "#0b5c6b";

/// All of them, from on time to never: a page knows them by their places.
pub(super) const TINTS: [Tint; 6] = [ON_TIME, LATE[0], LATE[1], LATE[2], LATE[3], NEVER];

/// The tint of a lateness, where `largest` is the largest finite one of the picture in working minutes.
pub(super) fn tint(lateness: Lateness, largest: u32) -> Tint {
    TINTS[shade(lateness, largest)]
}

/// Its place among [`TINTS`].
pub(super) fn shade(lateness: Lateness, largest: u32) -> usize {
    match lateness.minutes() {
        None => 5,
        Some(0) => 0,
        Some(minutes) => {
            // Up to a quarter of the largest, up to half, up to three quarters, more.
            let quarters = (u64::from(minutes) * 4).div_ceil(u64::from(largest.max(minutes)));
            match quarters {
                0 | 1 => 1,
                2 => 2,
                3 => 3,
                _ => 4,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_is_darker() {
        let tints = [0, 25, 26, 51, 76, 100].map(|minutes| tint(Lateness::from_minutes(minutes), 100));
        assert_eq!(tints, [ON_TIME, LATE[0], LATE[1], LATE[2], LATE[3], LATE[3]]);
        assert_eq!(tint(Lateness::NEVER, 0), NEVER);
    }
}
