//! The moment that an answer is about, in words.

use super::late_text;
use crate::time::Lateness;
use crate::view::{Period, View};

/// The moment of a view and its conditions, as they follow a sentence: "at any time of the year, all at once", "on
/// 2026-11-27, given audit", "during 2026-11-01..2027-01-01".
///
/// ```
/// use frontline::{Org, report};
///
/// let shop = Org::draft("Corner shop").build()?;
/// assert_eq!(report::moment_text(&shop.ever()), "at any time of the year, all at once");
/// assert_eq!(report::moment_text(&shop.on("2026-11-27".parse()?)), "on 2026-11-27");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn moment_text(view: &View<'_>) -> String {
    let text = match view.moment().period() {
        None => "at any time of the year, all at once".to_owned(),
        Some(period) if period == Period::day(period.from().date()) => format!("on {period}"),
        Some(period) => format!("during {period}"),
    };
    text + &given_text(view)
}

/// The conditions of a view, as they follow a moment: ", given audit"; nothing without any.
#[must_use]
pub fn given_text(view: &View<'_>) -> String {
    match view.conditions() {
        [] => String::new(),
        conditions => format!(", given {}", conditions.join(", ")),
    }
}

/// What stands before an amount of a view: "up to " where it [takes situations together](View::takes_situations_together),
/// else nothing.
#[must_use]
pub fn up_to(view: &View<'_>) -> &'static str {
    if view.takes_situations_together() { "up to " } else { "" }
}

/// Latenesses in a view as predicates: "up to 7h 45m late", "7h 45m late", "never comes".
///
/// # Complexity
/// That of [`up_to`], once.
pub fn at_most<'v>(view: &'v View<'_>) -> impl Fn(Lateness) -> String + use<'v> {
    let (calendar, up_to) = (view.org().calendar(), up_to(view));
    move |lateness| {
        let late = late_text(calendar, lateness);
        if lateness.is_never() {
            late
        } else {
            up_to.to_owned() + &late
        }
    }
}
