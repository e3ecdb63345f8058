//! Growth without end, by trying every set of commitments.

use super::{Choice, Edge, Network, Wide};

/// How many turns a set has to prove that it grows: many times the least common multiple of any periods here.
const MOST_TURNS: u32 = 5_000;

/// The first set of commitments, small ones first, that raises itself without end.
pub(super) fn growing(network: &Network, late: &[Wide]) -> Option<Vec<usize>> {
    network.groups().into_iter().find_map(|group| {
        let candidates: Vec<usize> = group
            .into_iter()
            .filter(|&it| late[it].minutes().is_some_and(|it| it > 0))
            .collect();
        subsets(&candidates).into_iter().find(|set| grows(network, late, set))
    })
}

fn subsets(of: &[usize]) -> Vec<Vec<usize>> {
    let pick = |bits: u32| {
        of.iter()
            .enumerate()
            .filter(move |(place, _)| bits >> place & 1 == 1)
            .map(|(_, &it)| it)
    };
    let mut sets: Vec<Vec<usize>> = (1..1u32 << of.len()).map(|bits| pick(bits).collect()).collect();
    sets.sort_by_key(Vec::len);
    sets
}

/// Whether some number of turns inside the set alone raises every member by the least common multiple of its periods.
fn grows(network: &Network, late: &[Wide], set: &[usize]) -> bool {
    let holds = |choice: &&Choice| set.contains(&choice.customer) && support(choice, late, set).is_some();
    let choices: Vec<&Choice> = network.choices.iter().filter(holds).collect();
    if !set
        .iter()
        .all(|&member| choices.iter().any(|choice| choice.customer == member))
    {
        return false;
    }
    let enough = choices
        .iter()
        .map(|choice| choice.edges[0].period.max(1))
        .fold(1, least_common_multiple);
    let mut now = late.to_vec();
    for _ in 0..MOST_TURNS {
        let next = turn(network, &choices, &now, set);
        if next == now {
            return false;
        }
        now = next;
        if set
            .iter()
            .all(|&member| now[member] >= late[member].map(|minutes| minutes + enough))
        {
            return true;
        }
    }
    false
}

fn turn(network: &Network, choices: &[&Choice], now: &[Wide], set: &[usize]) -> Vec<Wide> {
    let mut next = now.to_vec();
    for choice in choices {
        let member = choice.customer;
        let reaches = support(choice, now, set)
            .expect("it only rises")
            .plus(network.slower[member]);
        let raised = reaches.map(|minutes| minutes.saturating_sub(network.recovers[member]));
        next[member] = next[member].max(raised);
    }
    next
}

/// What the members (and who never arrives) make of a requirement by themselves: the (n − k + 1)-th largest of what they
/// pass on. `None` if too few of its edges pass on every further minute of theirs, or if it needs none of the members.
fn support(choice: &Choice, late: &[Wide], set: &[usize]) -> Option<Wide> {
    let counts = |edge: &&Edge| {
        let inside = set.contains(&edge.supplier) || late[edge.supplier] == Wide::Never;
        inside && edge.strength == 100 && edge.patience.is_none() && late[edge.supplier] > Wide::Minutes(edge.slack)
    };
    let mut passed: Vec<Wide> = choice
        .edges
        .iter()
        .filter(counts)
        .map(|edge| edge.pass(late[edge.supplier]))
        .collect();
    passed.sort();
    let decided_by = choice.edges.len() - choice.need + 1;
    passed
        .len()
        .checked_sub(decided_by)
        .map(|place| passed[place])
        .filter(|passed| *passed < Wide::Never)
}

fn least_common_multiple(a: u64, b: u64) -> u64 {
    a / greatest_common_divisor(a, b) * b
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
