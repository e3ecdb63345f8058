//! How fast, as ratios: every figure beside a peer or a floor, both timed in turn in this process. `--help` says how to
//! ask, `benches/summary.txt` what came out.

#[path = "../../tests/it/generator/mod.rs"]
mod generator;

mod arguments;
mod measure;
mod table;
mod subject;
mod export;
mod bench;
mod peers;
mod rows;
mod turns;

use std::process::ExitCode;

use arguments::{Arguments, Task};
use bench::Bench;
use rows::ROWS;
use subject::Subjects;

fn main() -> ExitCode {
    match arguments::parse(std::env::args().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("error: {wrong}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    match &arguments.task {
        Task::Help => println!("{}", arguments::HELP),
        Task::List => ROWS.iter().for_each(|(name, _)| println!("{name}")),
        Task::Export(folder) => {
            let wrong = |error| format!("{}: {error}", folder.display());
            export::export(folder, &arguments.sizes).map_err(wrong)?;
        }
        Task::Weigh(what) => {
            let held = arguments.sizes.iter().filter_map(|&size| rows::weigh(what, size));
            held.for_each(|bytes| println!("{bytes}"));
        }
        Task::TakeTurns(row) => turns::take(row, arguments.sizes[0])?,
        Task::Measure => measure(arguments)?,
    }
    Ok(())
}

fn measure(arguments: &Arguments) -> Result<(), String> {
    let mut bench = Bench {
        effort: arguments.effort,
        subjects: Subjects::default(),
        lines: Vec::new(),
    };
    let wanted = |name: &str| arguments.rows.is_empty() || arguments.rows.iter().any(|row| name.contains(row.as_str()));
    println!("{}", table::head());
    for &size in &arguments.sizes {
        for (_, row) in ROWS.iter().filter(|(name, _)| wanted(name)) {
            row(&mut bench, size);
        }
    }
    let summary = table::summary(&bench.lines);
    if arguments.write {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/summary.txt");
        std::fs::write(path, summary).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}
