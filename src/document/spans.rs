//! Places of problems that show only after a file has been read.

use super::form::located;
use super::text::text_of;
use crate::org::Problem;

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
