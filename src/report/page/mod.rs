//! A page that works from disk: the picture, and whoever reads it chooses what is late.

mod data;
mod html;
#[cfg(test)]
mod tests;

use self::data::Data;
use self::html::Words;
use super::moment_text;
use super::picture::Picture;
use crate::impact::{Causes, Impact, Network};
use crate::view::{Neighbourhood, View};

/// A page about an organisation at a moment, as one HTML file that works from disk: the picture of it, in which its reader
/// chooses who is late by how much, and sees what becomes of everybody, with the external customers before and after, the
/// reasons hop by hop, and a table of all parties.
///
/// The page computes as the library does, to the minute, but for one thing: it looks for no proof that a loop grows
/// without end, and calls *more than 10 years late* what is then late *never*. It loads nothing and names no address; its
/// security policy allows it its own script and style, and nothing else.
///
/// ```
/// use frontline::{Org, report::Page};
///
/// let mut draft = Org::draft("Corner shop");
/// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
/// let shoppers = draft.external("shoppers");
/// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
/// draft.add(shoppers.depends_on(payroll).slack("1d"));
/// let shop = draft.build()?;
///
/// let page = Page::of_impact(&shop.ever().propagate([managers.late("2d")])?).html();
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Page {
    picture: Picture,
    data: Data,
    words: Words,
}

crate::short_debug::short_debug!(Page: picture);

impl Page {
    /// The organisation at the moment of a view, opened with the delays that came with the view's changes.
    #[must_use]
    pub fn of(view: &View<'_>) -> Self {
        let network = view.network();
        let causes = network.causes([]).unwrap_or_else(|_| network.no_causes());
        Self::new(Picture::of(view), &network, &causes)
    }

    /// The same, opened with the delays of an impact.
    #[must_use]
    pub fn of_impact(impact: &Impact<'_>) -> Self {
        Self::new(Picture::of_impact(impact), impact.network(), impact.causes())
    }

    fn new(picture: Picture, network: &Network<'_>, causes: &Causes) -> Self {
        Self {
            picture: picture.living(),
            data: Data::of(network, causes),
            words: words(network.view()),
        }
    }

    /// The same with a picture of only those in a neighbourhood; the page still computes on everybody.
    ///
    /// # Panics
    /// If the neighbourhood is another organisation's.
    #[must_use]
    pub fn focus(mut self, near: &Neighbourhood<'_>) -> Self {
        self.picture = self.picture.focus(near);
        self.words.note = self.picture.note().to_owned();
        self
    }

    /// The file: a [`Picture`] past 60 parties of cards, and everything else.
    ///
    /// # Complexity
    /// As [`Picture::pyramid`].
    #[must_use]
    pub fn html(&self) -> String {
        html::file(&self.words, &self.picture.svg(), &self.data())
    }

    /// What the page computes on, as JSON: for the page's own script, and without promise that it stays as it is.
    #[must_use]
    pub fn data(&self) -> String {
        self.data.json()
    }
}

fn words(view: &View<'_>) -> Words {
    let org = view.org();
    let minutes = org.calendar().minutes_a_day();
    let (hours, rest) = (minutes / 60, minutes % 60);
    Words {
        title: org.name().to_owned(),
        moment: moment_text(view),
        note: String::new(),
        day: if rest == 0 {
            format!("{hours}h")
        } else {
            format!("{hours}h {rest}m")
        },
    }
}
