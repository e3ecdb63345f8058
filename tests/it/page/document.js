"use strict";

// As much of a browser's document as the script of a page reaches for: elements, attributes, listeners, simple selectors.
{

class FakeElement {
  constructor(tag) {
    Object.assign(this, { tag, attributes: new Map(), children: [], parentNode: null, listeners: new Map(), style: {} });
    this.dataset = new Proxy(this, {
      get: (element, name) => element.getAttribute(dashed(name)) ?? undefined,
      set: (element, name, value) => { element.setAttribute(dashed(name), value); return true; },
    });
    this.classList = { add: (name) => this.setAttribute("class", name) };
  }

  getAttribute(name) { return this.attributes.get(name) ?? null; }
  setAttribute(name, value) { this.attributes.set(name, String(value)); }
  toggleAttribute(name, on) { if (on) this.setAttribute(name, ""); else this.attributes.delete(name); }

  get textContent() { return this.tag === null ? this.text : this.children.map((child) => child.textContent).join(""); }
  set textContent(text) { this.replaceChildren(...(text === "" ? [] : [text])); }
  get lastChild() { return this.children.at(-1) ?? null; }
  get viewBox() { return { baseVal: { width: Number(this.getAttribute("viewBox").split(" ")[2]) } }; }

  append(...nodes) { nodes.forEach((node) => put(node, this, this.children.length)); }
  replaceChildren(...nodes) { this.children.splice(0).forEach((child) => { child.parentNode = null; }); this.append(...nodes); }
  before(node) { leave(node); put(node, this.parentNode, this.parentNode.children.indexOf(this)); }

  addEventListener(kind, listener) { this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), listener]); }
  dispatchEvent(event) {
    event.target ??= this;
    for (let at = this; at !== null; at = at.parentNode) (at.listeners.get(event.type) ?? []).forEach((listener) => listener(event));
  }

  *all() { for (const child of this.children) { yield child; yield* child.all(); } }
  querySelectorAll(selector) { return [...this.all()].filter((element) => element.matches(selector.split(" "))); }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
  closest(selector) { return this.matches([selector]) ? this : this.parentNode?.closest(selector) ?? null; }

  /** Whether it is what the last of these words says, within what the others say. */
  matches(words) {
    if (this.tag === null || !this.is(words.at(-1))) return false;
    const rest = words.slice(0, -1);
    for (let at = this.parentNode; at !== null && rest.length > 0; at = at.parentNode) if (at.is(rest.at(-1))) rest.pop();
    return rest.length === 0;
  }

  is(word) {
    const [, tag, id, attribute] = /^([\w-]*)(?:#([\w-]+))?(?:\[([\w-]+)\])?$/.exec(word);
    return (tag === "" || tag === this.tag) && (!id || id === this.getAttribute("id")) && (!attribute || this.attributes.has(attribute));
  }

  getBoundingClientRect() { return { width: Number.parseFloat(this.style.width || "900") }; }
  get clientWidth() { return 900; }
  get clientHeight() { return 600; }
  scrollIntoView() {}
  focus() {}
  setCustomValidity(words) { this.complaint = words; }
  reportValidity() {}
}

const dashed = (name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function leave(node) {
  node.parentNode?.children.splice(node.parentNode.children.indexOf(node), 1);
  node.parentNode = null;
}

function put(node, parent, at) {
  const made = node instanceof FakeElement ? node : Object.assign(new FakeElement(null), { text: String(node) });
  leave(made);
  made.parentNode = parent;
  parent.children.splice(at, 0, made);
}

const SINGLE = new Set(["meta", "input", "br"]);
const RAW = new Set(["script", "style"]);
const NAMES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (text) => text.replace(/&([\w#]+);/g, (_, name) => NAMES[name]);

/** The document of a file that is written as ours are: every element closed, every attribute quoted. */
function read(html) {
  const root = new FakeElement("document");
  let within = root;
  const piece = /<!DOCTYPE html>|<(\/?)([\w]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/y;
  while (piece.lastIndex < html.length) {
    const start = piece.lastIndex;
    const match = piece.exec(html);
    if (match === null) throw new Error(`no markup: ${html.slice(start, start + 60)}`);
    const [whole, closes, tag, attributes, alone] = match;
    if (tag === undefined) { if (!whole.startsWith("<")) within.append(plain(whole)); continue; }
    if (closes !== "") {
      if (within.tag !== tag) throw new Error(`${tag} closes ${within.tag}`);
      within = within.parentNode;
      continue;
    }
    const made = new FakeElement(tag);
    for (const [, name, value] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) made.setAttribute(name, plain(value ?? ""));
    made.value = made.getAttribute("value") ?? "";
    within.append(made);
    if (RAW.has(tag)) {
      const end = html.indexOf(`</${tag}>`, piece.lastIndex);
      made.append(html.slice(piece.lastIndex, end));
      piece.lastIndex = end + tag.length + 3;
    } else if (alone === "" && !SINGLE.has(tag)) within = made;
  }
  if (within !== root) throw new Error(`${within.tag} is not closed`);
  return root;
}

function open(html) {
  const root = read(html);
  const byId = new Map([...root.all()].filter((element) => element.attributes?.has("id")).map((element) => [element.getAttribute("id"), element]));
  globalThis.document = {
    body: root.querySelector("body"),
    getElementById: (id) => byId.get(id) ?? null,
    querySelector: (selector) => root.querySelector(selector),
    querySelectorAll: (selector) => root.querySelectorAll(selector),
    createElement: (tag) => new FakeElement(tag),
  };
  globalThis.setTimeout = (run) => { run(); return 0; };
  globalThis.clearTimeout = () => {};
  globalThis.scrollTo = () => {};
  globalThis.MouseEvent = class { constructor(type) { this.type = type; } };
  return root.querySelectorAll("script").filter((script) => !script.attributes.has("type")).map((script) => script.textContent);
}

/** Opens a file: its scripts, in order. */
globalThis.openPage = open;

/** What a reader does: sets a control to a value, or presses a button. */
globalThis.turn = (id, value) => {
  const control = document.getElementById(id);
  if (typeof value === "boolean") control.checked = value;
  else control.value = value;
  for (const type of ["input", "change"]) control.dispatchEvent({ type });
};

globalThis.press = (id) => document.getElementById(id).dispatchEvent({ type: "click" });
}
