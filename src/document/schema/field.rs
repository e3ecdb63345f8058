//! Tables of fields.

/// A field of a party or of a dependency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// What it is called in documents, and as a column.
    pub(crate) name: &'static str,
    /// What its values are.
    pub(crate) sort: Sort,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A text.
    Text,
    /// A whole number, not negative.
    Count,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A number, or "all".
    Either,
    /// A list of texts; in a cell with `|` between.
    Texts,
    /// Suppliers, each with the time it takes to switch to it; in a cell `payroll | finance (6h)`.
    Suppliers,
    /// What needs it; in a cell `laptops | @ ward1`.
    Purposes,
    /// A situation; in a cell in words.
    Situation,
    /// A list or an object, in a cell as well.
    Structure,
}
