//! Lists as a sentence has them.

/// "a", "a and b", "a, b and c"; nothing where there are none.
pub(crate) fn enumerated(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
