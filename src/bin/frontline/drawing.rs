//! Where a drawing goes, and as what: known before anything is computed.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;

use crate::arguments::{Drawing, DrawnAs};
use crate::problems::Failure;
use crate::{file, output};

/// Where a drawing goes, and as what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    path: &'a Path,
    pub(crate) drawn_as: DrawnAs,
}

/// What a map can be drawn as.
pub(crate) const MAPS: &[DrawnAs] = &[
    DrawnAs::Svg,
    DrawnAs::Png,
    DrawnAs::Html,
    DrawnAs::Dot,
    DrawnAs::Mmd,
    DrawnAs::Graphml,
    DrawnAs::Json,
    DrawnAs::Csv,
];
/// What a chart can be drawn as.
const CHARTS: &[DrawnAs] = &[DrawnAs::Svg, DrawnAs::Png];

impl<'a> Target<'a> {
    /// What is asked for, or else what the file's ending says; SVG on standard output.
    pub(crate) fn of(
        path: &'a Path,
        org: &Path,
        asked: Option<DrawnAs>,
        possible: &[DrawnAs],
    ) -> Result<Self, Failure> {
        let drawn_as = match asked {
            Some(asked) => asked,
            None if path == Path::new("-") => DrawnAs::Svg,
            None => by_ending(path)
                .filter(|drawn_as| possible.contains(drawn_as))
                .ok_or_else(|| file::unexpected(path, &endings(possible)))?,
        };
        if let Some(reason) = NO_PNG.filter(|_| drawn_as == DrawnAs::Png) {
            return Err(Failure::message(reason));
        }
        let whole = |path: &Path| path.canonicalize().ok();
        if whole(org).is_some_and(|org| whole(path) == Some(org)) {
            return Err(Failure::message(
                "--output: this is the organisation itself, which would be gone; name another file",
            ));
        }
        Ok(Self { path, drawn_as })
    }

    /// Of a chart; `None` where no drawing was asked for.
    pub(crate) fn of_chart(drawing: &'a Drawing, org: &Path) -> Result<Option<Self>, Failure> {
        let path = drawing.output.as_deref();
        path.map(|path| Self::of(path, org, None, CHARTS)).transpose()
    }

    /// Puts a picture there.
    pub(crate) fn picture(&self, svg: &str) -> Result<ExitCode, Failure> {
        match self.drawn_as {
            DrawnAs::Png => self.put(&png(svg)?),
            _ => self.put(svg.as_bytes()),
        }
    }

    /// Puts anything else there.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<ExitCode, Failure> {
        if self.path != Path::new("-") {
            file::write(self.path, bytes)?;
        } else if self.drawn_as == DrawnAs::Png && std::io::stdout().is_terminal() {
            return Err(Failure::message(
                "--output: a PNG is nothing to read on a terminal; name a file",
            ));
        } else {
            output::print_plain(bytes)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn by_ending(path: &Path) -> Option<DrawnAs> {
    Some(match file::ending(path)?.as_str() {
        "svg" => DrawnAs::Svg,
        "png" => DrawnAs::Png,
        "html" | "htm" => DrawnAs::Html,
        "dot" | "gv" => DrawnAs::Dot,
        "mmd" | "mermaid" => DrawnAs::Mmd,
        "graphml" => DrawnAs::Graphml,
        "json" => DrawnAs::Json,
        "csv" => DrawnAs::Csv,
        _ => return None,
    })
}

/// ".svg, .png or .html".
fn endings(possible: &[DrawnAs]) -> String {
    let endings: Vec<String> = possible
        .iter()
        .map(|drawn_as| format!(".{}", drawn_as.ending()))
        .collect();
    match endings.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        all => all.concat(),
    }
}

/// Why this program draws no PNG; `None` where it does.
const NO_PNG: Option<&str> = if cfg!(feature = "png") {
    None
} else {
    Some(
        "--output: this program was built without PNG: draw .svg, or install it with cargo install --path . --features \
         cli,png",
    )
};

#[cfg(feature = "png")]
fn png(svg: &str) -> Result<Vec<u8>, Failure> {
    frontline::report::png(svg).map_err(|problem| Failure::message(format!("--output: {problem}")))
}

#[cfg(not(feature = "png"))]
fn png(_: &str) -> Result<Vec<u8>, Failure> {
    Err(Failure::message(NO_PNG.unwrap_or_default()))
}
