//! One binding chain, from a hit back to its cause.

use std::collections::{HashMap, VecDeque};

use super::solution::Via;
use super::solved::Solved;

/// How one step of a chain came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Link {
    /// By the commitment's own delay: the cause.
    Own,
    /// Late, and given up by the next one: the cause of a switch.
    GivenUp,
    /// Through an edge.
    Edge(u32),
    /// By switching to the supplier of `edge`, the one of `instead_of` being given up.
    Switch { edge: u32, instead_of: u32 },
    /// By growth without end, by its number.
    Growth(u32),
}

/// One step of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) node: u32,
    pub(crate) link: Link,
    pub(crate) came_in: u32,
    pub(crate) went_out: u32,
}

/// Where a walk stands: at a commitment as it ended up, or at one of the raises it went through.
#[derive(Clone, Copy)]
enum At {
    Node(u32),
    Raise(u32),
}

/// The binding chain of a late commitment, its cause first. Among several the first declared; in groups that can expand
/// a delay by the order of raises, unless that went through a dependency that by now would pass on more than its
/// customer waits for: then straight from a cause, if there is such a way.
///
/// O(length of the chain × dependencies of a commitment).
pub(crate) fn chain(solved: &Solved<'_>, node: u32) -> Vec<Step> {
    let mut steps = walk(solved, end(solved, node));
    if steps.iter().any(|step| is_outgrown(solved, step))
        && let Some(straight) = straight(solved, node)
    {
        steps = straight;
    }
    steps.reverse();
    steps
}

/// Back from where a walk stands to the cause.
fn walk(solved: &Solved<'_>, from: At) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = Some(from);
    while let Some(here) = at {
        let (step, next) = match here {
            At::Node(node) => settled_step(solved, node),
            At::Raise(raise) => raised_step(solved, raise),
        };
        steps.push(step);
        if let Link::Switch { instead_of, .. } = step.link {
            let node = solved.network.edge(instead_of).supplier;
            let late = solved.late(node);
            steps.push(Step {
                node,
                link: Link::GivenUp,
                came_in: late,
                went_out: late,
            });
        }
        at = next;
    }
    steps
}

/// Whether the dependency of a step passes on more by now than its requirement lets through: other suppliers came
/// before.
fn is_outgrown(solved: &Solved<'_>, step: &Step) -> bool {
    let Link::Edge(edge) = step.link else { return false };
    solved.network.choice_of(edge).is_some_and(|(_, choice)| {
        solved.passed(edge)
            > solved
                .network
                .decide(choice, &solved.solution.lateness, &mut Vec::new())
    })
}

/// The shortest way back to a cause along what binds now, everyone being as late as they ended up. `None` where all
/// that binds goes round in a circle.
fn straight(solved: &Solved<'_>, node: u32) -> Option<Vec<Step>> {
    let mut towards = HashMap::new();
    let mut open = VecDeque::from([node]);
    while let Some(here) = open.pop_front() {
        let binding = solved.binding_edges(here);
        let own = solved.causes.late(here) >= solved.reaches(here);
        let starts = |&edge: &u32| outside(solved, edge) || solved.late(solved.network.edge(edge).supplier) == 0;
        if own || binding.iter().any(starts) {
            let mut steps = way(solved, &towards, here, node);
            steps.extend(walk(solved, At::Node(here)));
            return Some(steps);
        }
        for edge in binding {
            let supplier = solved.network.edge(edge).supplier;
            if supplier != node && !towards.contains_key(&supplier) {
                towards.insert(supplier, edge);
                open.push_back(supplier);
            }
        }
    }
    None
}

/// The steps from `node` back to the customer of `from`, by the edges that lead towards `node`.
fn way(solved: &Solved<'_>, towards: &HashMap<u32, u32>, mut from: u32, node: u32) -> Vec<Step> {
    let mut steps = Vec::new();
    while from != node {
        let edge = towards[&from];
        let customer = solved.network.edge(edge).customer;
        steps.push(Step {
            node: customer,
            link: Link::Edge(edge),
            came_in: solved.late(from),
            went_out: solved.late(customer),
        });
        from = customer;
    }
    steps.reverse();
    steps
}

fn end(solved: &Solved<'_>, node: u32) -> At {
    solved.solution.raises.last(node).map_or(At::Node(node), At::Raise)
}

fn settled_step(solved: &Solved<'_>, node: u32) -> (Step, Option<At>) {
    let went_out = solved.late(node);
    let own = solved.causes.late(node);
    let reaches = solved.reaches(node);
    let settled = |node: u32| solved.solution.settled[node as usize];
    let supplier = |edge: u32| solved.network.edge(edge).supplier;
    let before = |&edge: &u32| solved.late(supplier(edge)) > 0 && settled(supplier(edge)) < settled(node);
    // Of a supplier on time it is the switch that binds.
    let on_time = |&edge: &u32| solved.late(supplier(edge)) == 0;
    let edges = solved.binding_edges(node);
    let mut edges = edges.into_iter().filter(|edge| before(edge) || on_time(edge));
    let binding = edges.clone().find(before).or_else(|| edges.next());
    match binding {
        Some(edge) if own < reaches => through(
            solved,
            node,
            edge,
            went_out,
            Some(end(solved, solved.network.edge(edge).supplier)),
        ),
        _ => (
            Step {
                node,
                link: Link::Own,
                came_in: own,
                went_out,
            },
            None,
        ),
    }
}

fn raised_step(solved: &Solved<'_>, raise: u32) -> (Step, Option<At>) {
    let raise = solved.solution.raises.get(raise);
    let (node, went_out) = (raise.node, raise.late);
    match raise.via {
        Via::Own => (
            Step {
                node,
                link: Link::Own,
                came_in: solved.causes.late(node),
                went_out,
            },
            None,
        ),
        Via::Growth(growth) => {
            let before = raise
                .before
                .map(|before| (solved.solution.raises.get(before).late, At::Raise(before)));
            let came_in = before.map_or(0, |(late, _)| late);
            (
                Step {
                    node,
                    link: Link::Growth(growth),
                    came_in,
                    went_out,
                },
                before.map(|(_, at)| at),
            )
        }
        Via::Edge(edge) => {
            // A supplier of the same group without a raise before this one was still on time.
            let settled = || outside(solved, edge).then(|| end(solved, solved.network.edge(edge).supplier));
            through(
                solved,
                node,
                edge,
                went_out,
                raise.before.map(At::Raise).or_else(settled),
            )
        }
    }
}

/// Whether an edge comes from outside the group of its customer.
fn outside(solved: &Solved<'_>, edge: u32) -> bool {
    let group_of = &solved.network.components().of;
    let edge = solved.network.edge(edge);
    group_of[edge.supplier as usize] != group_of[edge.customer as usize]
}

/// A step through an edge, coming from `from`; from nowhere where the supplier was on time.
fn through(solved: &Solved<'_>, node: u32, edge: u32, went_out: u32, from: Option<At>) -> (Step, Option<At>) {
    let came_in = from.map_or(0, |from| match from {
        At::Node(node) => solved.late(node),
        At::Raise(raise) => solved.solution.raises.get(raise).late,
    });
    let switch = solved.network.transfer(edge).switch;
    if switch > 0
        && solved.network.pass(edge, came_in) == switch
        && let Some(instead_of) = given_up(solved, edge, switch)
    {
        let came_in = solved.late(solved.network.edge(instead_of).supplier);
        return (
            Step {
                node,
                link: Link::Switch { edge, instead_of },
                came_in,
                went_out,
            },
            None,
        );
    }
    (
        Step {
            node,
            link: Link::Edge(edge),
            came_in,
            went_out,
        },
        from,
    )
}

/// Of the suppliers that a choice gave up in favour of `edge`, which passed on `passed`, the edge of the latest; among
/// equals the first declared.
fn given_up(solved: &Solved<'_>, edge: u32, passed: u32) -> Option<u32> {
    let (_, choice) = solved.network.choice_of(edge)?;
    let late = |edge: u32| solved.late(solved.network.edge(edge).supplier);
    let given_up = |&other: &u32| other != edge && late(other) > 0 && solved.passed(other) >= passed;
    choice
        .edges
        .clone()
        .filter(given_up)
        .reduce(|best, other| if late(other) > late(best) { other } else { best })
}
