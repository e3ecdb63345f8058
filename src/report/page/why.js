
// Why everybody is as late as they are: what binds, and chains that lead through it back to a cause. The same as the
// library's impact/binding.rs and impact/chain.rs.

/** How late everybody is, with all that is needed to say why. */
function explain(network, causes) {
  const [raises, grown] = [[], new Set()];
  const late = solve(network, causes, raises, grown);
  const last = new Map(raises.map(({ node }, number) => [node, number]));
  const solved = { network, causes, late, raises, grown, last, hops: late.map(() => Infinity), leads: late.map(() => false) };
  for (const members of network.groups) enter(solved, members.filter((node) => late[node] > 0));
  return solved;
}

/** Whether a dependency passes on nothing but the time that it takes to go over to its supplier. */
function onlySwitches(edge, late) {
  return edge.change > 0 && pass(edge, late[edge.supplier]) === edge.change;
}

/** What of a requirement is waited for, which backups stand in, and who is given up for them. */
function decision(requirement, late) {
  const { edges, decidedBy } = requirement;
  const passes = passedBy(requirement, late);
  const passed = (edge) => pass(edge, late[edge.supplier]);
  const exact = edges.filter((edge) => passed(edge) === passes);
  const waitedFor = exact.filter((edge) => !onlySwitches(edge, late));
  const arrived = edges.filter((edge) => passed(edge) < passes).length + waitedFor.length;
  if (arrived >= edges.length + 1 - decidedBy) return { requirement, waitedFor, standIns: [], givenUp: [] };
  const later = edges.filter((edge) => passed(edge) > passes);
  const latest = later.reduce((most, edge) => Math.max(most, late[edge.supplier]), 1);
  const givenUp = later.filter((edge) => late[edge.supplier] === latest);
  return { requirement, waitedFor, standIns: exact.filter((edge) => onlySwitches(edge, late)), givenUp };
}

/** The requirements that make a commitment as late as it is; none where its own delay is larger. */
function decisive({ network, causes, late }, node) {
  const reached = reaches(network, node, late);
  if (reached === 0 || causes.late[node] > reached) return [];
  return network.requirements[node].filter((it) => passedBy(it, late) === reached).map((it) => decision(it, late));
}

/** The links of chains that bind at a commitment, in order of declaration; a backup and whom it replaces are one. */
function links(solved, node) {
  return decisive(solved, node).flatMap(({ requirement, waitedFor, standIns, givenUp }) =>
    requirement.edges.flatMap((edge) => {
      if (waitedFor.includes(edge)) return [{ edge, insteadOf: null }];
      return givenUp.includes(edge) ? [{ edge: standIns[0], insteadOf: edge }] : [];
    }),
  );
}

/** Whether nothing makes a commitment later than its own delay. */
function isCause({ network, causes, late }, node) {
  return late[node] > 0 && causes.late[node] >= reaches(network, node, late);
}

function isOutside({ network }, edge) {
  return network.group[edge.supplier] !== network.group[edge.customer];
}

/** Finds for the late members of a loop how near the delay comes in along what binds, and whether it leads to a cause. */
function enter(solved, members) {
  const within = new Map(members.map((node) => [node, []]));
  const [causes, others] = [[], []];
  for (const node of members) {
    if (isCause(solved, node)) causes.push(node);
    for (const { edge, insteadOf } of links(solved, node)) {
      if (insteadOf !== null) causes.push(node);
      else if (!isOutside(solved, edge)) within.get(edge.supplier).push(node);
      else (solved.leads[edge.supplier] ? causes : others).push(node);
    }
  }
  for (const node of spread(solved, causes, within)) solved.leads[node] = true;
  spread(solved, others, within);
}

function spread({ hops }, starts, within) {
  const open = starts.map((node) => [node, 0]);
  const reached = [];
  for (const [node, hop] of open) {
    if (hops[node] < Infinity) continue;
    hops[node] = hop;
    reached.push(node);
    for (const customer of within.get(node)) open.push([customer, hop + 1]);
  }
  return reached;
}

/** The last link of the chain of a commitment, of what binds at the end: the first that leads out of its loop. */
function bindingLink(solved, node) {
  if (isCause(solved, node)) return null;
  const { hops, leads } = solved;
  const nearer = ({ edge, insteadOf }) => {
    if (insteadOf !== null) return true;
    const isNearer = isOutside(solved, edge) || hops[edge.supplier] < hops[node];
    return isNearer && leads[edge.supplier] === leads[node];
  };
  return links(solved, node).find(nearer) ?? null;
}

/** Of those that a requirement gave up for a backup, the latest; among equals the first declared. */
function givenUpFor(edge, late) {
  const others = edge.requirement.edges.filter(
    (it) => it !== edge && late[it.supplier] > 0 && pass(it, late[it.supplier]) >= edge.change,
  );
  return others.reduce((latest, it) => (latest === null || late[it.supplier] > late[latest.supplier] ? it : latest), null);
}

/** Where the chain of a commitment ends: at itself, or where lateness lifted itself round a loop at its last raise. */
function endOf({ hops, last }, node) {
  return { node, raise: hops[node] < Infinity ? null : (last.get(node) ?? null) };
}

/** One step back along a chain, and where the one before it stands; nowhere before a cause. */
function stepBack(solved, { node, raise }) {
  if (raise !== null) return raisedStep(solved, solved.raises[raise]);
  const { causes, late } = solved;
  const link = bindingLink(solved, node);
  if (link === null) return [{ node, edge: null, insteadOf: null, cameIn: causes.late[node], late: late[node] }, null];
  const from = (link.insteadOf ?? link.edge).supplier;
  const step = { node, ...link, cameIn: late[from], late: late[node] };
  return [step, link.insteadOf === null ? endOf(solved, from) : null];
}

/** A step upwards as it happened. */
function raisedStep(solved, { node, late, edge, grows, before }) {
  const previous = before === null ? null : { node: solved.raises[before].node, raise: before };
  const cameInBy = (at) => (at === null ? 0 : at.raise === null ? solved.late[at.node] : solved.raises[at.raise].late);
  const step = { node, edge, insteadOf: null, cameIn: 0, late, grows };
  if (grows) return [{ ...step, cameIn: cameInBy(previous) }, previous];
  if (edge === null) return [{ ...step, cameIn: solved.causes.late[node] }, null];
  const from = previous ?? (isOutside(solved, edge) ? endOf(solved, edge.supplier) : null);
  const cameIn = cameInBy(from);
  const insteadOf = edge.change > 0 && pass(edge, cameIn) === edge.change ? givenUpFor(edge, solved.late) : null;
  if (insteadOf === null) return [{ ...step, cameIn }, from];
  return [{ ...step, insteadOf, cameIn: solved.late[insteadOf.supplier] }, null];
}

/**
 * The way to some commitments: the dependencies that bind, those by which lateness lifted itself round a loop, and
 * those on backups that stand in.
 */
function wayTo(solved, nodes) {
  const way = { binding: new Set(), standIns: new Set(), causes: new Set() };
  const seen = new Set();
  const stack = [...nodes];
  while (stack.length > 0) {
    const node = stack.pop();
    if (solved.late[node] === 0 || seen.has(node)) continue;
    seen.add(node);
    if (isCause(solved, node)) way.causes.add(node);
    for (const { waitedFor, standIns, givenUp } of decisive(solved, node)) {
      for (const edge of waitedFor) way.binding.add(edge);
      for (const edge of standIns) way.standIns.add(edge);
      for (const edge of givenUp) giveUp(way, edge);
      stack.push(...waitedFor.map(({ supplier }) => supplier));
    }
    let at = endOf(solved, node);
    while (at !== null && at.raise !== null && !seen.has(solved.raises[at.raise])) {
      seen.add(solved.raises[at.raise]);
      const [step, before] = stepBack(solved, at);
      passRaise(way, step);
      at = before;
    }
    if (at !== null && at.raise === null) stack.push(at.node);
  }
  for (const edge of way.binding) way.standIns.delete(edge);
  return way;
}

function giveUp(way, edge) {
  way.binding.add(edge);
  way.causes.add(edge.supplier);
}

/** A hop by which lateness lifted itself. */
function passRaise(way, { node, edge, insteadOf, grows }) {
  if (insteadOf !== null) {
    way.standIns.add(edge);
    giveUp(way, insteadOf);
  } else if (edge !== null) way.binding.add(edge);
  else if (!grows) way.causes.add(node);
}

/** The chain of a commitment, from its cause on: rows with what came in, what became of it, and what went out. */
function chain(solved, hit) {
  const steps = [];
  let at = endOf(solved, hit);
  while (at !== null) {
    const [step, before] = stepBack(solved, at);
    steps.push(step);
    if (step.insteadOf !== null) {
      const node = step.insteadOf.supplier;
      steps.push({ node, edge: null, insteadOf: null, givenUp: true, cameIn: solved.late[node], late: solved.late[node] });
    }
    at = before;
  }
  return folded(steps.reverse()).map((step) => accounted(solved, step));
}

/** A step with its items. */
function accounted({ network, causes }, step) {
  const { node, edge, insteadOf, cameIn } = step;
  if (step.givenUp || step.grows || step.turns > 0) return { ...step, items: null, slower: 0, recovered: 0 };
  const items = edge === null ? null : passage(edge, insteadOf === null ? cameIn : 0);
  const reached = edge === null ? cameIn : insteadOf === null ? items.passes : edge.change;
  const slower = causes.slower[node];
  const recovered = reached < BEYOND && slower < BEYOND ? Math.min(network.recovers[node], reached + slower) : 0;
  return { ...step, items, reached, slower, recovered };
}

/** The steps of a chain; those that only go through the same turns of a loop again are one, with how many turns. */
function folded(steps) {
  const keys = steps.map((it) => [it.node, it.edge?.dependency, it.insteadOf?.dependency, it.grows, it.givenUp].join());
  const seen = new Map();
  const next = keys.map(() => 0);
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    next[at] = seen.get(keys[at]) ?? at;
    seen.set(keys[at], at);
  }
  const rows = [];
  for (let at = 0; at < steps.length; ) {
    const turn = next[at] - at;
    const repeats = (from) => from + turn <= keys.length && keys.slice(from, from + turn).every((key, i) => key === keys[at + i]);
    let turns = 0;
    while (turn > 0 && repeats(at + turn * (turns + 1))) turns += 1;
    if (turns === 0) {
      rows.push(steps[at]);
      at += 1;
      continue;
    }
    const end = at + turn * (turns + 1);
    rows.push(...steps.slice(at, at + turn), { ...steps[end - 1], cameIn: steps[at + turn].cameIn, turns });
    at = end;
  }
  return rows;
}
