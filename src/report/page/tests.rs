//! What the page promises: its own script and style only, whatever names there are.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use expect_test::expect_file;
use sha2::{Digest, Sha256};

use super::Page;
use super::html::{ENGINE, HANDS, STYLE};
use crate::org::Org;
use crate::report::picture::tints;

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[test]
fn the_page_allows_its_own_script_and_style() {
    let [engine, hands, style] = [ENGINE, HANDS, STYLE].map(hash);
    let allowed = format!("script-src {engine} {hands}; style-src {style}\n");
    expect_file!["allowed.txt"].assert_eq(&allowed);
}

#[test]
fn neither_script_nor_style_ends_early_or_names_an_address() {
    for text in [ENGINE, HANDS, STYLE] {
        for never in ["</", "<!--", "://", "innerHTML", "\r"] {
            assert!(!text.contains(never), "{never}");
        }
    }
}

#[test]
fn both_scripts_are_one_program() {
    let runtime = rquickjs::Runtime::new().expect("a script engine");
    let context = rquickjs::Context::full(&runtime).expect("a script engine");
    let whole = format!("(() => {{\n{ENGINE}\n{HANDS}\n}});");
    context.with(|script| {
        let read: Result<rquickjs::Function<'_>, _> = script.eval(whole.as_str());
        assert!(read.is_ok(), "{:?}", script.catch());
    });
}

#[test]
fn what_the_script_reaches_for_is_there() {
    let html = Page::of(&Org::draft("Nobody").build().expect("valid").ever()).html();
    let mut asked = 0;
    for after in HANDS.split("byId(\"").skip(1) {
        let id = after.split('"').next().expect("split gives one at least");
        assert!(html.contains(&format!(" id=\"{id}\"")), "{id}");
        asked += 1;
    }
    assert!(asked > 20, "{asked}");
}

#[test]
fn the_style_has_the_colours_of_the_picture() {
    for (place, (fill, _)) in tints().enumerate() {
        let rule = format!("g[data-tint=\"{place}\"]>rect{{fill:{fill}}}");
        assert!(STYLE.contains(&rule), "{rule}");
    }
}

#[test]
fn hostile_names_are_text() {
    let hostile = "</script><script>alert(1)</script>{day}<!--\u{2028}&\"'";
    let mut draft = Org::draft(hostile);
    let (one, customer) = (
        draft.department(hostile.replace('\u{2028}', "")),
        draft.external("customer"),
    );
    draft.party(one).name(hostile);
    draft.add(customer.depends_on(one).service(hostile));
    let org = draft.build().expect("names may be anything");
    let html = Page::of(&org.ever()).html();
    assert_eq!(html.matches("<script").count(), 3);
    assert_eq!(html.matches("</script>").count(), 3);
    assert!(!html.contains("alert(1)</") && !html.contains('\u{2028}'));
    let addresses: Vec<_> = html
        .match_indices("://")
        .map(|(at, _)| &html[at + 3..at + 13])
        .collect();
    assert_eq!(addresses, ["www.w3.org"]);
}
