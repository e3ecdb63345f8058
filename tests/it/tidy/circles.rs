//! No circle between files of different folders: whoever reads a folder can do so without reading another that reads it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use super::layers::{first_name, paths};
use super::scan::words;
use super::source::Source;

/// The files of a crate by the modules they are.
pub(crate) struct Files<'s> {
    sources: &'s [Source],
    by_module: BTreeMap<Vec<&'s str>, usize>,
    /// By file: what it uses, by the name that this has there.
    uses: Vec<BTreeMap<String, Vec<String>>>,
}

impl<'s> Files<'s> {
    pub(crate) fn of(sources: &'s [Source]) -> Self {
        let by_module = sources
            .iter()
            .enumerate()
            .map(|(file, source)| (source.modules(), file));
        let mut files = Self {
            by_module: by_module.collect(),
            uses: Vec::new(),
            sources,
        };
        files.uses = (0..sources.len()).map(|file| files.uses_of(file)).collect();
        files
    }

    fn uses_of(&self, file: usize) -> BTreeMap<String, Vec<String>> {
        let code = &self.sources[file].code;
        let used = words(code, "use").flat_map(|at| paths(&code[at + 3..]));
        let absolute = used.filter_map(|path| Some((path.last()?.clone(), self.absolute(file, &path)?)));
        absolute.collect()
    }

    /// A path from the root of the crate; `None` of another crate.
    fn absolute(&self, file: usize, path: &[String]) -> Option<Vec<String>> {
        let mut module: Vec<String> = self.sources[file].modules().into_iter().map(str::to_owned).collect();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => (module, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            name => {
                let child: Vec<&str> = module.iter().map(String::as_str).chain([name]).collect();
                self.by_module.get(&child)?;
            }
        }
        module.extend_from_slice(rest);
        Some(module)
    }

    /// The file that what a path names stands in, through what others pass on.
    fn file_of(&self, path: &[String], depth: usize) -> Option<usize> {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let (length, file) = (0..=names.len())
            .rev()
            .find_map(|length| Some((length, *self.by_module.get(&names[..length])?)))?;
        let further = names.get(length).and_then(|&name| self.uses[file].get(name));
        match further {
            Some(used) if depth > 0 => {
                let further = [used.as_slice(), &path[length + 1..]].concat();
                self.file_of(&further, depth - 1)
            }
            _ => Some(file),
        }
    }

    /// The files that a file needs; what it only passes on is not among them.
    fn needs(&self, file: usize) -> BTreeSet<usize> {
        let code = &self.sources[file].code;
        let named = ["crate", "super", "self"].into_iter().flat_map(|word| {
            let starts = words(code, word).filter(move |&at| !code[..at].ends_with("::"));
            starts
                .filter(|&at| !passes_on(code, at))
                .flat_map(|at| paths(&code[at..]))
        });
        let bare = words(code, "use")
            .filter(|&at| !code[..at].trim_end().ends_with([')', 'b']))
            .flat_map(|at| paths(&code[at + 3..]));
        let absolute = named.chain(bare).filter_map(|path| self.absolute(file, &path));
        let needed = absolute.filter_map(|path| self.file_of(&path, 8));
        needed.filter(|&other| other != file).collect()
    }

    /// Every circle that leaves a folder.
    pub(crate) fn circles(&self) -> Vec<String> {
        let arrows = (0..self.sources.len()).flat_map(|file| self.needs(file).into_iter().map(move |to| (file, to)));
        let arrows = arrows.map(|(from, to)| (u32::try_from(from).expect("few"), u32::try_from(to).expect("few")));
        let graph = DiGraph::<(), ()>::from_edges(arrows);
        let circles = tarjan_scc(&graph).into_iter().map(|files| {
            files
                .into_iter()
                .map(petgraph::graph::NodeIndex::index)
                .collect::<Vec<_>>()
        });
        let circles = circles.filter(|files| {
            let folders: BTreeSet<_> = files.iter().map(|&file| folder(&self.sources[file].path)).collect();
            folders.len() > 1
        });
        let mut named: Vec<String> = circles
            .map(|mut files| {
                files.sort_unstable();
                let paths: Vec<_> = files.iter().map(|&file| self.sources[file].path.as_str()).collect();
                paths.join(" ↔ ")
            })
            .collect();
        named.sort();
        named
    }
}

/// Whether what stands at `at` is passed on under `pub`.
fn passes_on(code: &str, at: usize) -> bool {
    let statement = code[..at].rfind(';').map_or(0, |end| end + 1);
    let statement = &code[statement..at];
    let is_use = words(statement, "use").next().is_some();
    let first = first_name(statement.trim_start());
    is_use && first == "pub"
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[test]
fn circles_are_found_through_what_is_passed_on() {
    let sources = [
        ("src/lib.rs", "pub mod a;\nmod b;"),
        ("src/a/mod.rs", "mod one;\npub use one::One;"),
        ("src/a/one.rs", "use crate::b::Two;\npub struct One;"),
        ("src/b/mod.rs", "mod two;\npub(crate) use two::Two;"),
        ("src/b/two.rs", "pub(crate) struct Two(crate::a::One);"),
    ];
    let sources = sources.map(|(path, code)| Source::new(path, code));
    assert_eq!(Files::of(&sources).circles(), ["src/a/one.rs ↔ src/b/two.rs"]);
    let apart = [
        ("src/a/one.rs", "use crate::b::Two;"),
        ("src/b/two.rs", "use super::three::Three;"),
        ("src/b/three.rs", "use super::two::Two;"),
    ];
    let apart = apart.map(|(path, code)| Source::new(path, code));
    assert_eq!(Files::of(&apart).circles(), [""; 0]);
}
