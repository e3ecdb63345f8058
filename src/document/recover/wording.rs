//! What a parser says, in words that don't need a parser's author.

use crate::document::other_words::{advice, meant};
use crate::document::words::shortened;
use crate::org::FormProblem;

/// What is wrong with the value `raw`, told from what the parser says of it.
pub(super) fn problem_of(error: &serde_json::Error, raw: &str) -> FormProblem {
    let said = message_of(error);
    let mut types = ["invalid type: ", "invalid value: ", "invalid length "].into_iter();
    let is_type = types.any(|start| said.starts_with(start));
    match said.rsplit_once(", expected ") {
        Some((_, "u32")) if is_whole(raw) => mistyped("a whole number up to 4294967295", raw),
        Some((_, expected)) if is_type => mistyped(&expectation(expected), raw),
        _ => FormProblem::BadValue { reason: plain(&said) },
    }
}

/// Whether it is a whole number, not negative.
fn is_whole(raw: &str) -> bool {
    raw.bytes().all(|byte| byte.is_ascii_digit())
}

/// The problem that `raw` is not what is `expected`.
pub(super) fn mistyped(expected: &str, raw: &str) -> FormProblem {
    FormProblem::WrongType {
        expected: expected.to_owned(),
        found: described(raw),
    }
}

/// The problem of an unknown field, told from the parser's list of those that it knows, if that is what it says.
pub(super) fn unknown_field(error: &serde_json::Error, field: &str) -> Option<FormProblem> {
    let said = message_of(error);
    if !said.starts_with("unknown field") {
        return None;
    }
    let known = said.rsplit_once("`, expected ").map_or("", |(_, known)| known);
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    Some(FormProblem::UnknownField {
        field: shortened(field).into_owned(),
        meant: meant(field, known.iter().copied()).map(str::to_owned),
        advice: advice(field, &known),
    })
}

/// Why a text is no JSON at all, told from what the parser says and from what stands around the place.
pub(super) fn syntax_reason(error: &serde_json::Error, before: &str, after: &str) -> String {
    let said = message_of(error);
    if before.trim_end().ends_with(',') && after.starts_with([']', '}']) {
        return plain("trailing comma");
    }
    plain(&said)
}

/// What the parser says without the place, which is one in the text it was given.
pub(in crate::document) fn message_of(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let end = said.rfind(" at line ").unwrap_or(said.len());
    said[..end].to_owned()
}

fn plain(said: &str) -> String {
    let words = match said {
        "EOF while parsing a list" => "the file ends in the middle of a list",
        "EOF while parsing an object" => "the file ends in the middle of an object",
        "EOF while parsing a string" => "the file ends in the middle of a text",
        "EOF while parsing a value" => "the file ends where a value is expected",
        "expected `:`" => "expected \":\" after the name of a field",
        "expected `,` or `]`" => "expected \",\" or \"]\"",
        "expected `,` or `}`" => "expected \",\" or \"}\"",
        "expected ident" | "expected value" => {
            "expected a value: a text in quotes, a number, a list, an object, true, false or null"
        }
        "expected `\"`" => "expected a text in quotes",
        "key must be a string" => "expected the name of a field, in quotes",
        "invalid escape" => "a \\ in a text begins something that is unknown",
        "invalid number" => "this is not a number that JSON knows",
        "number out of range" => "the number is too large",
        "trailing comma" => "a comma too many: nothing follows it",
        "trailing characters" => "something follows the end of the document",
        _ if said.starts_with("control character") => {
            "a text goes over the end of the line, or has another control character in it"
        }
        _ if said.contains("surrogate") || said.contains("hex escape") || said.contains("unicode") => {
            "a \\u in a text is not followed by the number of a character"
        }
        other => other,
    };
    words.to_owned()
}

fn expectation(said: &str) -> String {
    let words = match said {
        "a string" => "a text",
        "a sequence" => "a list",
        "a map" => "an object",
        "a boolean" => "true or false",
        "f64" => "a number",
        "i64" => "a whole number",
        "u32" => "a whole number, not negative",
        other => other,
    };
    words.to_owned()
}

/// A value in a few words: `the text "abc"`, `a list`.
fn described(raw: &str) -> String {
    match raw.as_bytes().first() {
        Some(b'[') => "a list".to_owned(),
        Some(b'{') => "an object".to_owned(),
        Some(b'"') => {
            let text = serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned());
            format!("the text {:?}", shortened(&text))
        }
        Some(b't' | b'f' | b'n') => raw.to_owned(),
        _ => format!("the number {}", shortened(raw)),
    }
}
