//! What can be said on the command line.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::help;
pub(crate) use crate::tables::{ColumnFlags, Tables};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Who depends on whom in an organisation, and when; and how a delay travels until an external customer feels it
#[derive(Debug, Parser)]
#[command(name = "frontline", version, styles = STYLES, after_help = help::OVERVIEW, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Colour the output; auto: on a terminal, unless the variable NO\_COLOR is set
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help = "Colour the output; auto: on a terminal, unless the variable NO_COLOR is set"
    )]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to colour the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes it hold for everything printed from now on.
    pub(crate) fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The questions.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Checks an organisation: is it sound, and what in it looks wrong?
    #[command(after_help = help::CHECK)]
    Check(Check),
    /// Who depends on a party, for what and when; external customers are marked
    #[command(after_help = help::CUSTOMERS)]
    Customers(Links),
    /// Whom a party depends on, for what and when
    #[command(after_help = help::SUPPLIERS)]
    Suppliers(Links),
    /// Every situational customer inside: who becomes whose customer, for what and when
    #[command(after_help = help::SITUATIONS)]
    Situations(Question),
    /// The front line: whom an external customer directly depends on
    #[command(after_help = help::FRONT_LINE)]
    FrontLine(Question),
    /// The inverted pyramid: external customers on top, then layer by layer whoever holds them up
    #[command(after_help = help::PYRAMID)]
    Pyramid(Question),
    /// What a delay does: who is late, external customers first, and why
    #[command(after_help = help::DELAY)]
    Delay(DelayCommand),
    /// Scenarios side by side: which external customers feel what, what got better or worse, and why
    #[command(after_help = help::WHAT_IF)]
    WhatIf(WhatIf),
    /// An older and a newer organisation: what came, went and changed, and what that does
    #[command(after_help = help::COMPARE)]
    Compare(CompareCommand),
    /// How late each party alone may be before an external customer feels it
    #[command(after_help = help::TOLERANCE)]
    Tolerance(ToleranceCommand),
    /// Whose delay matters most: each party late by as much, alone, the worst for external customers first
    #[command(after_help = help::RANK)]
    Rank(RankCommand),
    /// What disruptions do along the calendar: who is late from when to when, and when it is over
    #[command(after_help = help::SIMULATE)]
    Simulate(SimulateCommand),
    /// What an absence of a party does, by the day on which it begins
    #[command(after_help = help::FRAGILITY)]
    Fragility(FragilityCommand),
    /// The agenda of a party: when others depend on it, and when it depends on others
    #[command(after_help = help::AGENDA)]
    Agenda(AgendaCommand),
    /// Loops: who depends on each other in circles, and how much each loop absorbs
    #[command(after_help = help::LOOPS)]
    Loops(LoopsCommand),
    /// One page for a party: its customers, what they need and by when, how late it may be, whom to warn
    #[command(after_help = help::CHARTER)]
    Charter(CharterCommand),
    /// Draws the organisation, with or without a delay in it
    #[command(after_help = help::DRAW)]
    Draw(Draw),
    /// Makes an organisation from tables (CSV), or puts holidays from a calendar file into one
    #[command(after_help = help::IMPORT)]
    Import(Box<Import>),
    /// Prints a script that completes commands and options in a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(Completions),
}

/// `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) question: Question,
    /// Exit with status 1 if there are findings
    #[arg(long)]
    pub(crate) strict: bool,
}

/// An organisation, a moment, and how to show the answer: what every question has.
#[derive(Debug, Args)]
pub(crate) struct Question {
    /// The organisation: a JSON document, or - for standard input
    #[arg(value_name = "ORG")]
    pub(crate) org: PathBuf,
    #[command(flatten)]
    pub(crate) moment: Moment,
    #[command(flatten)]
    pub(crate) format: Format,
}

/// The moment asked about.
#[derive(Debug, Args)]
pub(crate) struct Moment {
    /// On this day
    #[arg(long, value_name = "DATE", conflicts_with = "during", help_heading = "Moment")]
    pub(crate) on: Option<String>,
    /// From a date or instant up to another, which is not part of it: 2026-11-01..2026-12-01
    #[arg(long, value_name = "FROM..UNTIL", help_heading = "Moment")]
    pub(crate) during: Option<String>,
    /// While this condition holds; may be repeated
    #[arg(long, value_name = "COND", help_heading = "Moment")]
    pub(crate) given: Vec<String>,
}

/// How to show the answer: a table for people unless said otherwise.
#[derive(Debug, Args)]
pub(crate) struct Format {
    /// Print JSON, for programs
    #[arg(long, conflicts_with = "csv", help_heading = "Format")]
    pub(crate) json: bool,
    /// Print CSV, for spreadsheets: one row a fact
    #[arg(long, help_heading = "Format")]
    pub(crate) csv: bool,
}

/// `customers` and `suppliers`.
#[derive(Debug, Args)]
pub(crate) struct Links {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The party: its id, or its name where only one party has it
    pub(crate) party: String,
    /// Leave external customers out: those among the customers that are listed
    #[arg(long)]
    pub(crate) internal: bool,
    /// Also theirs, and so on as far as it goes
    #[arg(long)]
    pub(crate) all: bool,
}

/// `delay`.
#[derive(Debug, Args)]
#[group(required = true, multiple = true, args = ["late", "slower"])]
pub(crate) struct DelayCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    #[command(flatten)]
    pub(crate) causes: Causes,
    /// Print the whole receipt of this party; may be repeated
    #[arg(long, value_name = "PARTY[/SERVICE]")]
    pub(crate) why: Vec<String>,
}

/// The delays put in.
#[derive(Debug, Args)]
pub(crate) struct Causes {
    /// The party, or one of its services, is late by so much (30m, 4h, 2d, 1w, "1d 4h") or never comes; may be repeated
    #[arg(long, value_name = "PARTY[/SERVICE]=AMOUNT")]
    pub(crate) late: Vec<String>,
    /// It takes so much longer than planned, on top of what makes it late, again at every turn of a loop; may be repeated
    #[arg(long, value_name = "PARTY[/SERVICE]=AMOUNT")]
    pub(crate) slower: Vec<String>,
}

/// `charter`.
#[derive(Debug, Args)]
pub(crate) struct CharterCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The party: its id, or its name where only one party has it
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub(crate) party: Option<String>,
    /// A page for everybody inside, into the folder that --output names
    #[arg(long, requires = "output", conflicts_with_all = ["json", "csv"])]
    pub(crate) all: bool,
    /// The kind of page; without it what the file's ending says, Markdown on a terminal, HTML in a folder
    #[arg(long, value_name = "KIND", conflicts_with_all = ["json", "csv"])]
    pub(crate) kind: Option<PageKind>,
    /// Write to this file, or with --all this folder; - is standard output
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["json", "csv"])]
    pub(crate) output: Option<PathBuf>,
}

/// What a charter is written as.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum PageKind {
    /// To paste
    #[default]
    Markdown,
    /// To hang up
    Html,
}

/// Where a picture goes.
#[derive(Debug, Args)]
pub(crate) struct Drawing {
    /// Draw it into this file instead, whose name ends in .svg or .png; - is standard output
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["json", "csv"], help_heading = "Format")]
    pub(crate) output: Option<PathBuf>,
}

/// `draw`.
#[derive(Debug, Args)]
pub(crate) struct Draw {
    /// The organisation: a JSON document, or - for standard input
    #[arg(value_name = "ORG")]
    pub(crate) org: PathBuf,
    #[command(flatten)]
    pub(crate) moment: Moment,
    #[command(flatten)]
    pub(crate) causes: Causes,
    #[command(flatten)]
    pub(crate) part: DrawnPart,
    /// Of svg and png: the kind of picture; without it the pyramid, or past 60 parties cards
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<PictureKind>,
    /// What is drawn; without it what the file's ending says, svg on standard output
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<DrawnAs>,
    /// Write to this file; its ending says what is drawn: svg, png, html, dot, mmd, graphml, json, csv; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

/// What a drawing is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DrawnAs {
    /// A picture, for browsers, slides and drawing programs
    Svg,
    /// The same in pixels; only where the program was built with it
    Png,
    /// A page on which to try delays
    Html,
    /// For Graphviz
    Dot,
    /// For Mermaid
    Mmd,
    /// For graph editors, yEd and Gephi
    Graphml,
    /// Node-link JSON
    Json,
    /// A row for each dependency
    Csv,
}

impl DrawnAs {
    /// How the name of such a file ends, and what it is called on the command line.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Html => "html",
            Self::Dot => "dot",
            Self::Mmd => "mmd",
            Self::Graphml => "graphml",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// Which part of the organisation is drawn.
#[derive(Debug, Args)]
pub(crate) struct DrawnPart {
    /// Only this party, whoever is near it, and every external customer that it reaches; may be repeated
    #[arg(long, value_name = "PARTY", help_heading = "DrawnPart")]
    pub(crate) focus: Vec<String>,
    /// So many steps around it
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1,
        requires = "focus",
        help_heading = "DrawnPart"
    )]
    pub(crate) hops: u32,
}

/// What is drawn as SVG.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PictureKind {
    /// External customers on top, layer by layer whoever holds them up
    Pyramid,
    /// Departments as cards with their parties
    Cards,
    /// Customers down, suppliers across; loops stand as squares along the diagonal
    Matrix,
    /// The same, department by department
    MatrixByDepartment,
    /// A ranking: rank draws it
    Tornado,
    /// A simulation: simulate draws it
    TimeSpace,
    /// A calendar of an absence: fragility draws it
    Fragility,
}

/// `what-if`.
#[derive(Debug, Args)]
pub(crate) struct WhatIf {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The scenarios: a JSON document, or - for standard input
    pub(crate) scenarios: PathBuf,
    /// Only these scenarios, by name
    #[arg(value_name = "NAME")]
    pub(crate) names: Vec<String>,
}

/// `compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareCommand {
    /// The organisation before: a JSON document, or - for standard input
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The organisation after
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) moment: Moment,
    #[command(flatten)]
    pub(crate) causes: Causes,
    #[command(flatten)]
    pub(crate) format: Format,
}

/// `tolerance`.
#[derive(Debug, Args)]
pub(crate) struct ToleranceCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    /// Before this external customer feels it, instead of any
    #[arg(long, value_name = "EXTERNAL")]
    pub(crate) customer: Option<String>,
}

/// `rank`.
#[derive(Debug, Args)]
pub(crate) struct RankCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    /// Each party in turn is late by so much (30m, 4h, 2d, 1w, "1d 4h") or never comes
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) by: String,
    /// Only so many, the worst
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) top: Option<u32>,
    /// By what this external customer feels, instead of all of them
    #[arg(long, value_name = "EXTERNAL")]
    pub(crate) customer: Option<String>,
    #[command(flatten)]
    pub(crate) drawing: Drawing,
}

/// `loops`.
#[derive(Debug, Args)]
pub(crate) struct LoopsCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    /// What becomes of a delay of so much (30m, 4h, 2d, 1w, "1d 4h", never) where each loop begins
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) by: Option<String>,
}

/// `simulate`.
#[derive(Debug, Args)]
pub(crate) struct SimulateCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    #[command(flatten)]
    pub(crate) disruptions: Disruptions,
    #[command(flatten)]
    pub(crate) drawing: Drawing,
}

/// What happens: at least one thing.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Disruptions {
    /// The party, or one of its services, is away from a date or instant until another, or for good; may be repeated
    #[arg(long, value_name = "PARTY[/SERVICE]=FROM..UNTIL")]
    pub(crate) away: Vec<String>,
    /// Whatever it does from a date or instant until another is late by so much, or never comes; may be repeated
    #[arg(long, value_name = "PARTY[/SERVICE]=AMOUNT@FROM..UNTIL")]
    pub(crate) late: Vec<String>,
    /// It takes so much longer than planned meanwhile, on top of what makes it late; may be repeated
    #[arg(long, value_name = "PARTY[/SERVICE]=AMOUNT@FROM..UNTIL")]
    pub(crate) slower: Vec<String>,
    /// The changes of a scenario, by the file and its name there
    #[arg(long, num_args = 2, value_names = ["FILE", "NAME"])]
    pub(crate) scenario: Option<Vec<String>>,
}

/// `fragility`.
#[derive(Debug, Args)]
pub(crate) struct FragilityCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The party: its id, or its name where only one party has it
    pub(crate) party: String,
    /// For how long it is away, in working time (4h, 2d, 1w)
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) away: String,
    #[command(flatten)]
    pub(crate) drawing: Drawing,
}

/// `agenda`.
#[derive(Debug, Args)]
pub(crate) struct AgendaCommand {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The party: its id, or its name where only one party has it
    pub(crate) party: String,
    /// The next so many from the start of the period on, wherever it ends
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) next: Option<u32>,
    /// Write a calendar file (iCalendar) instead, for calendar programs; - is standard output
    #[arg(short, long, value_name = "ICS", conflicts_with_all = ["json", "csv"])]
    pub(crate) output: Option<PathBuf>,
}

/// `import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) columns: ColumnFlags,
    /// What the organisation is called; without it, as the graph says, or as the first table
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) days_off: DaysOff,
    #[command(flatten)]
    pub(crate) working: Working,
    /// Write to this file instead of standard output, which - stands for
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The holidays of the organisation.
#[derive(Debug, Args)]
pub(crate) struct DaysOff {
    /// Days off from a calendar file (.ics): every event is a holiday; added to those there are
    #[arg(long, value_name = "ICS", help_heading = "Calendar")]
    pub(crate) holidays: Option<PathBuf>,
    /// Only the holidays from a date up to another, which is not part of it; needed where one recurs without end
    #[arg(long, value_name = "FROM..UNTIL", help_heading = "Calendar", requires = "holidays")]
    pub(crate) during: Option<String>,
}

/// When the imported organisation works, and what it absorbs.
#[derive(Debug, Args)]
pub(crate) struct Working {
    /// The working days: mon-fri
    #[arg(long, value_name = "DAYS", help_heading = "Calendar")]
    pub(crate) days: Option<String>,
    /// The working hours, spans with commas between: 09:00-12:30,13:30-17:00
    #[arg(long, value_name = "HOURS", help_heading = "Calendar")]
    pub(crate) hours: Option<String>,
    /// The slack of dependencies that give none
    #[arg(long, value_name = "AMOUNT", help_heading = "Calendar")]
    pub(crate) slack: Option<String>,
}

/// `completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Whose script
    pub(crate) shell: clap_complete::Shell,
}
