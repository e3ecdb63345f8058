//! The page's script against the library: every party of every organisation equally late, to the minute.

use std::collections::{BTreeMap, BTreeSet};

use frontline::impact::Verdict;
use frontline::report::Page;
use frontline::{DependencyId, Impact, Lateness, PartyId};
use proptest::prelude::*;
use rquickjs::{Context, Runtime};

use super::cases;
use super::model::Model;
use super::models::{models, models_late_by_minutes};
use crate::generator::Shape;
use crate::project::text_of;

/// How late every party is by the script: minutes, or one of the numbers above all of them.
const ASKED: &str = "(json) => {
    const data = JSON.parse(json);
    const network = prepare(data);
    const late = solve(network, causesOf(network, data.delays));
    const latest = data.parties.map(() => 0);
    data.party.forEach((party, node) => { latest[party] = Math.max(latest[party], late[node]); });
    const shown = latest.map((late) => [late === NEVER, late === BEYOND, late, latenessText(late, data.day)]);
    return JSON.stringify(shown);
}";

/// By commitment, by party and service: the parties of its chain, whether each row of its receipt adds up, and whether
/// all of it is drawn as the way there.
const EXPLAINED: &str = "(json) => {
    const data = JSON.parse(json);
    const network = prepare(data);
    const solved = explain(network, causesOf(network, data.delays));
    const explained = solved.late.map((by, node) => {
        const rows = by === 0 ? [] : chain(solved, node);
        const fits = rows.every(({ node, items, reached, slower, late: to }) =>
            reached === undefined || settle(reached, slower, network.recovers[node]) === to);
        const way = wayTo(solved, [node]);
        const drawn = rows.every(({ edge, insteadOf, turns }) =>
            edge === null || turns > 0 || (insteadOf === null ? way.binding.has(edge)
                : way.binding.has(insteadOf) && (way.standIns.has(edge) || way.binding.has(edge))));
        const told = rows.filter(({ turns, grows }) => !(turns > 0) && !grows);
        return [[data.party[node], data.service[node]], told.map((row) => data.party[row.node]), fits, drawn];
    });
    return JSON.stringify(explained);
}";

/// What becomes of the lateness in loops, by the script.
const LOOPS: &str = "(json) => {
    const data = JSON.parse(json);
    const network = prepare(data);
    const { late, grown } = explain(network, causesOf(network, data.delays));
    return JSON.stringify(loopTexts(network, late, grown, (node) => data.party[node], (party) => data.parties[party].name));
}";

/// The customers and suppliers between which the way leads to the external customers, and those where a backup stands
/// in.
const WAY: &str = "(json) => {
    const data = JSON.parse(json);
    const network = prepare(data);
    const external = data.party.flatMap((party, node) => (data.parties[party].kind === 'external' ? [node] : []));
    const way = wayTo(explain(network, causesOf(network, data.delays)), external);
    const ties = (edges) => [...edges].map((edge) => [data.party[edge.customer], data.party[edge.supplier]]);
    return JSON.stringify([ties(way.binding), ties(way.standIns)]);
}";

type Explained = ((usize, Option<String>), Vec<usize>, bool, bool);
type Ties = BTreeSet<(usize, usize)>;

fn page_script() -> String {
    ["engine.js", "loops.js", "why.js"]
        .map(|file| text_of(&format!("src/report/page/{file}")))
        .concat()
}

/// The script as a page would run it.
pub(super) struct Script {
    context: Context,
    _runtime: Runtime,
}

type Shown = (bool, bool, u32, String);

impl Script {
    pub(super) fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let context = Context::full(&runtime).unwrap();
        context.with(|script| script.eval::<(), _>(page_script()).unwrap());
        Self {
            context,
            _runtime: runtime,
        }
    }

    pub(super) fn asked<T: serde::de::DeserializeOwned>(&self, question: &str, impact: &Impact<'_>) -> T {
        let json = Page::of_impact(impact).data();
        let answer = self.context.with(|script| {
            let asked: rquickjs::Function = script.eval(question).unwrap();
            asked.call::<_, String>((json,)).unwrap()
        });
        serde_json::from_str(&answer).unwrap()
    }

    /// Whether the script finds what the library did. What grows without end is never for the library, which has a
    /// proof, and beyond the horizon for the script.
    pub(super) fn agrees(&self, impact: &Impact<'_>) -> Result<(), TestCaseError> {
        let org = impact.view().org();
        for (party, shown) in org.parties().zip(self.asked::<Vec<Shown>>(ASKED, impact)) {
            let expected = impact.lateness(party);
            let found = match shown {
                (true, ..) => Lateness::NEVER,
                (_, true, ..) => Lateness::BEYOND,
                (.., minutes, _) => Lateness::from_minutes(u64::from(minutes)),
            };
            if found.is_beyond_horizon() && expected.is_never() {
                continue;
            }
            prop_assert_eq!(found, expected, "{}", org.party(party).id());
            prop_assert_eq!(shown.3, org.calendar().lateness_text(expected));
        }
        Ok(())
    }

    /// Whether the script tells the chains that the library tells, and draws the way that pictures and exports draw.
    fn tells_the_same(&self, impact: &Impact<'_>) -> Result<(), TestCaseError> {
        let org = impact.view().org();
        let told: Vec<Explained> = self.asked(EXPLAINED, impact);
        let told: BTreeMap<_, _> = told
            .into_iter()
            .map(|(who, chain, fits, drawn)| (who, (chain, fits, drawn)))
            .collect();
        for hit in impact.hits() {
            let customer = hit.for_customer().map(|customer| org.party(customer).name());
            let part = match (hit.service(), customer) {
                (service, None) => service.map(str::to_owned),
                (service, Some(customer)) => Some(format!("{} for {customer}", service.unwrap_or("work"))),
            };
            let (chain, fits, drawn) = &told[&(hit.party().index(), part)];
            let expected: Vec<usize> = hit.chain().into_iter().map(PartyId::index).collect();
            prop_assert_eq!(chain, &expected, "{}", hit.receipt());
            prop_assert!(*fits && *drawn, "{} {} {}", fits, drawn, hit.receipt());
        }
        let ties = |dependencies: &BTreeSet<DependencyId>| -> Ties {
            let customer = |dependency| org.requirement(org.dependency(dependency).requirement()).customer();
            let ends = |&dependency| (customer(dependency).index(), org.supplier(dependency).index());
            dependencies.iter().map(ends).collect()
        };
        let way = impact.way();
        let drawn: (Ties, Ties) = self.asked(WAY, impact);
        prop_assert_eq!(drawn, (ties(&way.binding), ties(&way.stand_ins)));
        Ok(())
    }
}

thread_local! {
    static SCRIPT: Script = Script::new();
}

fn agrees(model: &Model) -> Result<(), TestCaseError> {
    let org = model.build();
    let impact = model.propagate(&org);
    SCRIPT.with(|script| script.agrees(&impact))
}

/// Where growth without end is proved, the script counts it as beyond the horizon, and tells it otherwise.
fn grows(impact: &Impact<'_>) -> bool {
    impact.loops().iter().any(|found| found.verdict == Verdict::Amplifying)
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn the_script_tells_the_chains_that_the_library_tells(model in models_late_by_minutes()) {
        let org = model.build();
        let impact = model.propagate(&org);
        if !grows(&impact) {
            SCRIPT.with(|script| script.tells_the_same(&impact))?;
        }
    }

    #[test]
    fn the_script_finds_what_the_library_finds(model in models_late_by_minutes()) {
        agrees(&model)?;
    }

    #[test]
    fn the_script_says_of_loops_what_the_library_says(model in models_late_by_minutes()) {
        let org = model.build();
        let impact = model.propagate(&org);
        let told: Vec<String> = SCRIPT.with(|script| script.asked(LOOPS, &impact));
        prop_assert_eq!(told.len(), impact.loops().len());
        for (told, found) in told.iter().zip(impact.loops()) {
            // How much it grows by in a turn only the library says.
            let expected = found.text(&org);
            let expected = expected.split(", by ").next().expect("split gives one at least");
            prop_assert_eq!(told, expected);
        }
    }

    #[test]
    fn also_with_delays_that_never_end(model in models()) {
        agrees(&model.times(10_000))?;
    }

    #[test]
    fn also_around_the_horizon(model in models()) {
        agrees(&model.times(250_000))?;
    }
}

#[test]
fn also_in_organisations_like_real_ones() {
    let script = Script::new();
    for seed in 0..24 {
        let size = 20 + 10 * usize::try_from(seed).unwrap();
        let org = Shape::mixed(size, 4 * size, seed).draft().build().unwrap();
        let late: Vec<_> = org
            .parties()
            .step_by(11)
            .zip(["2d", "3h", "1w", "4d"].into_iter().cycle())
            .collect();
        let (late, slower) = late.split_at(late.len() / 2);
        let delays = late.iter().map(|(party, by)| party.late(*by));
        let delays = delays.chain(slower.iter().map(|(party, by)| party.slower(*by)));
        let impact = org.ever().propagate(delays).unwrap();
        script
            .agrees(&impact)
            .unwrap_or_else(|difference| panic!("seed {seed}: {difference}"));
    }
}

#[test]
fn also_chains_in_organisations_like_real_ones() {
    let script = Script::new();
    let mut told = 0;
    for seed in 0..20 {
        for shape in [Shape::plain(80, 300, seed), Shape::mixed(80, 300, seed)] {
            let org = shape.draft().build().unwrap();
            let late = org.parties().step_by(13).map(|party| party.late("3d"));
            let impact = org.ever().propagate(late).unwrap();
            if grows(&impact) {
                continue;
            }
            script
                .tells_the_same(&impact)
                .unwrap_or_else(|difference| panic!("seed {seed}: {difference}"));
            told += impact.hits().len();
        }
    }
    assert!(told > 400, "{told}");
}

#[test]
fn the_horizon_itself_is_told_in_minutes() {
    let script = Script::new();
    for minutes in [5_270_399, 5_270_400, 5_270_401] {
        let mut draft = frontline::Org::draft("");
        let (boss, customer) = (draft.department("boss"), draft.external("customer"));
        draft.add(customer.depends_on(boss).slack("0m"));
        let org = draft.build().unwrap();
        let impact = org
            .ever()
            .propagate([boss.slower(frontline::Amount::minutes(minutes))])
            .unwrap();
        script.agrees(&impact).unwrap();
    }
}
