//! One binding chain, from a hit back to its cause.

use super::explained::Explained;
use crate::engine::trace::Via;

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
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    Node(u32),
    Raise(u32),
}

/// The chain of a late commitment, its cause first: of what binds at the end where that leads back to a cause, and by
/// the order of raises where lateness lifted itself round a loop.
///
/// O(length of the chain × dependencies of a commitment).
pub(crate) fn critical_path(explained: &Explained<'_>, node: u32) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = Some(end(explained, node));
    while let Some(here) = at {
        let (step, next) = step(explained, here);
        steps.push(step);
        if let Link::Switch { instead_of, .. } = step.link {
            let node = explained.network.edge(instead_of).supplier;
            let late = explained.late(node);
            steps.push(Step {
                node,
                link: Link::GivenUp,
                came_in: late,
                went_out: late,
            });
        }
        at = next;
    }
    steps.reverse();
    steps
}

/// The last link of the chain of a commitment; `None` where it is its own cause.
///
/// O(dependencies of the commitment).
pub(crate) fn last_link(explained: &Explained<'_>, node: u32) -> Option<Link> {
    let mut at = Some(end(explained, node));
    while let Some(here) = at {
        let (step, next) = step(explained, here);
        match step.link {
            Link::Growth(_) => at = next,
            Link::Own | Link::GivenUp => return None,
            link => return Some(link),
        }
    }
    None
}

fn step(explained: &Explained<'_>, at: At) -> (Step, Option<At>) {
    match at {
        At::Node(node) => settled_step(explained, node),
        At::Raise(raise) => raised_step(explained, raise),
    }
}

/// Where the chain of a commitment ends.
fn end(explained: &Explained<'_>, node: u32) -> At {
    let raised = explained
        .solution
        .raises
        .last(node)
        .filter(|_| !explained.leads_back(node));
    raised.map_or(At::Node(node), At::Raise)
}

fn settled_step(explained: &Explained<'_>, node: u32) -> (Step, Option<At>) {
    let supplier = |edge: u32| explained.network.edge(edge).supplier;
    let link = explained.binding_link(node).unwrap_or(Link::Own);
    let (came_in, next) = match link {
        Link::Edge(edge) => (explained.late(supplier(edge)), Some(end(explained, supplier(edge)))),
        Link::Switch { instead_of, .. } => (explained.late(supplier(instead_of)), None),
        Link::Own | Link::GivenUp | Link::Growth(_) => (explained.causes.late(node), None),
    };
    let step = Step {
        node,
        link,
        came_in,
        went_out: explained.late(node),
    };
    (step, next)
}

/// A step upwards as it happened, and the one it followed from.
pub(crate) fn raised_step(explained: &Explained<'_>, raise: u32) -> (Step, Option<At>) {
    let raise = explained.solution.raises.get(raise);
    let (node, went_out) = (raise.node, raise.late);
    match raise.via {
        Via::Own => (
            Step {
                node,
                link: Link::Own,
                came_in: explained.causes.late(node),
                went_out,
            },
            None,
        ),
        Via::Growth(growth) => {
            let before = raise
                .before
                .map(|before| (explained.solution.raises.get(before).late, At::Raise(before)));
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
            let settled = || {
                let supplier = explained.network.edge(edge).supplier;
                explained.is_outside(edge).then(|| end(explained, supplier))
            };
            through(
                explained,
                node,
                edge,
                went_out,
                raise.before.map(At::Raise).or_else(settled),
            )
        }
    }
}

/// A step through an edge, coming from `from`; from nowhere where the supplier was on time.
fn through(explained: &Explained<'_>, node: u32, edge: u32, went_out: u32, from: Option<At>) -> (Step, Option<At>) {
    let came_in = from.map_or(0, |from| match from {
        At::Node(node) => explained.late(node),
        At::Raise(raise) => explained.solution.raises.get(raise).late,
    });
    let switch = explained.network.transfer(edge).switch;
    if switch > 0
        && explained.network.pass(edge, came_in) == switch
        && let Some(instead_of) = given_up(explained, edge, switch)
    {
        let came_in = explained.late(explained.network.edge(instead_of).supplier);
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
fn given_up(explained: &Explained<'_>, edge: u32, passed: u32) -> Option<u32> {
    let (_, choice) = explained.network.choice_of(edge)?;
    let late = |edge: u32| explained.late(explained.network.edge(edge).supplier);
    let given_up = |&other: &u32| other != edge && late(other) > 0 && explained.passed(other) >= passed;
    choice
        .edges
        .clone()
        .filter(given_up)
        .reduce(|best, other| if late(other) > late(best) { other } else { best })
}
