//! What is asked for on the command line.

use std::path::PathBuf;
use std::time::Duration;

use crate::measure::Effort;

/// Parties of the organisations that are measured; ten times as many dependencies.
pub(crate) type Size = usize;

/// What `--help` says.
pub(crate) const HELP: &str = "\
How fast, as ratios to peers and floors measured in the same process, in turn.

  cargo bench --bench ratios [-- [ROW…] [OPTIONS]]

ROW: only rows whose name contains one of these; `--list` names them all.
  --sizes 10k,100k,1m  parties, with ten times as many dependencies (10k,100k; or BENCH_SIZES)
  --pairs N            pairs of runs a ratio is the median of (15)
  --export FOLDER      write the organisations for `benches/peers.py`, and nothing else
  --write              put the table into benches/summary.txt
The row `csv` is there with the feature of that name only: `cargo bench --bench ratios --features csv`.
Without `--bench`, which cargo bench gives, every row runs once, small, to see that it does.

Quieter figures: one processor, nothing else running: `taskset -c 1 cargo bench --bench ratios`.";

pub(crate) enum Task {
    Help,
    List,
    Export(PathBuf),
    /// Time this row in turn with a peer in another process, which asks for each run.
    TakeTurns(String),
    /// Say how many bytes something takes: for the row about memory, which asks another process.
    Weigh(String),
    Measure,
}

pub(crate) struct Arguments {
    pub(crate) task: Task,
    pub(crate) rows: Vec<String>,
    pub(crate) sizes: Vec<Size>,
    pub(crate) effort: Effort,
    /// Whether to write the summary.
    pub(crate) write: bool,
}

/// What the command line says, or what is wrong with it.
pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let words: Vec<String> = words.collect();
    let for_real = words.iter().any(|word| word == "--bench") && words.iter().all(|word| word != "--test");
    let mut arguments = if for_real {
        Arguments::real()?
    } else {
        Arguments::trial()
    };
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--bench" | "--test" => {}
            "--help" => arguments.task = Task::Help,
            "--list" => arguments.task = Task::List,
            "--write" => arguments.write = true,
            "--take-turns" => arguments.task = Task::TakeTurns(value()?),
            "--weigh" => arguments.task = Task::Weigh(value()?),
            "--export" => arguments.task = Task::Export(value()?.into()),
            "--sizes" => arguments.sizes = sizes(&value()?)?,
            "--pairs" => {
                let pairs = value()?;
                arguments.effort.pairs = pairs.parse().map_err(|_| format!("--pairs {pairs} is no number"))?;
            }
            option if option.starts_with("--") => return Err(format!("no option {option}; try --help")),
            _ => arguments.rows.push(word),
        }
    }
    Ok(arguments)
}

impl Arguments {
    fn real() -> Result<Self, String> {
        let asked = std::env::var("BENCH_SIZES");
        Ok(Self {
            sizes: sizes(asked.as_deref().unwrap_or("10k,100k"))?,
            effort: Effort {
                pairs: 15,
                least: Duration::from_millis(4),
                most: Duration::from_secs(10),
            },
            ..Self::trial()
        })
    }

    /// Everything once and small.
    fn trial() -> Self {
        Self {
            task: Task::Measure,
            rows: Vec::new(),
            sizes: vec![60],
            effort: Effort {
                pairs: 1,
                least: Duration::ZERO,
                most: Duration::ZERO,
            },
            write: false,
        }
    }
}

fn sizes(text: &str) -> Result<Vec<Size>, String> {
    let one = |text: &str| {
        let lower = text.to_lowercase();
        let (digits, unit) = match lower.strip_suffix('k') {
            Some(digits) => (digits, 1_000),
            None => lower
                .strip_suffix('m')
                .map_or((lower.as_str(), 1), |digits| (digits, 1_000_000)),
        };
        let number: usize = digits.parse().map_err(|_| format!("{text} is no size, such as 10k"))?;
        Ok(number * unit)
    };
    text.split(',').map(one).collect()
}

/// `100000` as `100k`.
pub(crate) fn size_text(size: usize) -> String {
    match size {
        million if million.is_multiple_of(1_000_000) => format!("{}M", million / 1_000_000),
        thousand if thousand.is_multiple_of(1_000) => format!("{}k", thousand / 1_000),
        small => small.to_string(),
    }
}
