//! A page that works from disk: the picture, and whoever reads it chooses what is late.

mod data;

use self::data::Data;
use crate::impact::{Causes, Impact, Network};
use crate::view::View;

/// A page about an organisation at a moment, with or without a delay in it, as one file.
#[derive(Debug)]
pub struct Page {
    data: Data,
}

impl Page {
    /// The organisation at the moment of a view, with the delays that came with the view's changes.
    #[must_use]
    pub fn of(view: &View<'_>) -> Self {
        let network = view.network();
        let causes = network.causes([]).unwrap_or_else(|_| network.no_causes());
        Self::new(&network, &causes)
    }

    /// The same with the delays of an impact.
    #[must_use]
    pub fn of_impact(impact: &Impact<'_>) -> Self {
        Self::new(impact.network(), impact.causes())
    }

    fn new(network: &Network<'_>, causes: &Causes) -> Self {
        Self {
            data: Data::of(network, causes),
        }
    }

    /// What the page computes on, as JSON.
    #[must_use]
    pub fn data(&self) -> String {
        self.data.json()
    }
}
