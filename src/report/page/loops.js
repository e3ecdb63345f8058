// What becomes of the lateness in loops once its causes are gone: the verdicts of impact/verdict.rs, in the same words.

const VERDICTS = {
  damped: "dies out once the cause is gone",
  withItsCause: "nothing in it absorbs it for good, but along the calendar it ends with its cause",
  handedOn: "stays after the cause is gone",
  amplifying: "grows without end",
};
/** So many parties of a loop are named. */
const NAMED = 6;

/** Every loop with late commitments: their numbers, and what becomes of it. `grown` are the groups that grow. */
function verdictsOf(network, late, grown) {
  const start = (by, node) => (by < BEYOND ? by : grown.has(network.group[node]) ? NEVER : HORIZON);
  const after = { network, left: late.map(start), handedOn: late.map(() => false) };
  const found = [];
  for (const members of network.groups) {
    const stays = handOn(after, members, comeDown(after, members));
    const nodes = members.filter((node) => late[node] > 0);
    if (members.length === 1 || nodes.length === 0) continue;
    found.push({ nodes, verdict: VERDICTS[grown.has(network.group[nodes[0]]) ? "amplifying" : stays] });
  }
  return found;
}

/** "Boss ↔ Assistant: dies out once the cause is gone", for each loop in order of its first party. */
function loopTexts(network, late, grown, partyOf, nameOf) {
  const loops = verdictsOf(network, late, grown).map(({ nodes, verdict }) => {
    const parties = [...new Set(nodes.map(partyOf))].sort((a, b) => a - b);
    const rest = parties.length > NAMED ? [`${parties.length - NAMED} more`] : [];
    const named = [...parties.slice(0, NAMED).map(nameOf), ...rest];
    return [parties[0], `${named.join(" ↔ ")}: ${verdict}`];
  });
  return loops.sort(([a], [b]) => a - b).map(([, text]) => text);
}

/** Lets a group come down to its greatest solution; how long what stays in it goes round. */
function comeDown(after, members) {
  const { left } = after;
  const before = members.map((node) => left[node]);
  const staysUpTo = (cap) => {
    members.forEach((node, at) => (left[node] = Math.min(before[at], cap)));
    descend(after, members);
    return members.some((node) => left[node] > 0);
  };
  const goesRound = () => (isHandedOn(after, members) ? "handedOn" : "withItsCause");
  if (members.length === 1) return staysUpTo(NEVER) ? "withItsCause" : "damped";
  if (before.includes(NEVER)) return staysUpTo(NEVER) ? goesRound() : "damped";
  let stays = "damped";
  for (const cap of caps(after.network, members)) {
    if (stays !== "handedOn" && staysUpTo(cap)) stays = goesRound();
  }
  if (stays !== "damped") staysUpTo(LARGEST);
  return stays;
}

/** The same, what is handed on to the group included; whoever is late in it hands it on. */
function handOn({ network, left, handedOn }, members, stays) {
  const isFed = (edge) => handedOn[edge.supplier] && pass(edge, left[edge.supplier]) > 0;
  const all = stays !== "damped" && edgesOf(network, members).some(isFed) ? "handedOn" : stays;
  for (const node of members) handedOn[node] = all === "handedOn" && left[node] > 0;
  return all;
}

function edgesOf(network, members) {
  return members.flatMap((node) => network.requirements[node].flatMap(({ edges }) => edges));
}

function inside(network, members) {
  return edgesOf(network, members).filter((edge) => network.group[edge.supplier] === network.group[edge.customer]);
}

/** How far lateness is cut down to see whether any of it stays. */
function caps(network, members) {
  const edges = inside(network, members);
  const all = commonPeriod(new Map([[0, [{ edges }]]]));
  const found = [...edges.map(({ period }) => Math.max(1, period)), all === null || all >= 2 ** 32 ? HORIZON : all];
  return [...new Set(found)].sort((a, b) => a - b);
}

function descend({ network, left }, members) {
  const waiting = new Set(members);
  for (const node of waiting) {
    waiting.delete(node);
    const reached = settle(reaches(network, node, left), 0, network.recovers[node]);
    if (reached >= left[node]) continue;
    left[node] = reached;
    for (const { customer } of network.readers[node]) if (network.group[customer] === network.group[node]) waiting.add(customer);
  }
}

/** Whether what is left is handed on between dependencies that go round together and fall due at differing instants. */
function isHandedOn({ network, left }, members) {
  const passing = inside(network, members).filter(
    (edge) => left[edge.customer] > 0 && left[edge.supplier] > 0 && pass(edge, left[edge.supplier]) > 0,
  );
  const due = passing.filter((edge) => network.due[edge.dependency] !== null);
  if (new Set(due.map((edge) => network.due[edge.dependency])).size < 2) return false;
  const round = roundOf(members, passing);
  const first = new Map();
  return due.some((edge) => {
    const [loop, at] = [round.get(edge.customer), network.due[edge.dependency]];
    if (round.get(edge.supplier) !== loop) return false;
    if (!first.has(loop)) first.set(loop, at);
    return first.get(loop) !== at;
  });
}

/** By node a number that those share that reach each other over some edges. */
function roundOf(members, edges) {
  const [after, before] = [new Map(), new Map()];
  for (const node of members) for (const list of [after, before]) list.set(node, []);
  for (const { customer, supplier } of edges) {
    after.get(customer).push(supplier);
    before.get(supplier).push(customer);
  }
  const round = new Map();
  for (const node of finished(members, after).reverse()) {
    for (const other of reached(node, before, (it) => !round.has(it))) round.set(other, node);
  }
  return round;
}

/** The nodes in the order in which a search from them is finished. */
function finished(members, after) {
  const [order, seen] = [[], new Set()];
  for (const member of members) {
    const stack = [[member, 0]];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const [node, at] = top;
      if (at === 0 && seen.has(node)) {
        stack.pop();
        continue;
      }
      seen.add(node);
      const next = after.get(node)[at];
      top[1] += 1;
      if (next === undefined) {
        order.push(node);
        stack.pop();
      } else if (!seen.has(next)) stack.push([next, 0]);
    }
  }
  return order;
}

function reached(node, edges, isNew) {
  if (!isNew(node)) return [];
  const found = new Set([node]);
  for (const at of found) for (const next of edges.get(at)) if (isNew(next)) found.add(next);
  return [...found];
}
