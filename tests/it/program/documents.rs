//! Making documents from tables.
