//! Tables of fields.

use crate::org::PartyKind;

/// A field of a party or of a dependency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// What it is called in documents, and as a column.
    pub(crate) name: &'static str,
    /// What its values are.
    pub(crate) sort: Sort,
    /// Of a party, which kinds of parties have it.
    pub(crate) kinds: &'static [PartyKind],
}

/// A row of which every field may be absent, and the table of its fields, in the order of the format.
macro_rules! row {
    ($(#[$doc:meta])* $row:ident { $($(#[$of_field:meta])* $vis:vis $field:ident: $type:ty, $sort:ident $(of $($kind:ident)*)?;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default, bound = "'de: 't")]
        pub(in crate::document) struct $row<'t> {
            $($(#[$of_field])* $vis $field: Option<$type>,)*
        }

        /// The fields, in the order in which they are read and listed.
        pub(crate) const FIELDS: &[Field] = &[$(Field {
            name: crate::document::schema::field::name(stringify!($field)),
            sort: Sort::$sort,
            kinds: &[$($(PartyKind::$kind),*)?],
        }),*];
    };
}
pub(super) use row;

/// What the field of a row is called in documents: some names are words of the language.
pub(super) const fn name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
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
