"use strict";

// The least solution of the equation in impact/semantics.md, over a network as the library hands it out: the same
// minutes as the library's. Latenesses are whole working minutes, or one of two numbers above all of them. Where a loop
// grows without end the library proves it and says "never comes"; here it is "beyond the horizon", since either passes on the
// same.

const HORIZON = 5270400;
const LARGEST = 2147483645;
const BEYOND = 2147483646;
const NEVER = 2147483647;
/** How many evaluations of a requirement the search for growth may take. */
const MOST_STEPS = 5000000;

/** The network with everything that is read together side by side. */
function prepare(data) {
  const network = {
    recovers: data.recovers,
    group: data.group,
    due: data.dependencies.map(([, , due]) => due),
    groups: [],
    requirements: data.recovers.map(() => []),
    readers: data.recovers.map(() => []),
  };
  data.group.forEach((group, node) => {
    if (node === 0 || data.group[node - 1] !== group) network.groups.push([]);
    network.groups[network.groups.length - 1].push(node);
  });
  data.needs.forEach((needs, customer) => {
    for (const [decidedBy, edges] of needs) connect(network, customer, decidedBy, edges);
  });
  return network;
}

function connect(network, customer, decidedBy, edges) {
  const requirement = { customer, decidedBy, edges: [] };
  for (const [supplier, dependency, slack, period = 0, strength = 100, patience = NEVER, change = 0] of edges) {
    const edge = { requirement, supplier, customer, dependency, slack, period, strength, patience, change };
    requirement.edges.push(edge);
    network.readers[supplier].push(edge);
  }
  network.requirements[customer].push(requirement);
}

function roundUp(minutes, period) {
  return period === 0 ? minutes : minutes + ((period - (minutes % period)) % period);
}

/** What becomes of a supplier's lateness on its way through a dependency, item by item. */
function passage(edge, late) {
  const items = { absorbed: 0, cutOff: 0, weakened: 0, spared: 0, change: edge.change, passes: 0 };
  let waited = late;
  if (late < BEYOND) {
    items.absorbed = Math.min(late, edge.slack);
    const beyondSlack = late - items.absorbed;
    const rounded = roundUp(beyondSlack, edge.period);
    const weak = Math.floor((rounded * edge.strength) / 100);
    items.cutOff = rounded - beyondSlack;
    items.weakened = rounded - weak;
    waited = Math.min(weak, LARGEST);
    items.spared = waited - Math.min(waited, edge.patience);
  }
  const capped = Math.min(waited, edge.patience);
  items.passes = capped >= BEYOND ? capped : Math.min(capped + edge.change, LARGEST);
  return items;
}

/** The same, and nothing but what it passes on. */
function pass(edge, late) {
  let waited = late;
  if (late < BEYOND) {
    const rounded = roundUp(Math.max(0, late - edge.slack), edge.period);
    waited = Math.min(Math.floor((rounded * edge.strength) / 100), LARGEST);
  }
  const capped = Math.min(waited, edge.patience);
  return capped >= BEYOND ? capped : Math.min(capped + edge.change, LARGEST);
}

/** What a requirement passes on: with k of n needed, the kth smallest of what its dependencies do. */
function passedBy(requirement, late) {
  if (requirement.edges.length === 1) return pass(requirement.edges[0], late[requirement.edges[0].supplier]);
  const passed = requirement.edges.map((edge) => pass(edge, late[edge.supplier]));
  passed.sort((a, b) => b - a);
  return passed[requirement.decidedBy - 1];
}

/** What reaches a commitment through all its requirements. */
function reaches(network, node, late) {
  let latest = 0;
  for (const requirement of network.requirements[node]) latest = Math.max(latest, passedBy(requirement, late));
  return latest;
}

/** What a commitment makes of what reaches it: plus what it takes longer, minus what it makes up. */
function settle(reached, slower, recovers) {
  const late = Math.max(reached, slower >= BEYOND ? slower : 0);
  if (late >= BEYOND) return late;
  const minutes = Math.min(Math.max(0, late + slower - recovers), LARGEST);
  return minutes > HORIZON ? BEYOND : minutes;
}

/** Delays by commitment: of several latenesses the largest counts, what takes longer adds up. */
function causesOf(network, delays) {
  const late = network.recovers.map(() => 0);
  const slower = network.recovers.map(() => 0);
  for (const [nodes, kind, by] of delays) {
    for (const node of nodes) {
      if (kind === "late") late[node] = Math.max(late[node], by);
      else if (by > 0) slower[node] = settle(by, slower[node], 0);
    }
  }
  return { late, slower };
}

/**
 * How late every commitment is; `raises` takes every raise within a loop, in the order in which they happen, and `grown`
 * the groups that grow without end.
 */
function solve(network, causes, raises = [], grown = new Set()) {
  const late = network.recovers.map(() => 0);
  for (const members of network.groups) raiseGroup({ network, causes, late, members, raises, grown });
  return late;
}

/** Raises a group whose outside suppliers are settled from nothing, until nobody rises any more. */
function raiseGroup(group) {
  const { network, causes, late, members } = group;
  Object.assign(group, { next: [], waits: new Set(), last: new Map(), count: 0, steps: MOST_STEPS });
  let proveAt = 8 * members.length;
  for (const node of members) {
    const reached = reaches(network, node, late);
    if (causes.late[node] >= reached) lift(group, node, causes.late[node], null);
    else lift(group, node, reached, network.requirements[node]);
  }
  while (group.next.length > 0) {
    const turn = group.next;
    group.next = [];
    for (const node of turn) {
      group.waits.delete(node);
      for (const edge of network.readers[node]) {
        if (network.group[edge.customer] !== network.group[node]) continue;
        lift(group, edge.customer, passedBy(edge.requirement, late), [edge.requirement]);
      }
    }
    if (group.count >= proveAt) {
      proveAt = 2 * group.count;
      for (const node of growing(group)) {
        group.grown.add(network.group[node]);
        lift(group, node, BEYOND, "growth");
      }
    }
  }
}

/** Raises a commitment to what it makes of what reaches it, from one of some requirements, if that is later than it was. */
function lift(group, node, reached, from) {
  const { causes, network, late } = group;
  const to = settle(reached, causes.slower[node], network.recovers[node]);
  if (to <= late[node]) return;
  if (group.members.length > 1) noteRaise(group, node, to, reached, from);
  late[node] = to;
  group.count += 1;
  if (group.waits.has(node)) return;
  group.waits.add(node);
  group.next.push(node);
}

function noteRaise(group, node, to, reached, from) {
  const { late, last, raises } = group;
  const raise = { node, late: to, edge: null, grows: from === "growth", before: null };
  if (raise.grows) {
    raise.before = last.get(node) ?? null;
  } else if (from !== null) {
    const binds = (edge) => pass(edge, late[edge.supplier]) === reached && passedBy(edge.requirement, late) === reached;
    raise.edge = from.flatMap(({ edges }) => edges).find(binds) ?? null;
    if (raise.edge !== null) raise.before = last.get(raise.edge.supplier) ?? null;
  }
  last.set(node, raises.push(raise) - 1);
}

/**
 * Those members that raise each other for ever: all of them rise, by themselves alone, by the least common multiple of
 * their cut-off periods, after which everything looks as before. Nobody, where that is not found.
 */
function growing(group) {
  const { late, members } = group;
  let set = heldUp(group, members.filter((node) => late[node] > 0 && late[node] < BEYOND));
  let turns = 32;
  while (set.size > 0) {
    const rise = riseAlone(group, set, turns);
    if (rise === null) return [];
    if (rise.risen.length === set.size) return rise.risen;
    const risen = heldUp(group, rise.risen);
    const alone = risen.size > 0 ? riseAlone(group, risen, turns) : null;
    if (rise.rests || (alone !== null && alone.risen.length === risen.size)) set = risen;
    else turns *= 2;
  }
  return [];
}

/** The largest part of some commitments of which each is held up by others of it: by node its requirements that are. */
function heldUp(group, nodes) {
  for (;;) {
    const inside = new Set(nodes);
    const set = new Map();
    for (const node of nodes) {
      const supports = group.network.requirements[node].map((it) => support(it, group.late, inside));
      if (supports.some((it) => it !== null)) set.set(node, supports.filter((it) => it !== null));
    }
    if (set.size === nodes.length) return set;
    nodes = [...set.keys()];
  }
}

/** A requirement by those of its dependencies that pass on every further minute of `inside`; null if they are too few. */
function support(requirement, late, inside) {
  const whole = requirement.edges.filter(
    (edge) => edge.strength === 100 && edge.patience === NEVER && late[edge.supplier] > edge.slack,
  );
  const edges = whole.filter((edge) => late[edge.supplier] < BEYOND);
  const decidedBy = requirement.decidedBy - (whole.length - edges.length);
  const held = edges.filter((edge) => inside.has(edge.supplier));
  return decidedBy > 0 && held.length >= decidedBy ? { edges: held, decidedBy } : null;
}

/** Some turns of a set by itself, in minutes without a horizon: who has risen by the common period, and whether all rest. */
function riseAlone(group, set, turns) {
  const period = commonPeriod(set);
  if (period === null) return null;
  const late = new Map([...set.keys()].map((node) => [node, group.late[node]]));
  let [risen, rests] = [[], false];
  for (let turn = 0; turn < turns && !rests && risen.length < set.size; turn += 1) {
    rests = true;
    for (const [node, supports] of set) {
      group.steps -= supports.length;
      const raised = turned(group, node, supports, late);
      if (raised > late.get(node)) {
        late.set(node, raised);
        rests = false;
      }
    }
    if (group.steps < 0) return null;
    risen = [...set.keys()].filter((node) => late.get(node) - group.late[node] >= period);
  }
  return { risen, rests };
}

/** What a commitment's fellows alone make of it. */
function turned(group, node, supports, late) {
  let latest = 0;
  for (const { edges, decidedBy } of supports) {
    const passed = edges.map(
      (edge) => roundUp(Math.max(0, late.get(edge.supplier) - edge.slack), edge.period) + edge.change,
    );
    if (passed.length > 1) passed.sort((a, b) => b - a);
    latest = Math.max(latest, passed[decidedBy - 1]);
  }
  return Math.max(0, latest + group.causes.slower[node] - group.network.recovers[node]);
}

/** The least common multiple of the cut-off periods of a set, 1 of none; null if nobody could wait for it. */
function commonPeriod(set) {
  let common = 1;
  for (const { edges } of [...set.values()].flat()) {
    for (const { period } of edges) {
      if (period === 0) continue;
      common = (common / greatestCommonDivisor(common, period)) * period;
      if (common > 2 ** 50) return null;
    }
  }
  return common;
}

function greatestCommonDivisor(a, b) {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Working minutes in words: "1d 4h 30m". */
function amountText(minutes, day) {
  const rest = minutes % day;
  const parts = [[(minutes - rest) / day, "d"], [Math.floor(rest / 60), "h"], [rest % 60, "m"]];
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return words.length > 0 ? words.join(" ") : "0m";
}

/** A lateness in words. */
function latenessText(late, day) {
  if (late === 0) return "on time";
  if (late === NEVER) return "never comes";
  return late === BEYOND ? "more than 10 years" : amountText(late, day);
}
