//! Lists as a sentence has them.

/// So many words of the beginning and of the end of a long list are told.
const TOLD: usize = 5;

/// "a → b → c", and of many both ends: "a → b → … 96 more … → y → z".
pub(crate) fn both_ends(words: &[impl AsRef<str>], between: &str) -> String {
    let joined = |words: &[_]| words.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(between);
    match words.len().checked_sub(2 * TOLD) {
        Some(more) if more > 1 => {
            let (first, last) = (joined(&words[..TOLD]), joined(&words[words.len() - TOLD..]));
            format!("{first}{between}… {more} more …{between}{last}")
        }
        _ => joined(words),
    }
}

/// "a", "a and b", "a, b and c"; nothing where there are none.
pub(crate) fn enumerated(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
