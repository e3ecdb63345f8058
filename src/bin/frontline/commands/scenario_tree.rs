//! Scenarios, each applied to the one it extends: what several share is followed once, and kept only as long as something
//! still extends it.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use frontline::impact::DelayError;
use frontline::org::{FormProblem, Problem};
use frontline::{Impact, Scenario, Scenarios, View};

/// The view with the changes of a scenario, and of those that it extends.
pub(super) fn changed<'org>(
    view: &View<'org>,
    scenarios: &Scenarios,
    scenario: &Scenario,
) -> Result<View<'org>, Vec<Problem>> {
    let tree = Tree::of(scenarios, &[scenario]);
    let (mut view, mut problems) = (view.clone(), Vec::new());
    // One leads to the next, and the last one is the one asked for.
    let line = std::iter::successors(tree.roots.first(), |&&index| tree.extended_by[index].first());
    for &index in line {
        let (changed, wrong) = tree.apply(index, &view);
        problems.extend(wrong);
        view = changed;
    }
    if problems.is_empty() { Ok(view) } else { Err(problems) }
}

/// Which scenarios extend which, as far as they are asked for.
struct Tree<'s> {
    scenarios: &'s [Scenario],
    /// By scenario: the one it extends.
    base: Vec<Option<usize>>,
    /// By scenario: those that extend it and lead to one asked for; the one that leads to most of them first.
    extended_by: Vec<Vec<usize>>,
    /// Those that extend none, in the same way.
    roots: Vec<usize>,
    /// By scenario: at which places it is asked for.
    asked_at: Vec<Vec<usize>>,
}

/// What a scenario came to, for those that extend it.
struct Followed<'org> {
    /// The organisation with its changes, as far as they fit.
    view: View<'org>,
    /// `None` if some change didn't fit.
    impact: Option<Impact<'org>>,
}

/// Follows each scenario, in the order asked for, from the impact before it to its own; or everything that is wrong, each problem once.
pub(super) fn follow<'org, T>(
    view: &View<'org>,
    scenarios: &Scenarios,
    chosen: &[&Scenario],
    mut tell: impl FnMut(&Scenario, [&Impact<'org>; 2]) -> T,
) -> Result<Vec<T>, Vec<Problem>> {
    let tree = Tree::of(scenarios, chosen);
    let mut told: Vec<Option<T>> = chosen.iter().map(|_| None).collect();
    let mut problems: Vec<Vec<Problem>> = vec![Vec::new(); tree.scenarios.len()];
    let as_it_is = Followed {
        view: view.clone(),
        impact: Some(view.propagate([]).map_err(|error| of_delays(&error))?),
    };
    tree.walk(as_it_is, |index, before| {
        let (followed, wrong) = tree.follow(index, before);
        problems[index] = wrong;
        if let (Some(before), Some(impact)) = (&before.impact, &followed.impact) {
            for &place in &tree.asked_at[index] {
                told[place] = Some(tell(&tree.scenarios[index], [before, impact]));
            }
        }
        followed
    });
    let problems = tree.in_order(problems, chosen.len());
    let told: Option<Vec<T>> = told.into_iter().collect();
    told.filter(|_| problems.is_empty()).ok_or(problems)
}

impl<'s> Tree<'s> {
    fn of(scenarios: &'s Scenarios, chosen: &[&Scenario]) -> Self {
        let list = scenarios.scenarios();
        let index_of: HashMap<&str, usize> = list.iter().map(|it| it.name.as_str()).zip(0..).collect();
        let base = |it: &Scenario| index_of.get(it.extends.as_deref()?).copied();
        let mut tree = Self {
            scenarios: list,
            base: list.iter().map(base).collect(),
            extended_by: vec![Vec::new(); list.len()],
            roots: Vec::new(),
            asked_at: vec![Vec::new(); list.len()],
        };
        for (place, scenario) in chosen.iter().enumerate() {
            tree.asked_at[index_of[scenario.name.as_str()]].push(place);
        }
        tree.grow();
        tree
    }

    /// Hangs everything that is asked for, and all that it extends, below what it extends.
    fn grow(&mut self) {
        let mut seen = vec![false; self.scenarios.len()];
        let asked: Vec<usize> = (0..seen.len())
            .filter(|&index| !self.asked_at[index].is_empty())
            .collect();
        for index in asked {
            let mut at = Some(index);
            while let Some(index) = at.filter(|&index| !seen[index]) {
                seen[index] = true;
                at = self.base[index];
                match at {
                    Some(base) => self.extended_by[base].push(index),
                    None => self.roots.push(index),
                }
            }
        }
        self.sort();
    }

    /// Puts first whatever leads to most: what is first is done last.
    fn sort(&mut self) {
        let mut order = self.roots.clone();
        let mut next = 0;
        while let Some(&index) = order.get(next) {
            order.extend(&self.extended_by[index]);
            next += 1;
        }
        let mut size = vec![1_usize; self.scenarios.len()];
        for &index in order.iter().rev() {
            if let Some(base) = self.base[index] {
                size[base] += size[index];
            }
        }
        let largest_first = |&index: &usize| std::cmp::Reverse(size[index]);
        self.roots.sort_by_key(largest_first);
        for list in &mut self.extended_by {
            list.sort_by_key(largest_first);
        }
    }

    /// Visits every scenario after the one it extends, with what came of that, which is forgotten as soon as nothing
    /// extends it any more. What leads to most comes last, when nothing else needs what it extends: of n scenarios never
    /// more than O(log n) are kept.
    fn walk<T>(&self, root: T, mut visit: impl FnMut(usize, &T) -> T) {
        let root = Rc::new(root);
        let mut tasks: Vec<(usize, Rc<T>)> = self.roots.iter().map(|&index| (index, Rc::clone(&root))).collect();
        drop(root);
        while let Some((index, before)) = tasks.pop() {
            let after = Rc::new(visit(index, &before));
            drop(before);
            let next = self.extended_by[index].iter();
            tasks.extend(next.map(|&next| (next, Rc::clone(&after))));
        }
    }

    /// Applies a scenario's own changes, and follows them if all fit.
    fn follow<'org>(&self, index: usize, before: &Followed<'org>) -> (Followed<'org>, Vec<Problem>) {
        let (view, wrong) = self.apply(index, &before.view);
        let fits = before.impact.is_some() && wrong.is_empty();
        match fits.then(|| view.propagate([])) {
            Some(Ok(impact)) => (
                Followed {
                    view,
                    impact: Some(impact),
                },
                wrong,
            ),
            // What only the changes together make impossible is no fault of one of them.
            Some(Err(error)) => (
                Followed { view, impact: None },
                self.placed(index, "", error.problems()),
            ),
            None => (Followed { view, impact: None }, wrong),
        }
    }

    /// Applies a scenario's own changes to what it extends: what comes of those that fit, and what is wrong with the others.
    fn apply<'org>(&self, index: usize, before: &View<'org>) -> (View<'org>, Vec<Problem>) {
        let changes = || self.scenarios[index].changes.iter().cloned();
        match before.with(changes()) {
            Ok(view) => (view, Vec::new()),
            Err(error) => {
                let fitting = |view: View<'org>, change| view.with([change]).unwrap_or(view);
                let problems = error.problems().iter().flat_map(|problem| {
                    let dot = if problem.field.is_empty() { "" } else { "." };
                    let place = format!(".changes[{}]{dot}{}", problem.change, problem.field);
                    self.placed(index, &place, std::slice::from_ref(&problem.kind))
                });
                (changes().fold(before.clone(), fitting), problems.collect())
            }
        }
    }

    /// What is wrong at a place in a scenario, with its name.
    fn placed(&self, index: usize, place: &str, problems: &[impl ToString]) -> Vec<Problem> {
        let name = &self.scenarios[index].name;
        let path = format!("scenarios[{index}]{place}");
        let reasons = problems
            .iter()
            .map(|problem| format!("scenario {name:?}: {}", problem.to_string()));
        reasons.map(|reason| problem_at(&path, &reason)).collect()
    }

    /// The problems of everything asked for, and of what it extends, in this order; what several share once.
    fn in_order(&self, mut problems: Vec<Vec<Problem>>, places: usize) -> Vec<Problem> {
        let mut asked: Vec<usize> = vec![0; places];
        for (index, places) in self.asked_at.iter().enumerate() {
            for &place in places {
                asked[place] = index;
            }
        }
        let (mut all, mut told, mut seen) = (Vec::new(), BTreeSet::new(), vec![false; problems.len()]);
        for index in asked {
            let line = std::iter::successors(Some(index), |&index| self.base[index]);
            let mut line: Vec<usize> = line.take_while(|&index| !seen[index]).collect();
            while let Some(index) = line.pop() {
                seen[index] = true;
                let new = std::mem::take(&mut problems[index]).into_iter();
                all.extend(new.filter(|problem| told.insert(problem.to_string())));
            }
        }
        all
    }
}

fn of_delays(error: &DelayError) -> Vec<Problem> {
    error.to_string().lines().map(|line| problem_at("", line)).collect()
}

fn problem_at(path: &str, reason: &str) -> Problem {
    let reason = reason.to_owned();
    Problem::new(path, FormProblem::Contradiction { reason })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use frontline::Change;

    use super::*;

    /// Counts how many of it there are.
    struct Counted<'c>(&'c Cell<usize>);

    impl<'c> Counted<'c> {
        fn new(count: &'c Cell<usize>) -> Self {
            count.set(count.get() + 1);
            Self(count)
        }
    }

    impl Drop for Counted<'_> {
        fn drop(&mut self) {
            self.0.set(self.0.get() - 1);
        }
    }

    /// How many are kept at most while all are visited, each extending what `base` says.
    fn kept(count: usize, base: impl Fn(usize) -> Option<usize>) -> usize {
        let scenario = |index: usize| {
            let scenario = Scenario::new(index.to_string(), [Change::given("audit")]);
            match base(index) {
                Some(base) => scenario.extending(base.to_string()),
                None => scenario,
            }
        };
        let scenarios = Scenarios::new((0..count).map(scenario).collect()).unwrap();
        let tree = Tree::of(&scenarios, &scenarios.scenarios().iter().collect::<Vec<_>>());
        let (alive, mut visited, mut most) = (Cell::new(0), vec![false; count], 0);
        tree.walk(Counted::new(&alive), |index, _| {
            assert!(base(index).is_none_or(|base| visited[base]) && !visited[index]);
            visited[index] = true;
            let counted = Counted::new(&alive);
            most = most.max(alive.get());
            counted
        });
        assert!(visited.iter().all(|&visited| visited));
        most
    }

    #[test]
    fn few_scenarios_are_kept_however_they_extend_each_other() {
        const MANY: usize = 3000;
        // One that is extended, and the one that extends it.
        assert_eq!(kept(MANY, |index| index.checked_sub(1)), 2);
        assert_eq!(kept(MANY, |index| Some(index + 1).filter(|&base| base < MANY)), 2);
        assert_eq!(kept(MANY, |_| None), 2);
        assert_eq!(kept(MANY, |index| (index > 0).then_some(0)), 2);
        assert!(kept(MANY, |index| (index > 0).then(|| (index - 1) / 2)) <= 14);
        assert!(kept(MANY, |index| index.checked_sub(1 + index % 2)) <= 4);
        assert!(kept(MANY, |index| (index > 0).then(|| (index * 7919 + 13) % index)) <= 14);
    }
}
