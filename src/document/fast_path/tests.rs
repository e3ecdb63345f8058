//! Texts and their numbers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::numbers::Numbers;
use super::short_texts::{Key, ShortTexts};

#[test]
fn every_text_has_its_number() {
    let texts = [
        "",
        "a",
        "a\0",
        "fifteen letters",
        "sixteen letters!",
        "fifteen letterz",
        "ünïcödé",
    ];
    let mut numbers = Numbers::default();
    let mut all: Vec<_> = texts.iter().chain(&texts).map(|&text| Cow::Borrowed(text)).collect();
    assert_eq!(
        Numbers::default().all(&mut all),
        [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6]
    );
    for _ in 0..2 {
        for (text, number) in texts.iter().zip(0..) {
            assert_eq!(numbers.number(Cow::Borrowed(text)), number);
            assert_eq!(numbers.get(text), Some(number));
        }
    }
    assert_eq!(numbers.texts(), texts);
    assert_eq!(numbers.get("b"), None);
    assert_eq!(numbers.get("sixteen letterz!"), None);
}

#[test]
fn it_says_what_a_map_says() {
    let mut table = ShortTexts::default();
    let mut map: HashMap<String, u32> = HashMap::new();
    assert_eq!(table.get(Key::of("").expect("short")), None);
    for number in 0..5000 {
        let text = format!("party {}", number * 7919 % 3000);
        let key = Key::of(&text).expect("short");
        table.fetch(&[Some(key), None]);
        assert_eq!(table.get(key), map.get(&text).copied());
        if map.insert(text.clone(), number).is_some() {
            map.insert(text, table.get(key).expect("it is there"));
        } else {
            table.insert(key, number);
        }
    }
    assert_eq!(map.len(), 3000);
}
