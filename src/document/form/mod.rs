//! Reading a JSON file: quickly where all is well, thoroughly where it is not.

mod cascading_faults;
mod recover;
mod tree;
mod wording;

use serde::Deserialize;

pub(super) use self::cascading_faults::Known;
use self::recover::Recovery;
#[cfg(feature = "csv")]
pub(super) use self::recover::Trial;
use self::tree::{Children, Node};
use super::ReadError;
use super::path::{Fault, Faults};
use super::schema::Object;
use super::text::{offset_in, offset_of, positions, syntax};
use crate::org::{FormProblem, Listener, Position, Problem};

/// A kind of file.
pub(super) trait Form {
    /// What it is read into: the one definition of its fields.
    type Rows<'t>: Deserialize<'t>;
    /// What it says.
    type Meaning;
    /// The field that marks such a file, with the version of the format.
    const MARK: &'static str;
    /// What such a file is called.
    const CALLED: &'static str;
    /// The mark of the kind of file it may be taken for, and what that is called.
    const OTHER: (&'static str, &'static str);

    /// What a file says in which nothing is wrong, without a word of what is wrong in any other.
    fn at_once(text: &str, _: &mut Listener<'_>) -> Option<Self::Meaning> {
        let mut faults = Faults::default();
        let rows = serde_json::from_str::<Object<Self::Rows<'_>>>(text).ok()?;
        let meaning = Self::meaning(rows.0, &mut faults);
        faults.0.is_empty().then_some(meaning)
    }

    /// What the rows say, with what does not make sense in them.
    fn meaning(rows: Self::Rows<'_>, faults: &mut Faults) -> Self::Meaning;
}

/// Reads a file and checks what it says.
///
/// # Errors
/// Every problem of form and of meaning, each with its place, in the order of the file.
pub(super) fn read<F: Form, T>(
    text: &str,
    listener: &mut Listener<'_>,
    check: impl FnOnce(F::Meaning, &mut Listener<'_>) -> Result<T, Vec<Problem>>,
) -> Result<T, ReadError> {
    match F::at_once(text, listener) {
        Some(meaning) => {
            check(meaning, listener).map_err(|problems| placed(text, problems.into_iter().map(Fault::from).collect()))
        }
        None => read_faulty::<F, T>(text, |meaning| check(meaning, listener)),
    }
}

/// Reads a file in which something is wrong.
fn read_faulty<F: Form, T>(
    text: &str,
    check: impl FnOnce(F::Meaning) -> Result<T, Vec<Problem>>,
) -> Result<T, ReadError> {
    let mut faults = Faults::default();
    let (meaning, mut found) = match serde_json::from_str::<Object<F::Rows<'_>>>(text) {
        Ok(rows) => (F::meaning(rows.0, &mut faults), Vec::new()),
        Err(_) => recovered::<F>(text, &mut faults)?,
    };
    Known::of(&found).add_new(&mut found, faults.0);
    match check(meaning) {
        Ok(value) if found.is_empty() => return Ok(value),
        Ok(_) => {}
        Err(problems) => {
            let known = Known::of(&found);
            known.add_new(&mut found, problems.into_iter().map(Fault::from).collect());
        }
    }
    Err(placed(text, found))
}

/// What a faulty file says apart from its faults.
fn recovered<F: Form>(text: &str, faults: &mut Faults) -> Result<(F::Meaning, Vec<Fault>), ReadError> {
    let root = sound(text)?;
    header::<F>(&root).map_err(|fault| placed(text, vec![fault]))?;
    let (kept, found) = Recovery::recover(text, &root, |text| {
        serde_json::from_str::<Object<F::Rows<'_>>>(text).err()
    });
    match serde_json::from_str::<Object<F::Rows<'_>>>(&kept) {
        Ok(rows) => Ok((F::meaning(rows.0, faults), found)),
        Err(_) => Err(placed(text, found)),
    }
}

/// What is wrong with a piece of JSON, and where in it.
#[cfg(feature = "csv")]
pub(super) fn problems_in(text: &str, trial: Trial) -> Vec<(String, crate::org::ProblemKind)> {
    match sound(text) {
        Ok(root) => {
            let (_, found) = Recovery::recover(text, &root, trial);
            found.into_iter().map(|fault| (fault.path, fault.kind)).collect()
        }
        Err(error) => error
            .problems()
            .iter()
            .map(|problem| (String::new(), problem.kind.clone()))
            .collect(),
    }
}

/// Checks that a text is JSON.
pub(super) fn check_syntax(text: &str) -> Result<(), ReadError> {
    sound(text).map(|_| ())
}

/// The fields of an object that is known to be sound: names, each with a value that is JSON.
pub(super) fn fields(object: &str) -> Vec<(String, String)> {
    match Node::new(object).children() {
        Children::Object(entries) => {
            let fields = entries
                .iter()
                .map(|entry| (entry.name.clone(), entry.value.raw().to_owned()));
            fields.collect()
        }
        _ => Vec::new(),
    }
}

/// The text as a tree, if it is JSON at all.
fn sound(text: &str) -> Result<Node<'_>, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::new(vec![syntax("the file is empty", None)]));
    }
    match serde_json::from_str::<&serde_json::value::RawValue>(text) {
        Ok(raw) => Ok(Node::new(raw.get())),
        Err(error) => {
            let offset = offset_of(text, error.line(), error.column());
            let place: Option<Position> = positions(text, &[offset]).pop();
            let reason = wording::syntax_reason(&error, &text[..offset], &text[offset..]);
            Err(ReadError::new(vec![syntax(&reason, place)]))
        }
    }
}

/// Whether the file is of the right kind and version; what is said of any other would be beside the point.
fn header<F: Form>(root: &Node<'_>) -> Result<(), Fault> {
    if !matches!(root.children(), Children::Object(_)) {
        let problem = wording::mistyped(&format!("{}: an object", F::CALLED), root.raw());
        return Err(fault("", problem));
    }
    let (other, other_called) = F::OTHER;
    match root.field(F::MARK) {
        None if root.field(other).is_some() => Err(fault(
            other,
            FormProblem::OtherFile {
                reason: format!("this is {other_called}, not {}", F::CALLED),
            },
        )),
        Some(version) if version.raw() != "1" && version.raw().parse::<f64>().is_ok() => Err(fault(
            F::MARK,
            FormProblem::OtherFile {
                reason: format!("this program reads version 1, found version {}", version.raw()),
            },
        )),
        _ => Ok(()),
    }
}

fn fault(path: &str, problem: FormProblem) -> Fault {
    Fault {
        path: path.to_owned(),
        offset: None,
        kind: problem.into(),
    }
}

/// Problems of a file, found elsewhere, with line and column; nothing to go by if it is no JSON.
pub(super) fn located(text: &str, problems: Vec<Problem>) -> Vec<Problem> {
    if sound(text).is_err() {
        return problems;
    }
    let faults = problems.into_iter().map(Fault::from).collect();
    placed(text, faults).into_problems()
}

/// Faults as problems with line and column, in the order of the file.
fn placed(text: &str, faults: Vec<Fault>) -> ReadError {
    let root = Node::new(text.trim());
    let mut faults: Vec<(usize, Fault)> = faults
        .into_iter()
        .map(|fault| {
            let offset = fault
                .offset
                .unwrap_or_else(|| offset_in(text, root.locate(&fault.path).raw()));
            (offset, fault)
        })
        .collect();
    faults.sort_by_key(|&(offset, _)| offset);
    let offsets: Vec<usize> = faults.iter().map(|&(offset, _)| offset).collect();
    let places = positions(text, &offsets);
    let problems = faults
        .into_iter()
        .zip(places)
        .map(|((_, fault), place)| fault.at(Some(place)));
    ReadError::new(problems.collect())
}
