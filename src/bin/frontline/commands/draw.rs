//! `draw`: a picture of the organisation in a file.

use std::path::Path;
use std::process::ExitCode;

use frontline::report::Picture;

use crate::arguments::{Draw, Drawing, PictureKind};
use crate::problems::{Failure, both};
use crate::{delays, file, input, moment};

/// What a file's ending asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Dot,
}

/// Draws.
pub(crate) fn run(arguments: &Draw) -> Result<ExitCode, Failure> {
    let kind = kind(&arguments.output)?;
    if kind == Kind::Dot && arguments.kind.is_some() {
        return Err(Failure::message(
            "--kind: only pictures are of a kind, in a file that ends in .svg; .dot is always the whole map",
        ));
    }
    let org = input::organisation(&arguments.org)?;
    let (view, delays) = both(
        moment::view(&org, &arguments.moment),
        delays::delays(&org, &arguments.causes).map_err(Failure::Messages),
    )?;
    let picture = if delays.is_empty() {
        Picture::of(&view)
    } else {
        Picture::of_impact(&view.propagate(delays).map_err(|error| Failure::lines(&error))?)
    };
    let drawn = match kind {
        Kind::Svg => match arguments.kind {
            None => picture.svg(),
            Some(PictureKind::Pyramid) => picture.pyramid(),
            Some(PictureKind::Cards) => picture.cards(),
            Some(PictureKind::Matrix) => picture.matrix(),
        },
        Kind::Dot => picture.dot(),
    };
    file::write(&arguments.output, drawn.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn kind(path: &Path) -> Result<Kind, Failure> {
    match file::ending(path).as_deref() {
        Some("svg") => Ok(Kind::Svg),
        Some("dot" | "gv") => Ok(Kind::Dot),
        _ => Err(file::unexpected(path, ".svg or .dot")),
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
