//! `draw`: a picture of the organisation in a file, or the organisation as a graph for other tools.

use std::path::Path;
use std::process::ExitCode;

use frontline::report::{Export, Page, Picture};
use frontline::{Impact, View};

use crate::arguments::{Draw, Drawing, PictureKind};
use crate::problems::{Failure, both};
use crate::{delays, file, input, moment};

/// What a file's ending asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Dot,
    Mermaid,
    GraphMl,
    NodeLink,
    Csv,
    Html,
}

/// Draws.
pub(crate) fn run(arguments: &Draw) -> Result<ExitCode, Failure> {
    let kind = asked(arguments)?;
    let org = input::organisation(&arguments.org)?;
    let (view, delays) = both(
        moment::view(&org, &arguments.moment),
        delays::delays(&org, &arguments.causes).map_err(Failure::Messages),
    )?;
    let impact = if delays.is_empty() {
        None
    } else {
        Some(view.propagate(delays).map_err(|error| Failure::lines(&error))?)
    };
    let drawn = draw(kind, arguments.kind, &view, impact.as_ref());
    file::write(&arguments.output, drawn.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn draw(kind: Kind, shape: Option<PictureKind>, view: &View<'_>, impact: Option<&Impact<'_>>) -> String {
    let picture = || impact.map_or_else(|| Picture::of(view), Picture::of_impact);
    let export = || impact.map_or_else(|| Export::of(view), Export::of_impact);
    match kind {
        Kind::Svg => match shape {
            None => picture().svg(),
            Some(PictureKind::Pyramid) => picture().pyramid(),
            Some(PictureKind::Cards) => picture().cards(),
            Some(PictureKind::Matrix) => picture().matrix(),
        },
        Kind::Dot => picture().dot(),
        Kind::Mermaid => picture().mermaid(),
        Kind::GraphMl => export().graphml(),
        Kind::NodeLink => export().node_link(),
        Kind::Csv => export().csv(),
        Kind::Html => impact.map_or_else(|| Page::of(view), Page::of_impact).html(),
    }
}

/// What is asked for; a shape is one of pictures.
fn asked(arguments: &Draw) -> Result<Kind, Failure> {
    let kind = kind(&arguments.output)?;
    if arguments.kind.is_some() && kind != Kind::Svg {
        return Err(Failure::message(
            "--kind: only pictures are of a kind, in a file that ends in .svg; other files are always the whole map",
        ));
    }
    let whole = |path: &Path| path.canonicalize().ok();
    if whole(&arguments.org).is_some_and(|org| whole(&arguments.output) == Some(org)) {
        return Err(Failure::message(
            "--output: this is the organisation itself, which would be gone; name another file",
        ));
    }
    Ok(kind)
}

fn kind(path: &Path) -> Result<Kind, Failure> {
    match file::ending(path).as_deref() {
        Some("svg") => Ok(Kind::Svg),
        Some("dot" | "gv") => Ok(Kind::Dot),
        Some("mmd" | "mermaid") => Ok(Kind::Mermaid),
        Some("graphml") => Ok(Kind::GraphMl),
        Some("json") => Ok(Kind::NodeLink),
        Some("csv") => Ok(Kind::Csv),
        Some("html" | "htm") => Ok(Kind::Html),
        _ => Err(file::unexpected(
            path,
            ".svg, .html, .dot, .mmd, .graphml, .json or .csv",
        )),
    }
}

/// Draws into the file that was asked for; `None` where none was.
pub(crate) fn instead(drawing: &Drawing, svg: impl FnOnce() -> String) -> Option<Result<ExitCode, Failure>> {
    let path = drawing.output.as_deref()?;
    Some(match kind(path) {
        Ok(Kind::Svg) => file::write(path, svg().as_bytes()).map(|()| ExitCode::SUCCESS),
        _ => Err(file::unexpected(path, ".svg")),
    })
}
