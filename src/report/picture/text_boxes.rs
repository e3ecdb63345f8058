//! No word lies on another, in any kind of picture, however large the organisation.

use std::collections::BTreeMap;

use super::letters::{bold_width, width};
use super::tests::made_up;
use super::{By, Picture};

/// A text and the box that it takes: left, top, right, bottom.
type Word = (String, [f64; 4]);

/// All texts of a picture. Groups move, turn or magnify what is in them; each element has a line of its own.
fn words(svg: &str) -> Vec<Word> {
    let mut groups: Vec<Group> = Vec::new();
    let mut words = Vec::new();
    for line in svg.lines() {
        if line.starts_with("<g") {
            groups.push(Group::of(line));
        } else if line.starts_with("</g>") {
            groups.pop();
        } else if let Some(word) = line.strip_prefix("<text ") {
            let (text, mut points) = word_box(word);
            for group in groups.iter().rev() {
                points = group.apply(points);
            }
            words.push((text, points));
        }
    }
    words
}

/// What a group does to what is in it.
#[derive(Clone, Copy)]
enum Group {
    Nothing,
    Magnifies(f64),
    /// And moves it.
    Turns(f64, f64),
}

impl Group {
    fn of(line: &str) -> Self {
        let Some((_, transform)) = line.split_once("transform=\"") else {
            return Self::Nothing;
        };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        if let Some(scale) = transform.strip_prefix("scale(") {
            return Self::Magnifies(number(scale.split(')').next().expect("split gives one")));
        }
        let inner = transform
            .strip_prefix("translate(")
            .and_then(|rest| rest.split(')').next());
        let (x, y) = inner.and_then(|inner| inner.split_once(' ')).expect("two numbers");
        Self::Turns(number(x), number(y))
    }

    fn apply(self, [left, top, right, bottom]: [f64; 4]) -> [f64; 4] {
        match self {
            Self::Nothing => [left, top, right, bottom],
            Self::Magnifies(times) => [left, top, right, bottom].map(|length| length * times),
            Self::Turns(x, y) => [x + top, y - right, x + bottom, y - left],
        }
    }
}

fn word_box(element: &str) -> Word {
    let value = |name: &str| {
        let (_, rest) = element.split_once(&format!("{name}=\""))?;
        rest.split('"').next()
    };
    let number = |name: &str| value(name).and_then(|text| text.parse::<f64>().ok()).expect("a number");
    let (x, y, size) = (number("x"), number("y"), number("font-size"));
    let text = element
        .split_once('>')
        .and_then(|(_, rest)| rest.strip_suffix("</text>"));
    let escaped = text.expect("the text ends on its line");
    let text = escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    let text = text.replace("&#39;", "'").replace("&amp;", "&");
    let wide = match value("font-weight") {
        Some("bold") => bold_width(&text, size),
        _ => width(&text, size),
    };
    let left = match value("text-anchor") {
        Some("middle") => x - wide / 2.0,
        Some("end") => x - wide,
        _ => x,
    };
    (text, [left, y - 0.72 * size, left + wide, y + 0.1 * size])
}

/// Two texts that lie on each other, if there are any. Compared are those whose boxes begin in neighbouring stripes.
fn overlap(words: &[Word]) -> Option<(&str, &str)> {
    #[expect(clippy::cast_possible_truncation)] // pictures are not that large
    let stripe = |word: &Word| (word.1[1] / 200.0).floor() as i64;
    let mut stripes: BTreeMap<i64, Vec<&Word>> = BTreeMap::new();
    for word in words {
        stripes.entry(stripe(word)).or_default().push(word);
    }
    for (at, stripe) in &stripes {
        let next = stripes.get(&(at + 1)).map_or(&[][..], Vec::as_slice);
        let mut near: Vec<&Word> = stripe.iter().chain(next).copied().collect();
        near.sort_by(|one, other| one.1[0].total_cmp(&other.1[0]));
        for (place, one) in near.iter().enumerate() {
            let beside = near[place + 1..].iter().take_while(|other| other.1[0] < one.1[2] - 0.5);
            let touch = |other: &&&Word| one.1[1] < other.1[3] - 0.5 && other.1[1] < one.1[3] - 0.5;
            if let Some(other) = { beside }.find(touch) {
                return Some((&one.0, &other.0));
            }
        }
    }
    None
}

/// What can't be read in a picture: texts on each other, and off the paper.
fn faults(what: &str, svg: &str) -> Vec<String> {
    let words = words(svg);
    let size = |name: &str| {
        let (_, rest) = svg.split_once(&format!(" {name}=\"")).expect("it has a size");
        let size = rest.split('"').next().and_then(|size| size.parse::<f64>().ok());
        size.expect("a number")
    };
    let (wide, high) = (size("width"), size("height"));
    let off = words.iter().find(|(_, [left, top, right, bottom])| {
        let inside = *left >= 0.0 && *top >= 0.0 && *right <= wide + 0.5 && *bottom <= high;
        !inside
    });
    let off = off.map(|word| format!("{what}: off the paper of {wide} × {high}: {word:?}"));
    let upon = overlap(&words).map(|both| format!("{what}: on each other: {both:?}"));
    off.into_iter().chain(upon).collect()
}

#[test]
fn no_word_lies_on_another() {
    let mut found = Vec::new();
    for (people, seed) in [1, 20, 60, 200, 1_000, 2_000].into_iter().zip(1..) {
        let org = made_up(people, seed);
        let late = org.parties().last().expect("somebody");
        let impact = org.ever().propagate([late.late("2d")]).expect("a party of it");
        let picture = Picture::of_impact(&impact);
        let near = org.ever().around([late], 2).expect("a party of it");
        let part = Picture::of_impact(&impact).focus(&near);
        found.extend(faults(&format!("cards of {people}"), &picture.cards()));
        for by in [By::Loops, By::Departments] {
            let svg = super::matrix::svg(&picture.scene, by, picture.day);
            found.extend(faults(&format!("matrix of {people} by {by:?}"), &svg));
        }
        found.extend(faults(&format!("part of {people}"), &part.svg()));
        found.extend(faults(&format!("pyramid of {people}"), &picture.pyramid()));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_that_lie_on_each_other_are_found() {
    let line = |x: u32| format!("<text x=\"{x}\" y=\"20\" font-size=\"10\" fill=\"#000\">word</text>");
    let (apart, upon) = ([line(10), line(60)].join("\n"), [line(10), line(30)].join("\n"));
    assert_eq!(overlap(&words(&apart)), None);
    assert_eq!(overlap(&words(&upon)), Some(("word", "word")));
    let moved = format!("<g transform=\"scale(2.00)\">\n{}\n</g>\n{}", line(10), line(10));
    assert_eq!(overlap(&words(&moved)), None);
}
