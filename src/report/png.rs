//! Pictures as PNG, text in the fonts of the machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Style};
use resvg::usvg::{Options, Tree};

/// What stands for "sans-serif", the first that is there: the families of the pictures, and what systems come with.
const FAMILIES: [&str; 10] = [
    "Segoe UI",
    "Helvetica Neue",
    "Arial",
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Helvetica",
    "Roboto",
    "Cantarell",
    "Ubuntu",
];
/// Pixels of the PNG for each of the picture, where that is not too large.
const SHARP: f32 = 2.0;
/// So many pixels a PNG has at most: a quarter of a gigabyte of memory.
const MOST_PIXELS: f32 = 64e6;

/// Why there is no PNG.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// There is nothing to set text in.
    #[error("this machine has no font that text could be set in: install one, such as DejaVu Sans, or draw SVG")]
    NoFont,
    /// The picture is no SVG.
    #[error("expected an SVG, found {reason}")]
    NotSvg {
        /// What is wrong with it.
        reason: String,
    },
    /// The picture is too large to be made of pixels.
    #[error("a picture of {width} × {height} pixels is too large for PNG: draw SVG, or less of it")]
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
}

/// Makes a PNG of a picture, [an organisation's](crate::report::Picture::svg) or any other SVG: two pixels for each of the
/// SVG in both directions, fewer where it is very large.
///
/// Text is set in the fonts of this machine, the first that the picture names, or else in whichever there is: the same
/// picture looks a little different elsewhere.
///
/// ```
/// use frontline::{Org, report::{Picture, PngError, png}};
///
/// let mut draft = Org::draft("Corner shop");
/// let (tills, shoppers) = (draft.department("tills"), draft.external("shoppers"));
/// draft.add(shoppers.depends_on(tills));
/// let shop = draft.build()?;
///
/// match png(&Picture::of(&shop.ever()).svg()) {
///     Ok(bytes) => assert!(bytes.starts_with(b"\x89PNG")),
///     Err(problem) => assert_eq!(problem, PngError::NoFont),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the machine has no font, the text is no SVG, or the picture has far too many pixels.
///
/// # Complexity
/// O(pixels + elements × pixels that they cover), and reading the fonts of the machine.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    drawn(svg, fonts)
}

fn drawn(svg: &str, fonts: Database) -> Result<Vec<u8>, PngError> {
    let options = Options {
        fontdb: Arc::new(with_sans_serif(fonts)?),
        ..Options::default()
    };
    let not_svg = |reason: &dyn std::fmt::Display| PngError::NotSvg {
        reason: reason.to_string(),
    };
    let tree = Tree::from_str(svg, &options).map_err(|problem| not_svg(&problem))?;
    let scale = scale(tree.size().width(), tree.size().height());
    let (width, height) = (tree.size().width(), tree.size().height());
    let size = tree.size().to_int_size().scale_by(scale);
    let too_large = || PngError::TooLarge {
        width: pixels(width),
        height: pixels(height),
    };
    let size = size.filter(|_| scale >= 0.25).ok_or_else(too_large)?;
    let mut image = Pixmap::new(size.width(), size.height()).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut image.as_mut());
    image.encode_png().map_err(|problem| not_svg(&problem))
}

/// Fonts in which "sans-serif" stands for one that is there: text in a family that is not there is not drawn at all.
fn with_sans_serif(mut fonts: Database) -> Result<Database, PngError> {
    let there = |family: &&str| {
        let families = [Family::Name(family)];
        let query = Query {
            families: &families,
            ..Query::default()
        };
        fonts.query(&query).is_some()
    };
    let usual = FAMILIES.into_iter().find(there).map(str::to_owned);
    let family = usual.or_else(|| any(&fonts)).ok_or(PngError::NoFont)?;
    fonts.set_sans_serif_family(&family);
    // The last resort of whoever sets the text.
    fonts.set_serif_family(family);
    Ok(fonts)
}

/// A family with an upright face, the first by name; or else any.
fn any(fonts: &Database) -> Option<String> {
    let upright = fonts.faces().filter(|face| face.style == Style::Normal);
    let names = |name: &(String, _)| name.0.clone();
    let upright = upright.filter_map(|face| face.families.first().map(names)).min();
    upright.or_else(|| fonts.faces().filter_map(|face| face.families.first().map(names)).min())
}

/// Pixels of the PNG for each of the picture.
fn scale(width: f32, height: f32) -> f32 {
    (MOST_PIXELS / (width * height)).sqrt().min(SHARP)
}

/// A length in whole pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // lengths are positive, and what is larger is the largest
fn pixels(length: f32) -> u32 {
    length.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str =
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="9" height="9"/></svg>"#;

    /// Width and height, as they stand in the head of a PNG.
    fn size(png: &[u8]) -> [u32; 2] {
        [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")))
    }

    #[test]
    fn without_a_font_there_is_no_picture() {
        assert_eq!(drawn(SVG, Database::new()), Err(PngError::NoFont));
    }

    #[test]
    fn a_picture_has_two_pixels_for_each() {
        match png(SVG) {
            Ok(bytes) => assert_eq!(size(&bytes), [60, 40]),
            Err(problem) => assert_eq!(problem, PngError::NoFont),
        }
    }

    #[test]
    fn whatever_font_there_is_takes_the_text() {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let Some(family) = any(&fonts) else { return };
        let only: Vec<_> = fonts
            .faces()
            .filter(|face| face.families[0].0 != family)
            .map(|face| face.id)
            .collect();
        for face in only {
            fonts.remove_face(face);
        }
        let said = |word: &str| {
            let text = format!(r#"<text x="2" y="16" font-family="'No such font', sans-serif">{word}</text></svg>"#);
            drawn(&SVG.replace("</svg>", &text), fonts.clone()).expect("a font is there")
        };
        assert_ne!(said("ww"), said(""));
    }

    #[test]
    fn large_pictures_have_fewer_pixels_and_larger_ones_none() {
        assert!((scale(100.0, 100.0) - SHARP).abs() < 1e-6);
        assert!((scale(16_000.0, 4_000.0) - 1.0).abs() < 1e-3);
        let huge = SVG.replace("width=\"30\" height=\"20\"", "width=\"90000\" height=\"90000\"");
        match png(&huge) {
            Err(PngError::TooLarge { width, .. }) => assert_eq!(width, 90_000),
            other => assert_eq!(other, Err(PngError::NoFont)),
        }
    }

    #[test]
    fn what_is_no_svg_is_refused() {
        assert!(matches!(png("<p>"), Err(PngError::NotSvg { .. } | PngError::NoFont)));
    }
}
