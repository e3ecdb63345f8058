//! What Cargo.toml promises.

use super::assert_none;
use crate::project::text_of;

/// What the library depends on without any feature: each a decision, so that one more is one too.
const DEFAULT_DEPENDENCIES: [&str; 6] = ["jiff", "petgraph", "serde", "serde_json", "strsim", "thiserror"];

/// The lines of a section of Cargo.toml.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let header = format!("[{name}]");
    let after = manifest.lines().skip_while(|line| line.trim() != header).skip(1);
    after
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim().is_empty())
        .collect()
}

/// The features without a comment in the line above.
fn features_without_comment(manifest: &str) -> Vec<&str> {
    let mut before = "";
    let mut found = Vec::new();
    for line in section(manifest, "features") {
        let feature = line.split_once(" = ").filter(|_| !line.starts_with('#'));
        found.extend(feature.map(|(name, _)| name).filter(|_| !before.starts_with('#')));
        before = line;
    }
    found
}

/// The dependencies that are there without any feature.
fn default_dependencies(manifest: &str) -> Vec<&str> {
    let lines = section(manifest, "dependencies").into_iter();
    let always = lines.filter(|line| !line.contains("optional = true"));
    always
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect()
}

/// The value of a field of the section `[package]`.
fn package<'a>(manifest: &'a str, field: &str) -> Option<&'a str> {
    let lines = section(manifest, "package").into_iter();
    let mut fields = lines.filter_map(|line| line.split_once(" = "));
    fields
        .find(|(name, _)| *name == field)
        .map(|(_, value)| value.trim_matches('"'))
}

#[test]
fn every_feature_says_what_it_is_for() {
    assert_none(
        "features without a comment",
        features_without_comment(&text_of("Cargo.toml")),
    );
}

#[test]
fn the_library_depends_on_little() {
    let manifest = text_of("Cargo.toml");
    let others = default_dependencies(&manifest)
        .into_iter()
        .filter(|name| !DEFAULT_DEPENDENCIES.contains(name));
    assert_none("dependencies nobody decided on", others);
}

#[test]
fn the_changelog_knows_the_version() {
    let manifest = text_of("Cargo.toml");
    let version = package(&manifest, "version").expect("a version");
    assert!(
        text_of("CHANGELOG.md").contains(version),
        "CHANGELOG.md doesn't mention {version}"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[package]\nname = \"a\"\nversion = \"1.2.3\"\n\n[features]\n# Why.\none = []\ntwo = []\n\n\
        [dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n\ncsv = { version = \"1\", optional = true }\n\
        [dev-dependencies]\nx = \"1\"\n";

    #[test]
    fn manifests_are_read() {
        assert_eq!(features_without_comment(MANIFEST), ["two"]);
        assert_eq!(default_dependencies(MANIFEST), ["serde"]);
        assert_eq!(package(MANIFEST, "version"), Some("1.2.3"));
    }
}
