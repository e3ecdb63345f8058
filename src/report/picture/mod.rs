//! Pictures: the organisation as an inverted pyramid.

mod cards;
mod chart;
mod dot;
mod focus;
mod labels;
mod layout;
mod legend;
mod letters;
mod lines;
mod matrix;
mod mermaid;
mod order;
mod palette;
mod place;
mod plan;
mod pyramid;
mod scene;
mod sequence;
mod shelves;
mod sizes;
mod svg;
mod time_space;
mod tornado;
mod year;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_boxes;

pub(in crate::report) use self::focus::via;
use self::scene::Scene;
pub(super) use self::scene::latenesses;
use self::sequence::By;
use self::svg::Life;
pub(super) use self::svg::escape;
use crate::impact::Impact;
use crate::view::{Neighbourhood, View};

/// So many parties have a box each.
const BOXES: usize = 60;

/// A picture of an organisation at a moment, with or without a delay in it.
///
/// ```
/// use frontline::{Org, report::Picture};
///
/// let mut draft = Org::draft("Corner shop");
/// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
/// let shoppers = draft.external("shoppers");
/// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
/// draft.add(shoppers.depends_on(payroll).slack("1d"));
/// let shop = draft.build()?;
///
/// let svg = Picture::of(&shop.ever()).svg();
/// assert!(svg.starts_with("<svg xmlns="));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Picture {
    scene: Scene,
    /// By party.
    ids: Vec<String>,
    /// Working minutes of a day and of a week.
    day: (u32, u32),
}

crate::short_debug::short_debug!(Picture: ; listing ids);

impl Picture {
    /// The organisation as it is at the moment of a view.
    #[must_use]
    pub fn of(view: &View<'_>) -> Self {
        Self {
            scene: Scene::of(view, None),
            ids: ids(view),
            day: day(view),
        }
    }

    /// The same, coloured by how late everybody is, with the delay's way to the external customers.
    #[must_use]
    pub fn of_impact(impact: &Impact<'_>) -> Self {
        Self {
            scene: Scene::of(impact.view(), Some(impact)),
            ids: ids(impact.view()),
            day: day(impact.view()),
        }
    }

    /// The same with only those in a neighbourhood: what leads through the others is one line for each
    /// [detour](crate::view::Detour), and the picture says what it leaves out.
    ///
    /// ```
    /// use frontline::{Org, report::Picture};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [managers, payroll, tills] = ["managers", "payroll", "tills"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers));
    /// draft.add(tills.depends_on(payroll));
    /// draft.add(shoppers.depends_on(tills));
    /// let shop = draft.build()?;
    ///
    /// let view = shop.ever();
    /// let svg = Picture::of(&view).focus(&view.around([managers], 1)?).svg();
    /// assert!(svg.contains("3 of 4 parties shown"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    /// If the neighbourhood is another organisation's.
    #[must_use]
    pub fn focus(mut self, near: &Neighbourhood<'_>) -> Self {
        assert_eq!(
            near.view().org().parties().len(),
            self.ids.len(),
            "a neighbourhood of this organisation"
        );
        self.scene.focus(near);
        self
    }

    /// As SVG: the [pyramid](Self::pyramid), or past 60 parties [cards](Self::cards).
    #[must_use]
    pub fn svg(&self) -> String {
        if self.scene.count() > BOXES {
            self.cards()
        } else {
            self.pyramid()
        }
    }

    /// What is left out, in words; empty where that is nobody.
    pub(super) fn note(&self) -> &str {
        &self.scene.note
    }

    /// The same for a page: parties and lines say who they are.
    pub(super) fn living(mut self) -> Self {
        self.scene.life = Life::Live;
        self
    }

    /// The inverted pyramid as SVG: external customers as a band on top, below them layer by layer whoever holds them
    /// up.
    ///
    /// # Complexity
    /// O((parties + dependencies) log (parties + dependencies)), dependencies that pass rows counted once for each row.
    #[must_use]
    pub fn pyramid(&self) -> String {
        pyramid::svg(&self.scene)
    }

    /// Departments as cards with their parties as cells, for organisations of hundreds of parties: ribbons between cards
    /// are as wide as the dependencies they stand for, the thinnest are left out, and the picture says so.
    ///
    /// # Complexity
    /// As [`pyramid`](Self::pyramid).
    #[must_use]
    pub fn cards(&self) -> String {
        cards::svg(&self.scene)
    }

    /// The matrix as SVG: customers down, suppliers across; shaded by slack, or with a delay by what passes on of it.
    /// Customers come before their suppliers, so that all dependencies stand right of the diagonal but for those in loops,
    /// which are squares along it.
    ///
    /// # Complexity
    /// O((parties + dependencies) log parties).
    #[must_use]
    pub fn matrix(&self) -> String {
        matrix::svg(&self.scene, By::Loops, self.day)
    }

    /// The same [matrix](Self::matrix), department by department: each is a square, and beside it stands what one has to do
    /// with the other.
    ///
    /// # Complexity
    /// O((parties + dependencies) log parties).
    #[must_use]
    pub fn matrix_by_department(&self) -> String {
        matrix::svg(&self.scene, By::Departments, self.day)
    }

    /// The same as text for Graphviz (`dot -Tsvg`): one node for each party, its id the party's; one edge customer →
    /// supplier for all dependencies between two parties.
    #[must_use]
    pub fn dot(&self) -> String {
        dot::dot(&self.scene, |party| self.ids[party].clone())
    }

    /// The same as text for Mermaid: one node for each party, its id under its name; one edge customer → supplier for all
    /// dependencies between two parties.
    ///
    /// Hosts draw 500 edges and 50 000 characters at most. Past that, the edges stay that pass most of the delay on and
    /// stand next to the external customers, and if need be only the parties at their ends; title and a comment say so.
    ///
    /// # Complexity
    /// O((parties + dependencies) log (parties + dependencies)).
    #[must_use]
    pub fn mermaid(&self) -> String {
        mermaid::mermaid(&self.scene, |party| self.ids[party].clone())
    }
}

/// Fill and text of every tint, from on time to never: a page knows them by their places.
#[cfg(test)]
pub(super) fn tints() -> impl Iterator<Item = (&'static str, &'static str)> {
    palette::TINTS.into_iter().map(|tint| (tint.fill, tint.text))
}

fn ids(view: &View<'_>) -> Vec<String> {
    let org = view.org();
    org.parties().map(|party| org.party(party).id().to_owned()).collect()
}

fn day(view: &View<'_>) -> (u32, u32) {
    let org = view.org();
    let minutes = |text: &str| org.minutes(text.parse().expect("an amount"));
    (minutes("1d"), minutes("1w"))
}
