//! The file: the picture, the data, and the scripts and style that the file itself allows by their hashes.

use super::super::picture::escape;

/// The arithmetic of the page, what it says of loops, and how it says why.
pub(super) const ENGINE: &str = concat!(
    include_str!("engine.js"),
    "\n",
    include_str!("loops.js"),
    "\n",
    include_str!("why.js")
);
/// What it does with it.
pub(super) const HANDS: &str = include_str!("page.js");
pub(super) const STYLE: &str = include_str!("page.css");
/// What may run and colour in the page, by hash; a test keeps it up to date.
const ALLOWED: &str = include_str!("allowed.txt");
const BODY: &str = include_str!("body.html");

/// What the page says, as text.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) title: String,
    /// The moment that it is about.
    pub(super) moment: String,
    /// What the picture leaves out; empty where that is nothing.
    pub(super) note: String,
    /// How long a working day is.
    pub(super) day: String,
}

fn note(note: &str) -> String {
    match note {
        "" => String::new(),
        note => format!("<p dir=\"auto\">{}</p>", escape(note)),
    }
}

/// The whole file.
pub(super) fn file(words: &Words, picture: &str, data: &str) -> String {
    let title = escape(&words.title);
    let (before, after) = BODY.split_once("{picture}").expect("the body has a place for it");
    let after = after.replace("{day}", &escape(&words.day));
    [
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        &format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {}; base-uri 'none'; \
form-action 'none'\">\n",
            ALLOWED.trim_end()
        ),
        "<meta name=\"viewport\" content=\"width=device-width\">\n",
        &format!("<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"),
        &format!(
            "<header><h1 dir=\"auto\">{title}</h1><p>{}</p>{}</header>\n",
            escape(&words.moment),
            note(&words.note),
        ),
        before,
        picture,
        &after,
        &format!("<script type=\"application/json\" id=\"network\">{data}</script>\n"),
        &format!("<script>{ENGINE}</script>\n<script>{HANDS}</script>\n</body>\n</html>\n"),
    ]
    .concat()
}
