"use strict";

// What the page does: whoever reads it chooses what is late, and everything is computed and coloured anew.

const data = JSON.parse(document.getElementById("network").textContent);
const network = prepare(data);
const nodesOf = data.parties.map(() => []);
data.party.forEach((party, node) => nodesOf[party].push(node));

/** What can be chosen: every party, and every service of those whose services are told apart. */
const targets = [];
/** By target: how late it is put in, and by how much it takes longer. */
const putIn = new Map();
const opened = solve(network, causesOf(network, data.delays));
const state = { target: null, late: opened, causes: null, solved: null, sort: "late", falling: true, word: 0 };

const byId = (id) => document.getElementById(id);
const say = (late) => latenessText(late, data.day);
const svg = document.querySelector("#picture svg");
const boxes = new Map([...svg.querySelectorAll("g[data-party]")].map((box) => [Number(box.dataset.party), box]));
const lines = [...svg.querySelectorAll("g[data-ties]")].map((group) => ({
  group,
  ties: group.dataset.ties.split(" "),
  isWay: group.dataset.way !== undefined,
}));

const lateWords = (late) => (late === 0 || late === NEVER ? say(late) : `${say(late)} late`);

function element(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function latest(late, party) {
  return nodesOf[party].reduce((most, node) => Math.max(most, late[node]), 0);
}

function nodeName(node) {
  const party = data.parties[data.party[node]].name;
  return data.service[node] === null ? party : `${party}: ${data.service[node]}`;
}

// ---- what is put in ----

function makeTargets() {
  data.parties.forEach((party, number) => {
    targets.push({ party: number, nodes: nodesOf[number], label: party.name });
    if (nodesOf[number].length < 2) return;
    for (const base of nodesOf[number].filter((node) => data.base[node] === node)) {
      const part = data.service[base] === null ? "the work as a whole" : data.service[base];
      const nodes = nodesOf[number].filter((node) => data.base[node] === base);
      targets.push({ party: number, nodes, label: `${party.name}: ${part}` });
    }
  });
}

/** What can be chosen that is just these nodes; made where nothing is. */
function targetOf(nodes) {
  const same = (target) => target.nodes.length === nodes.length && nodes.every((node) => target.nodes.includes(node));
  const made = () => ({ party: data.party[nodes[0]], nodes, label: nodes.map(nodeName).join(", ") });
  return targets.find(same) ?? targets[targets.push(made()) - 1];
}

function putInAsOpened() {
  putIn.clear();
  for (const [nodes, kind, by] of data.delays) {
    const target = targetOf(nodes);
    putIn.set(target, { late: 0, slower: 0, ...putIn.get(target), [kind]: by });
  }
}

function delays() {
  const both = [...putIn].flatMap(([{ nodes }, { late, slower }]) => [[nodes, "late", late], [nodes, "slower", slower]]);
  return both.filter(([, , by]) => by > 0);
}

/** The minutes of "1w 2d 4h 30m", or of "never"; null if it is no amount. */
function minutesOf(text) {
  const words = text.trim().toLowerCase();
  if (words === "never") return NEVER;
  if (!/^(\d+\s*[wdhm]\s*)+$/.test(words)) return words === "" || words === "0" ? 0 : null;
  const unit = { w: data.week, d: data.day, h: 60, m: 1 };
  let minutes = 0;
  for (const [, count, letter] of words.matchAll(/(\d+)\s*([wdhm])/g)) minutes += Number(count) * unit[letter];
  return minutes > HORIZON ? BEYOND : minutes;
}

// ---- computing and showing ----

function compute() {
  state.causes = causesOf(network, delays());
  state.solved = explain(network, state.causes);
  state.late = state.solved.late;
  showPicture();
  showOutcome();
  showWhy();
  showDelays();
  showChosen();
  showTable();
  announce();
}

function shade(late, largest) {
  if (late >= BEYOND) return 5;
  return late === 0 ? 0 : Math.min(4, Math.ceil((late * 4) / largest));
}

function showPicture() {
  const late = data.parties.map((_, party) => latest(state.late, party));
  const largest = late.reduce((most, it) => (it < BEYOND ? Math.max(most, it) : most), 1);
  for (const [party, box] of boxes) {
    const own = nodesOf[party].map((node) => settle(state.causes.late[node], state.causes.slower[node], network.recovers[node]));
    const primary = late[party] > 0 && nodesOf[party].some((node, at) => own[at] >= late[party]);
    box.dataset.tint = shade(late[party], largest);
    box.toggleAttribute("data-primary", primary);
    box.querySelector("[data-late] text").textContent = shortly(late[party]);
    const words = `${data.parties[party].name}: ${lateWords(late[party])}`;
    box.querySelector("title").textContent = words;
    box.setAttribute("aria-label", words);
  }
  showBinding();
}

function shortly(late) {
  if (late === 0) return "";
  if (late >= BEYOND) return late === NEVER ? "never comes" : "> 10 years";
  return `+${say(late)}`;
}

function showBinding() {
  const external = data.party.map((party, node) => [party, node]);
  const hits = external.filter(([party]) => data.parties[party].kind === "external").map(([, node]) => node);
  const way = wayTo(state.solved, hits);
  const tiesOf = (edges) => new Set([...edges].map((edge) => `${data.party[edge.customer]}-${data.party[edge.supplier]}`));
  const [ties, standIns] = [tiesOf(way.binding), tiesOf(way.standIns)];
  const first = svg.querySelector("g[data-party]");
  for (const { group, ties: own, isWay } of lines) {
    const binds = isWay ? own.every((tie) => ties.has(tie)) : own.some((tie) => ties.has(tie));
    const standsIn = !binds && !isWay && own.some((tie) => standIns.has(tie));
    group.toggleAttribute("data-binding", binds);
    group.toggleAttribute("data-stands-in", standsIn);
    // Lines that the delay takes lie above the others, and below the boxes.
    if ((binds || standsIn) && first.parentNode === group.parentNode) first.before(group);
  }
}

function showOutcome() {
  const rows = [];
  data.parties.forEach((party, number) => {
    if (party.kind !== "external") return;
    const [before, now] = [latest(opened, number), latest(state.late, number)];
    const row = element("tr");
    const name = element("th", "", { scope: "row" });
    name.append(partyButton(number));
    row.append(name, element("td", say(before)), element("td", say(now), { "data-trend": Math.sign(now - before) }));
    rows.push(row);
  });
  byId("customers").replaceChildren(...rows);
  byId("verdict").textContent = verdict();
  const texts = loopTexts(network, state.late, state.solved.grown, (node) => data.party[node], (party) => data.parties[party].name);
  byId("loops").replaceChildren(...texts.map((text) => element("li", text, { dir: "auto" })));
  byId("in-loops").hidden = texts.length === 0;
}

/** The external customers that are late, with by how much; the latest first, of equals the first declared. */
function feltBy() {
  const external = data.parties.flatMap((party, number) => (party.kind === "external" ? [number] : []));
  const late = external.map((number) => [number, latest(state.late, number)]).filter(([, by]) => by > 0);
  return { external, late: late.sort((a, b) => b[1] - a[1] || a[0] - b[0]) };
}

function verdict() {
  const { external, late } = feltBy();
  if (delays().length === 0) return "Nothing is late.";
  if (external.length === 0) return "There is no external customer.";
  if (late.length === 0) return "No external customer feels it.";
  const [[worst, by]] = late;
  const { name } = data.parties[worst];
  const others = late.length > 1 ? `, and ${late.length - 1} more of ${external.length} external customers` : "";
  return `${name}: ${by === NEVER ? "" : data.upTo}${lateWords(by)}${others}.`;
}

function partyButton(party, text = data.parties[party].name) {
  const button = element("button", text, { type: "button", dir: "auto" });
  button.addEventListener("click", () => choose(targets.find((target) => target.party === party)));
  return button;
}

function showDelays() {
  const items = [];
  for (const [target, { late, slower }] of putIn) {
    if (late === 0 && slower === 0) continue;
    const words = [late > 0 ? lateWords(late) : "", slower > 0 ? `takes ${say(slower)} longer` : ""];
    const item = element("li");
    const choice = element("button", target.label, { type: "button", dir: "auto" });
    choice.addEventListener("click", () => choose(target));
    const away = element("button", "×", { type: "button", "aria-label": `Take away the delay of ${target.label}` });
    away.addEventListener("click", () => { putIn.delete(target); compute(); showControls(); });
    item.append(choice, ` ${words.filter((word) => word !== "").join(", ")} `, away);
    items.push(item);
  }
  byId("delays").replaceChildren(...(items.length > 0 ? items : [element("li", "Nothing yet.")]));
}

/** Why the external customer that feels most of it does. */
function showWhy() {
  const [worst] = feltBy().late;
  byId("why-customer").hidden = worst === undefined;
  if (worst === undefined) return;
  byId("why").textContent = `Why: ${data.parties[worst[0]].name}`;
  byId("reasons").replaceChildren(...receiptItems(worstNode(nodesOf[worst[0]])));
}

const worstNode = (nodes) => nodes.reduce((most, node) => (state.late[node] > state.late[most] ? node : most), nodes[0]);

// ---- the chosen party ----

function choose(target) {
  state.target = target;
  byId("who").value = String(targets.indexOf(target));
  for (const [party, box] of boxes) {
    box.toggleAttribute("data-chosen", party === target.party);
    box.setAttribute("tabindex", party === target.party ? "0" : "-1");
    box.setAttribute("aria-pressed", String(party === target.party));
  }
  boxes.get(target.party)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  showControls();
  showChosen();
}

function showControls() {
  const { late, slower } = putIn.get(state.target) ?? { late: 0, slower: 0 };
  const range = byId("range");
  range.max = Math.max(10 * data.day, late < BEYOND ? late : 0);
  range.value = late < BEYOND ? late : range.max;
  range.setAttribute("aria-valuetext", say(late));
  byId("amount").value = late === 0 ? "" : late === NEVER ? "never" : say(late);
  byId("never").checked = late === NEVER;
  byId("longer").value = slower === 0 ? "" : say(slower);
}

function put(kind, by) {
  putIn.set(state.target, { late: 0, slower: 0, ...putIn.get(state.target), [kind]: by });
  compute();
}

function showChosen() {
  const { party, nodes } = state.target;
  const hit = worstNode(nodes);
  byId("chosen").textContent = state.target.label;
  byId("receipt").replaceChildren(...receiptItems(hit));
  byId("receipt-of").textContent = state.late[hit] === 0 ? "On time." : `${lateWords(state.late[hit])}, hop by hop:`;
  const near = neighbours(party);
  byId("its-customers").replaceChildren(...near.customers.map(nearItem));
  byId("its-suppliers").replaceChildren(...near.suppliers.map(nearItem));
}

function nearItem([party, services]) {
  const item = element("li");
  item.append(partyButton(party), element("small", ` ${services}`, { dir: "auto" }));
  return item;
}

/** Direct customers and suppliers of a party, each with what it is about. */
function neighbours(party) {
  const [customers, suppliers] = [new Map(), new Map()];
  const note = (list, other, edge) => list.set(other, (list.get(other) ?? new Set()).add(data.dependencies[edge.dependency][0]));
  for (const node of nodesOf[party]) {
    for (const edge of network.readers[node]) note(customers, data.party[edge.customer], edge);
    for (const { edges } of network.requirements[node]) for (const edge of edges) note(suppliers, data.party[edge.supplier], edge);
  }
  const listed = (list) => [...list].sort(([a], [b]) => a - b).map(([other, services]) => [other, [...services].join(", ")]);
  return { customers: listed(customers), suppliers: listed(suppliers) };
}

function receiptItems(hit) {
  if (state.late[hit] === 0) return [];
  const rows = chain(state.solved, hit);
  const items = rows.map((row) => {
    const item = element("li");
    item.append(element("strong", nodeName(row.node), { dir: "auto" }), ` ${say(row.late)}`);
    item.append(element("small", receiptLine(row), { dir: "auto" }));
    return item;
  });
  const others = [...wayTo(state.solved, [hit]).causes].filter((node) => node !== rows[0].node);
  const named = others.sort((a, b) => data.party[a] - data.party[b] || a - b).slice(0, 3);
  const words = named.map((node) => `${nodeName(node)}, ${lateWords(state.late[node])}`);
  if (others.length > named.length) words.push(`${others.length - named.length} more`);
  if (words.length > 0) items.push(element("li", `Just as much because of ${words.join(", and ")}`, { dir: "auto" }));
  return items;
}

function receiptLine(row) {
  if (row.givenUp) return "given up for a backup";
  if (row.grows) return "grows at every turn of a loop";
  if (row.turns > 0) return row.turns === 1 ? "once more round the loop" : `${row.turns} times more round the loop`;
  const own = [];
  if (row.slower > 0) own.push(`takes ${say(row.slower)} longer`);
  if (row.recovered > 0) own.push(`makes up ${say(row.recovered)}`);
  if (row.edge === null) {
    const late = row.cameIn;
    if (late > 0) own.unshift(late === NEVER ? "never comes by itself" : `${say(late)} late by itself`);
    return own.join(" · ");
  }
  const [service, when] = data.dependencies[row.edge.dependency];
  const { absorbed, cutOff, weakened, spared, change } = row.items;
  const from = row.edge.supplier;
  const parts = [`${service} by ${nodeName(from)}, ${when}: ${say(row.cameIn)} came in`];
  if (row.insteadOf !== null) parts[0] = `${service}: goes over to ${nodeName(from)}, since ${nodeName(row.insteadOf.supplier)} is late`;
  if (absorbed > 0) parts.push(`slack takes ${say(absorbed)}`);
  if (cutOff > 0) parts.push(`the missed cut-off adds ${say(cutOff)}`);
  if (weakened > 0) parts.push(`${say(weakened)} does not pass on`);
  if (spared > 0) parts.push(`patience ends ${say(spared)} earlier`);
  if (change > 0) parts.push(`going over takes ${say(change)}`);
  return [...parts, ...own].join(" · ");
}

// ---- the table ----

const COLUMNS = {
  name: (party) => data.parties[party].name,
  kind: (party) => data.parties[party].kind,
  department: (party) => data.parties[party].department ?? "",
  layer: (party) => data.parties[party].layer ?? Infinity,
  late: (party) => latest(state.late, party),
};

const rowOf = data.parties.map((party, number) => {
  const row = element("tr");
  const name = element("th", "", { scope: "row" });
  name.append(partyButton(number));
  const layer = party.kind === "external" ? "external" : party.layer === null ? "no line of sight" : party.layer === 1 ? "front line" : `${party.layer} steps away`;
  row.append(name, element("td", party.kind), element("td", party.department ?? "", { dir: "auto" }), element("td", layer), element("td"));
  return row;
});

function showTable() {
  rowOf.forEach((row, party) => {
    const late = latest(state.late, party);
    row.lastChild.textContent = say(late);
    row.toggleAttribute("data-is-late", late > 0);
  });
  sortTable();
}

function sortTable() {
  const value = COLUMNS[state.sort];
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a === b ? 0 : a < b ? -1 : 1);
  const order = data.parties.map((_, party) => party);
  order.sort((a, b) => (state.falling ? compare(value(b), value(a)) : compare(value(a), value(b))) || a - b);
  byId("everybody").replaceChildren(...order.map((party) => rowOf[party]));
  for (const head of document.querySelectorAll("th[data-column]")) {
    const sorted = head.dataset.column === state.sort;
    head.setAttribute("aria-sort", sorted ? (state.falling ? "descending" : "ascending") : "none");
  }
}

/** Read aloud once the hand rests. */
function announce() {
  clearTimeout(state.word);
  state.word = setTimeout(() => {
    const late = data.parties.filter((_, party) => latest(state.late, party) > 0).length;
    byId("aloud").textContent = `${verdict()} ${late} of ${data.parties.length} parties late.`;
  }, 400);
}

/** Leaves the rows in whose name, kind or department all of these words are. */
function filterTable(text) {
  const words = text.toLowerCase().split(/\s+/);
  rowOf.forEach((row, party) => {
    const { name, kind, department } = data.parties[party];
    const own = `${name} ${kind} ${department ?? ""}`.toLowerCase();
    row.hidden = !words.every((word) => own.includes(word));
  });
}

// ---- the size of the picture ----

const ZOOM = 1.5;
const LARGEST_ZOOM = 3;

/** So many times as large as now, at most three times as large as drawn, what is in the middle still there. */
function zoom(times) {
  const frame = byId("picture");
  const [now, drawn] = [svg.getBoundingClientRect().width, svg.viewBox.baseVal.width];
  const wide = Math.min(now * times, Math.max(LARGEST_ZOOM * drawn, now));
  if (wide <= frame.clientWidth && times < 1) return showWhole();
  const middle = (start, length) => (start + length / 2) / now;
  const [x, y] = [middle(frame.scrollLeft, frame.clientWidth), middle(frame.scrollTop, frame.clientHeight)];
  frame.toggleAttribute("data-zoomed", true);
  svg.style.width = `${wide}px`;
  frame.scrollLeft = x * wide - frame.clientWidth / 2;
  frame.scrollTop = y * wide - frame.clientHeight / 2;
}

function showWhole() {
  byId("picture").toggleAttribute("data-zoomed", false);
  svg.style.width = "";
}

// ---- the hand and the keyboard ----

function light(party) {
  svg.toggleAttribute("data-lit", party !== null);
  const near = party === null ? null : neighbours(party);
  const roles = new Map(near === null ? [] : [...near.customers.map(([it]) => [it, "customer"]), ...near.suppliers.map(([it]) => [it, "supplier"]), [party, "self"]]);
  for (const [number, box] of boxes) box.toggleAttribute("data-near", roles.has(number));
  for (const { group, ties } of lines) {
    group.toggleAttribute("data-near", party !== null && ties.some((tie) => tie.split("-").map(Number).includes(party)));
  }
}

function listenToPicture() {
  const partyAt = (event) => event.target.closest?.("g[data-party]") ?? null;
  svg.addEventListener("click", (event) => {
    const box = partyAt(event);
    if (box !== null) choose(targets.find((target) => target.party === Number(box.dataset.party)));
  });
  for (const [begins, ends] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    svg.addEventListener(begins, (event) => { const box = partyAt(event); if (box !== null) light(Number(box.dataset.party)); });
    svg.addEventListener(ends, () => light(null));
  }
  svg.addEventListener("keydown", (event) => {
    const box = partyAt(event);
    if (box === null) return;
    const all = [...boxes.keys()];
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) boxes.get(all[(all.indexOf(Number(box.dataset.party)) + step + all.length) % all.length]).focus();
    else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? ZOOM : 1 / ZOOM);
    else if (event.key === "Enter" || event.key === " ") box.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else return;
    event.preventDefault();
  });
}

function listenToControls() {
  byId("who").addEventListener("change", (event) => choose(targets[Number(event.target.value)]));
  byId("range").addEventListener("input", (event) => { put("late", Number(event.target.value)); showControls(); });
  byId("never").addEventListener("change", (event) => { put("late", event.target.checked ? NEVER : 0); showControls(); });
  for (const [id, kind] of [["amount", "late"], ["longer", "slower"]]) {
    byId(id).addEventListener("change", (event) => {
      const minutes = minutesOf(event.target.value);
      event.target.setCustomValidity(minutes === null ? "An amount such as 1d 4h, or never" : "");
      event.target.reportValidity();
      if (minutes !== null) { put(kind, minutes); showControls(); }
    });
  }
  for (const [id, times] of [["smaller", 1 / ZOOM], ["larger", ZOOM]]) byId(id).addEventListener("click", () => zoom(times));
  byId("whole").addEventListener("click", showWhole);
  byId("find").addEventListener("input", (event) => filterTable(event.target.value));
  byId("again").addEventListener("click", () => { putInAsOpened(); compute(); showControls(); });
  byId("nothing").addEventListener("click", () => { putIn.clear(); compute(); showControls(); });
  for (const head of document.querySelectorAll("th[data-column] button")) {
    head.addEventListener("click", () => {
      const column = head.parentNode.dataset.column;
      state.falling = state.sort === column ? !state.falling : column === "late";
      state.sort = column;
      sortTable();
    });
  }
}

function start() {
  makeTargets();
  putInAsOpened();
  byId("who").replaceChildren(...targets.map(({ label }, number) => element("option", label, { value: number })));
  byId("range").step = Math.max(1, Math.round(data.day / 16));
  listenToPicture();
  listenToControls();
  const holdsUp = ({ party }) => data.parties[party].layer !== null && data.parties[party].kind !== "external";
  const [first] = [...putIn.keys(), targets.find(holdsUp), ...targets].filter(Boolean);
  document.body.classList.add("works");
  if (first === undefined) return;
  state.target = first;
  compute();
  choose(first);
  scrollTo(0, 0);
}

start();
