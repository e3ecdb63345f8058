//! A small writer of SVG: presentation attributes only, and real text, so that slides and drawing programs import it.

use std::fmt::Write as _;

use super::super::visible;

/// The families a text is set in, the first that is there.
const FAMILIES: &str = "'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans', sans-serif";

/// A drawing as it grows.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
    life: Life,
}

/// Whether a script will find its way in a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Life {
    /// A picture and nothing else.
    #[default]
    Still,
    /// Part of a page: parties and lines say who they are.
    Live,
}

/// How a line or the edge of a box is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    /// Lengths of dashes and gaps; empty for a line without gaps.
    pub(super) dashes: &'static str,
    /// From 0, nothing to be seen, to 1.
    pub(super) opacity: f64,
}

impl Stroke {
    pub(super) const fn new(colour: &'static str, width: f64) -> Self {
        Self {
            colour,
            width,
            dashes: "",
            opacity: 1.0,
        }
    }
}

/// A box with upright edges; lengths in pixels, from the upper left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    pub(super) const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// The same box where every length is so many times as large.
    pub(super) fn over(&self, times: f64) -> Self {
        Self::new(self.x / times, self.y / times, self.width / times, self.height / times)
    }

    pub(super) fn centre(&self) -> f64 {
        self.x + self.width / 2.0
    }

    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// Where a text stands in relation to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) bold: Weight,
    pub(super) colour: &'static str,
    pub(super) anchor: Anchor,
}

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Normal,
    Bold,
}

impl Svg {
    /// Nothing yet.
    pub(super) fn new(life: Life) -> Self {
        Self {
            body: String::new(),
            life,
        }
    }

    /// Begins a group; what follows belongs to it until [`close`](Self::close). Its title is shown where the pointer
    /// rests on it, and read aloud.
    pub(super) fn open(&mut self, title: &str) {
        self.put(&format!("<g><title>{}</title>", escape_lines(title)));
    }

    /// Begins a group in the same way, with attributes for the script of a page.
    pub(super) fn open_marked(&mut self, title: &str, marks: impl FnOnce() -> String) {
        match self.life {
            Life::Still => self.open(title),
            Life::Live => self.put(&format!("<g {}><title>{}</title>", marks(), escape_lines(title))),
        }
    }

    /// Begins a group for the script of a page, and none in a picture.
    pub(super) fn open_part(&mut self, mark: &str) {
        if self.life == Life::Live {
            self.put(&format!("<g {mark}>"));
        }
    }

    /// Ends it.
    pub(super) fn close_part(&mut self) {
        if self.life == Life::Live {
            self.close();
        }
    }

    /// Ends a group.
    pub(super) fn close(&mut self) {
        self.put("</g>");
    }

    /// A box with rounded corners.
    pub(super) fn rect(&mut self, rect: Rect, radius: f64, fill: &str, stroke: Stroke) {
        let Rect { x, y, width, height } = rect;
        let place = format!(
            r#"x="{}" y="{}" width="{}" height="{}" rx="{}""#,
            number(x),
            number(y),
            number(width),
            number(height),
            number(radius),
        );
        self.put(&format!(r#"<rect {place} fill="{fill}"{}/>"#, attributes(stroke)));
    }

    /// A line along a path.
    pub(super) fn line(&mut self, path: &str, stroke: Stroke) {
        self.put(&format!(r#"<path d="{path}" fill="none"{}/>"#, attributes(stroke)));
    }

    /// A straight line.
    pub(super) fn straight(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let [a, b, c, d] = [from.0, from.1, to.0, to.1].map(number);
        self.line(&format!("M{a} {b}L{c} {d}"), stroke);
    }

    /// A filled shape.
    pub(super) fn shape(&mut self, path: &str, fill: &str) {
        self.put(&format!(r#"<path d="{path}" fill="{fill}"/>"#));
    }

    /// A line of text, `y` at the foot of its letters.
    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, style: Type) {
        let weight = match style.bold {
            Weight::Normal => "",
            Weight::Bold => r#" font-weight="bold""#,
        };
        let anchor = match style.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        self.put(&format!(
            r#"<text x="{}" y="{}" font-size="{}"{weight}{anchor} fill="{}">{}</text>"#,
            number(x),
            number(y),
            number(style.size),
            style.colour,
            escape(text),
        ));
    }

    /// What is drawn with all its lengths so many times as large, places too.
    pub(super) fn magnified<Drawn>(&mut self, times: f64, draw: impl FnOnce(&mut Self) -> Drawn) -> Drawn {
        if times <= 1.0 {
            return draw(self);
        }
        self.put(&format!(r#"<g transform="scale({times:.2})">"#));
        let drawn = draw(self);
        self.close();
        drawn
    }

    /// A line of text that runs upwards.
    pub(super) fn upright(&mut self, x: f64, y: f64, text: &str, style: Type) {
        let (x, y) = (number(x), number(y));
        self.put(&format!(r#"<g transform="translate({x} {y}) rotate(-90)">"#));
        self.text(0.0, 0.0, text, style);
        self.put("</g>");
    }

    /// The whole file, so large, on white.
    pub(super) fn finish(self, title: &str, width: f64, height: f64) -> String {
        let (width, height) = (number(width), number(height));
        let head = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FAMILIES}" role="{}">"#,
            match self.life {
                Life::Still => "img",
                Life::Live => "group",
            }
        );
        let title = escape(title);
        let paper = format!(r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##);
        format!("{head}\n<title>{title}</title>\n{paper}\n{}</svg>\n", self.body)
    }

    fn put(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

fn attributes(stroke: Stroke) -> String {
    let Stroke {
        colour,
        width,
        dashes,
        opacity,
    } = stroke;
    let mut text = format!(r#" stroke="{colour}" stroke-width="{}""#, number(width));
    if !dashes.is_empty() {
        write!(text, r#" stroke-dasharray="{dashes}""#).expect("a string takes any text");
    }
    if opacity < 1.0 {
        write!(text, r#" stroke-opacity="{}""#, number(opacity)).expect("a string takes any text");
    }
    text
}

/// A length, to a tenth of a pixel.
pub(super) fn number(length: f64) -> String {
    let text = format!("{length:.1}");
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// A text of several lines as [`escape`] has each.
fn escape_lines(text: &str) -> String {
    text.split('\n').map(escape).collect::<Vec<_>>().join("\n")
}

/// Text as markup has it, its control characters written out.
pub(in crate::report) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // What XML has no place for, however it is written.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_names_is_text() {
        assert_eq!(
            escape("<script>\"R&D\"'\u{1}"),
            "&lt;script&gt;&quot;R&amp;D&quot;&#39;\\u{1}"
        );
    }

    #[test]
    fn what_is_said_of_a_line_has_lines_of_its_own() {
        assert_eq!(
            escape_lines("Tills & Bank\nwages\u{1}"),
            "Tills &amp; Bank\nwages\\u{1}"
        );
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!(
            [0.0, -0.01, 12.0, 12.34, 0.06].map(number),
            ["0", "0", "12", "12.3", "0.1"]
        );
    }
}
