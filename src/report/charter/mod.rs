//! A charter as a page: Markdown to paste, HTML to hang up.

mod html;
mod markdown;
mod page;

use self::page::CharterPage;
use crate::decision::Charter;

impl Charter<'_> {
    /// The page as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::text(&CharterPage::of(self))
    }

    /// The page as one HTML file: no script, no address, fit for printing, light and dark.
    #[must_use]
    pub fn html(&self) -> String {
        html::text(&CharterPage::of(self))
    }
}

#[cfg(test)]
mod tests;
