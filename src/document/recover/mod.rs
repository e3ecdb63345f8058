//! Reading a file: quickly where all is well; where it is not, finding everything that is wrong.
//!
//! A faulty text is read again without its faulty values, so that what else it says is found to make sense or not; what
//! only follows from another fault is left out.

mod cascading_faults;
mod recovery;
mod tree;
mod wording;

pub(super) use self::cascading_faults::add_new;
use self::recovery::Recovery;
use self::tree::{Children, Node, unfold};
#[cfg(feature = "csv")]
pub(super) use self::wording::message_of;
use super::ReadError;
use super::path::{Fault, Faults};
use super::spans::{offset_in, offset_of, positions, syntax, text_of};
use crate::org::{FormProblem, Listener, Position, Problem};

/// A kind of file.
pub(super) trait FileForm {
    /// What it says.
    type Meaning;
    /// The field that marks such a file, with the version of the format.
    const MARK: &'static str;
    /// What such a file is called.
    const CALLED: &'static str;
    /// The mark of the kind of file it may be taken for, and what that is called.
    const OTHER: (&'static str, &'static str);

    /// What a text says, with what does not make sense in it; an error where it is not of the right form.
    fn read(&self, text: &str, faults: &Faults, listener: &mut Listener<'_>) -> serde_json::Result<Self::Meaning>;
}

/// Reads a file and checks what it says.
///
/// # Errors
/// Every problem of form and of meaning, each with its place, in the order of the file.
pub(super) fn read<F: FileForm, T>(
    form: &F,
    text: &str,
    listener: &mut Listener<'_>,
    check: impl FnOnce(F::Meaning, &mut Listener<'_>) -> Result<T, Vec<Problem>>,
) -> Result<T, ReadError> {
    let (meaning, mut found, senseless) = parts(form, text, listener)?;
    add_new(&mut found, senseless);
    let problems = match check(meaning, listener) {
        Ok(value) if found.is_empty() => return Ok(value),
        checked => checked.err().unwrap_or_default(),
    };
    add_new(&mut found, problems);
    Err(placed(text, found))
}

/// The same of bytes, of which nobody watches the reading.
///
/// # Errors
/// Those of [`read`], or if the bytes are not UTF-8.
pub(super) fn read_bytes<F: FileForm, T>(
    form: &F,
    bytes: &[u8],
    check: impl FnOnce(F::Meaning) -> Result<T, Vec<Problem>>,
) -> Result<T, ReadError> {
    let mut nobody = |_| ();
    let listener = &mut Listener::new(&mut nobody);
    read(form, text_of(bytes)?, listener, |meaning, _| check(meaning))
}

/// What a file says apart from its faults; those of form; those of meaning.
type Parts<M> = (M, Vec<Fault>, Vec<Fault>);

/// Takes a file apart.
///
/// # Errors
/// If it is no such file at all.
pub(super) fn parts<F: FileForm>(
    form: &F,
    text: &str,
    listener: &mut Listener<'_>,
) -> Result<Parts<F::Meaning>, ReadError> {
    let senseless = Faults::default();
    if let Ok(meaning) = form.read(text, &senseless, listener) {
        return Ok((meaning, Vec::new(), senseless.into_inner()));
    }
    let root = sound(text)?;
    if let Some(problem) = misfit::<F>(&root) {
        return Err(placed(text, vec![problem.into()]));
    }
    let read = |text: &str, faults: &Faults| form.read(text, faults, &mut Listener::new(&mut |_| ()));
    let trial = |text: &str| read(text, &Faults::default()).err();
    let (kept, found) = Recovery::run(text, &root, &trial);
    let senseless = Faults::default();
    match read(&kept, &senseless) {
        Ok(meaning) => Ok((meaning, found, senseless.into_inner())),
        Err(_) => Err(placed(text, found)),
    }
}

/// Checks that a text is JSON.
pub(super) fn check_syntax(text: &str) -> Result<(), ReadError> {
    sound(text).map(|_| ())
}

/// The fields of an object that is known to be sound: names, each with a value that is JSON.
pub(super) fn fields(object: &str) -> Vec<(String, String)> {
    let Children::Object(entries) = unfold(object) else {
        return Vec::new();
    };
    let fields = entries.into_iter();
    fields.map(|entry| (entry.name, entry.value.raw.to_owned())).collect()
}

/// The values of a list that is known to be sound, as texts.
#[cfg(feature = "csv")]
pub(super) fn items(list: &str) -> Vec<String> {
    match Node::new(list).children() {
        Children::List(items) => items.iter().map(|item| plain(item.raw)).collect(),
        _ => Vec::new(),
    }
}

/// A text without its quotes and escapes, any other value as it is.
#[cfg(feature = "csv")]
pub(super) fn plain(json: &str) -> String {
    serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
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

/// Why a file is of another kind or version, if it is: what else is said of it would be beside the point.
fn misfit<F: FileForm>(root: &Node<'_>) -> Option<Problem> {
    let (other, called) = F::OTHER;
    let (path, problem) = match (root.children(), root.field(F::MARK)) {
        (Children::Object(_), None) if root.field(other).is_some() => {
            let reason = format!("this is {called}, not {}", F::CALLED);
            (other, FormProblem::OtherFile { reason })
        }
        (Children::Object(_), Some(version)) if version.raw != "1" && version.raw.parse::<f64>().is_ok() => {
            let reason = format!("this program reads version 1, found version {}", version.raw);
            (F::MARK, FormProblem::OtherFile { reason })
        }
        (Children::Object(_), _) => return None,
        _ => {
            let expected = format!("{}: an object", F::CALLED);
            ("", wording::mistyped(&expected, root.raw))
        }
    };
    Some(Problem::new(path, problem))
}

/// Problems with the line and the column in a JSON file that their paths lead to, in the order of the file.
///
/// Where a path leads on to a value that is not there, the place is that of the innermost one around it. What does not fit
/// an organisation in scenarios, for instance, is seen only when their changes are applied:
///
/// ```
/// use frontline::{document, org::{FormProblem, Problem}};
///
/// let file = br#"{ "scenarios": [ { "changes": [ { "late": "managers", "by": "2d" } ] } ] }"#;
/// let reason = "no party \"managers\"".to_owned();
/// let problem = Problem::new("scenarios[0].changes[0].late", FormProblem::Contradiction { reason });
/// let problems = document::locate(file, vec![problem]);
/// assert_eq!(
///     problems[0].to_string(),
///     r#"line 1, column 43: scenarios[0].changes[0].late: no party "managers""#,
/// );
/// ```
///
/// A file that is no JSON has no such places: nothing is changed.
///
/// # Complexity
/// O(n + p log p) for n bytes and p problems.
#[must_use]
pub fn locate(file: &[u8], problems: Vec<Problem>) -> Vec<Problem> {
    match text_of(file) {
        Ok(text) => located(text, problems),
        Err(_) => problems,
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
    let located = |fault: &Fault| offset_in(text, root.locate(&fault.problem.path).raw);
    let faults = faults.into_iter();
    let mut faults: Vec<(usize, Fault)> = faults
        .map(|fault| (fault.offset.unwrap_or_else(|| located(&fault)), fault))
        .collect();
    faults.sort_by_key(|&(offset, _)| offset);
    let (offsets, faults): (Vec<_>, Vec<_>) = faults.into_iter().unzip();
    let places = positions(text, &offsets).into_iter().map(Some);
    let problems = faults
        .into_iter()
        .zip(places)
        .map(|(Fault { problem, .. }, position)| Problem { position, ..problem });
    ReadError::new(problems.collect())
}
