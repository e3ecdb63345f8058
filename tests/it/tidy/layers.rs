//! Rooms use only rooms above them.

use std::collections::{BTreeSet, HashMap};

use super::scan::{code_of, enclosed, is_name, words};
use super::source::Source;

/// The rooms in the order of `lib.rs`, and from which of them each name at the top comes.
pub(crate) struct Rooms {
    order: Vec<String>,
    exports: HashMap<String, String>,
}

impl Rooms {
    pub(crate) fn of(library: &str) -> Self {
        let code = code_of(library);
        let order = words(&code, "mod").map(|at| first_name(&code[at + 3..])).collect();
        let mut exports = HashMap::new();
        for path in words(&code, "use").flat_map(|at| paths(&code[at + 3..])) {
            if let (Some(room), Some(name)) = (path.first(), path.last()) {
                exports.insert(name.clone(), room.clone());
            }
        }
        Self { order, exports }
    }

    fn place(&self, room: &str) -> Option<usize> {
        self.order.iter().position(|other| other == room)
    }

    /// Every arrow of `source` that points up, or to nowhere.
    pub(crate) fn violations(&self, source: &Source) -> Vec<String> {
        let modules = source.modules();
        let Some(here) = modules.first().and_then(|room| self.place(room)) else {
            return Vec::new(); // lib.rs, or the program
        };
        let mut found = Vec::new();
        for target in targets(&source.code, modules.len()) {
            let room = self.exports.get(&target).unwrap_or(&target);
            match self.place(room) {
                Some(there) if there <= here => {}
                Some(_) => found.push(format!("{}: {} uses {target} below it", source.path, self.order[here])),
                None => found.push(format!("{}: {target} is no room of lib.rs", source.path)),
            }
        }
        found
    }
}

/// What the code reaches for at the top of the crate, each once: from `crate::…`, and from `super::super::…` that leaves
/// the room.
fn targets(code: &str, depth: usize) -> BTreeSet<String> {
    let from_root = words(code, "crate").filter_map(|at| code[at + 5..].strip_prefix("::"));
    let leaves = vec!["super"; depth].join("::");
    let from_inside: Vec<_> = words(code, &leaves)
        .filter(|&at| !code[..at].ends_with("super::"))
        .filter_map(|at| code[at + leaves.len()..].strip_prefix("::"))
        .collect();
    from_root
        .chain(from_inside)
        .flat_map(paths)
        .filter_map(|path| path.first().cloned())
        .collect()
}

/// The paths of a use declaration, or the one path that starts here: `a::{b, c::d}` is `a::b` and `a::c::d`.
pub(crate) fn paths(code: &str) -> Vec<Vec<String>> {
    let code = code.trim_start();
    if code.starts_with('{') {
        let Some(end) = enclosed(code) else { return Vec::new() };
        return split(&code[1..end - 1]).into_iter().flat_map(paths).collect();
    }
    let name = first_name(code);
    if name.is_empty() {
        return Vec::new();
    }
    match code[name.len()..].strip_prefix("::") {
        Some(rest) if !paths(rest).is_empty() => paths(rest)
            .into_iter()
            .map(|path| [vec![name.clone()], path].concat())
            .collect(),
        _ => vec![vec![name]],
    }
}

/// The parts between the commas that are in no inner bracket.
fn split(list: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    list.split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    })
    .collect()
}

pub(crate) fn first_name(code: &str) -> String {
    code.trim_start()
        .chars()
        .take_while(|&character| is_name(character))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms() -> Rooms {
        Rooms::of(
            "//! mod zero;\npub mod time;\nmod graph;\npub mod org;\npub use org::{Org, Draft};\npub use time::Date;",
        )
    }

    fn violations(path: &str, code: &str) -> Vec<String> {
        rooms().violations(&Source::new(path, code))
    }

    #[test]
    fn rooms_stand_in_order() {
        assert_eq!(rooms().order, ["time", "graph", "org"]);
        assert_eq!(rooms().exports["Draft"], "org");
    }

    #[test]
    fn arrows_down_the_page_are_found() {
        let found = violations("src/time/amount.rs", "use crate::org::Org;");
        assert_eq!(found, ["src/time/amount.rs: time uses org below it"]);
        assert_eq!(
            violations("src/time/a.rs", "use crate::{time::B, graph::{C, D}};").len(),
            1
        );
        assert_eq!(violations("src/time/a.rs", "fn f() -> crate::Draft {}").len(), 1);
        assert_eq!(violations("src/time/a.rs", "use super::super::org;").len(), 1);
        assert_eq!(violations("src/time/mod.rs", "use super::graph;").len(), 1);
        assert_eq!(
            violations("src/time/a.rs", "use crate::nowhere;"),
            ["src/time/a.rs: nowhere is no room of lib.rs"]
        );
    }

    #[test]
    fn arrows_up_the_page_and_inside_are_fine() {
        let none: [String; 0] = [];
        assert_eq!(
            violations(
                "src/org/a.rs",
                "use crate::{time::{Amount, Date}, graph};\nuse super::b;"
            ),
            none
        );
        assert_eq!(
            violations("src/org/a.rs", "pub(crate) fn f() {} // crate::view\nuse crate::Org;"),
            none
        );
        assert_eq!(violations("src/org/a/b.rs", "use super::super::ids;"), none);
        assert_eq!(violations("src/lib.rs", "pub use crate::org::Org;"), none);
    }
}
