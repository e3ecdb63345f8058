//! `draw`: a picture of the organisation in a file, or the organisation as a graph for other tools.

use std::process::ExitCode;

use frontline::report::{Export, Page, Picture};
use frontline::view::Neighbourhood;
use frontline::{Impact, Org, PartyId, View};

use crate::arguments::{Draw, DrawnAs, PictureKind};
use crate::drawing::{MAPS, Target};
use crate::problems::{Failure, both};
use crate::{delays, input, moment};

/// Draws.
pub(crate) fn run(arguments: &Draw) -> Result<ExitCode, Failure> {
    let target = target(arguments)?;
    let org = input::organisation(&arguments.org)?;
    let causes = delays::delays(&org, &arguments.causes).map_err(Failure::Messages);
    let (view, (delays, centres)) = both(
        moment::view(&org, &arguments.moment),
        both(causes, centres(&org, arguments)),
    )?;
    let impact = if delays.is_empty() {
        None
    } else {
        Some(view.propagate(delays).map_err(|error| Failure::lines(&error))?)
    };
    let near = if centres.is_empty() {
        None
    } else {
        let near = view.around(centres, arguments.part.hops);
        Some(near.map_err(|problem| Failure::message(problem.to_string()))?)
    };
    let drawn = Drawn {
        view: &view,
        impact: impact.as_ref(),
        near: near.as_ref(),
    };
    match target.drawn_as {
        DrawnAs::Svg | DrawnAs::Png => target.picture(&drawn.svg(arguments.kind)),
        drawn_as => target.put(drawn.text(drawn_as).as_bytes()),
    }
}

/// The parties to look at.
fn centres(org: &Org, arguments: &Draw) -> Result<Vec<PartyId>, Failure> {
    let parties = arguments.part.focus.iter().map(|party| {
        let found = org.find(party.as_str());
        found.map_err(|problem| format!("--focus: {problem}"))
    });
    delays::all(parties).map_err(Failure::Messages)
}

/// What is drawn.
struct Drawn<'a, 'org> {
    view: &'a View<'org>,
    impact: Option<&'a Impact<'org>>,
    near: Option<&'a Neighbourhood<'org>>,
}

impl Drawn<'_, '_> {
    fn picture(&self) -> Picture {
        let whole = self.impact.map_or_else(|| Picture::of(self.view), Picture::of_impact);
        match self.near {
            Some(near) => whole.focus(near),
            None => whole,
        }
    }

    fn svg(&self, kind: Option<PictureKind>) -> String {
        let picture = self.picture();
        match kind {
            Some(PictureKind::Pyramid) => picture.pyramid(),
            Some(PictureKind::Cards) => picture.cards(),
            Some(PictureKind::Matrix) => picture.matrix(),
            Some(PictureKind::MatrixByDepartment) => picture.matrix_by_department(),
            _ => picture.svg(),
        }
    }

    fn page(&self) -> Page {
        let whole = self.impact.map_or_else(|| Page::of(self.view), Page::of_impact);
        match self.near {
            Some(near) => whole.focus(near),
            None => whole,
        }
    }

    fn text(&self, drawn_as: DrawnAs) -> String {
        let whole = self.impact.map_or_else(|| Export::of(self.view), Export::of_impact);
        let export = match self.near {
            Some(near) => whole.focus(near),
            None => whole,
        };
        match drawn_as {
            DrawnAs::Svg | DrawnAs::Png => self.svg(None),
            DrawnAs::Dot => self.picture().dot(),
            DrawnAs::Mmd => self.picture().mermaid(),
            DrawnAs::Html => self.page().html(),
            DrawnAs::Graphml => export.graphml(),
            DrawnAs::Json => export.node_link(),
            DrawnAs::Csv => export.csv(),
        }
    }
}

/// What is asked for; a kind is one of pictures.
fn target(arguments: &Draw) -> Result<Target<'_>, Failure> {
    if let Some(command) = arguments.kind.and_then(drawn_by) {
        return Err(Failure::message(format!("--kind: {command}")));
    }
    let target = Target::of(&arguments.output, &arguments.org, arguments.format, MAPS)?;
    let is_picture = matches!(target.drawn_as, DrawnAs::Svg | DrawnAs::Png);
    if arguments.kind.is_some() && !is_picture {
        return Err(Failure::message(
            "--kind: only pictures are of a kind, svg and png; other files are always the whole map",
        ));
    }
    Ok(target)
}

/// The command that draws a picture which is not of the map alone.
fn drawn_by(kind: PictureKind) -> Option<&'static str> {
    match kind {
        PictureKind::Pyramid | PictureKind::Cards | PictureKind::Matrix | PictureKind::MatrixByDepartment => None,
        PictureKind::Tornado => Some("a tornado shows a ranking: frontline rank ORG --by 1d -o FILE draws it"),
        PictureKind::TimeSpace => Some(
            "time-space shows a simulation: frontline simulate ORG --during FROM..UNTIL --away PARTY=FROM..UNTIL -o FILE \
             draws it",
        ),
        PictureKind::Fragility => Some(
            "this calendar shows an absence: frontline fragility ORG PARTY --away AMOUNT --during FROM..UNTIL -o FILE \
             draws it",
        ),
    }
}
