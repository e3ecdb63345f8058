//! Texts and their numbers.

use std::borrow::Cow;

use super::names::TextNumbers;

#[test]
fn every_text_has_its_number() {
    let texts = [
        "",
        "a",
        "a\0",
        "fifteen letters",
        "sixteen letters!",
        "fifteen letterz",
        "sixteen letterz!",
        "ünïcödé",
    ];
    let mut numbers = TextNumbers::default();
    for _ in 0..2 {
        for (text, number) in texts.iter().zip(0..) {
            assert_eq!(numbers.number(Cow::Borrowed(text)), number);
        }
    }
    assert_eq!(numbers.texts, texts);
}
