//! Draft → organisation: every check, every problem at once.
