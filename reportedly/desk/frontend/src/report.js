// The report page: words and values light up together, and claims are checked by keyboard.
import { openCorrection, start as startCorrection } from "./correction.js";
import { light, lightFieldsOf } from "./lighting.js";
import { selectedWords } from "./selection.js";
import { freshPage, may, Refused, say, tell } from "./server.js";
import { moveWords } from "./wordcursor.js";

const report = () => document.querySelector("[data-report]").dataset.report;
const words = () => document.getElementById("words");
const cards = () => [...document.querySelectorAll(".claim")];
const current = () => document.querySelector(".claim.current");
const picked = () => current()?.querySelector(".picked");

// Where text and claims stand one below the other, the text stays where it is.
const besides = matchMedia("(min-width: 60.01rem)");
const bring = (piece) => besides.matches && piece?.scrollIntoView({ block: "nearest" });

// --- choosing a claim and a field of it ------------------------------------------------------

function pick(row) {
  for (const other of document.querySelectorAll(".picked")) other.classList.remove("picked", "lit");
  row?.classList.add("picked", "lit");
  if (current()) light(current().dataset.claim, row?.dataset.field ?? null);
  row?.scrollIntoView({ block: "nearest" });
  bring(words().querySelector(".lit"));
}

function select(card, { scroll = true } = {}) {
  pick(null);
  current()?.classList.remove("current");
  if (!card) return;
  card.classList.add("current");
  card.focus({ preventScroll: true });
  light(card.dataset.claim, null);
  if (!scroll) return;
  card.scrollIntoView({ block: "nearest" });
  bring(words().querySelector(".own"));
}

function step(by) {
  const all = cards();
  const at = all.indexOf(current());
  select(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function stepField(by) {
  const rows = [...(current()?.querySelectorAll("[data-field]") ?? [])];
  if (!rows.length) return;
  const at = rows.indexOf(picked());
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length];
  pick(next);
  say(`${next.querySelector("dt").lastChild.textContent}: ${next.querySelector("dd").textContent}`, { quietly: true });
}

function pointAt(event) {
  const row = event.target.closest("[data-field]");
  const card = row?.closest(".claim");
  if (card) return light(card.dataset.claim, row.dataset.field);
  if (current()) light(current().dataset.claim, picked()?.dataset.field ?? null);
  const piece = event.target.closest(".mark");
  lightFieldsOf(piece);
}

// --- reviewing -----------------------------------------------------------------------------

async function refresh(claim) {
  const fresh = await freshPage();
  const scrolled = document.querySelector(".claims").scrollTop;
  for (const part of [".words", ".claims", "#data"]) {
    document.querySelector(part).replaceWith(fresh.querySelector(part));
  }
  document.querySelector(".claims").scrollTop = scrolled;
  const card = document.getElementById(claim) ?? cards()[0];
  if (!document.getElementById("correct").open) return select(card);
  card?.classList.add("current");
  if (card) light(card.dataset.claim, null);
}

const past = { accept: "Accepted", reject: "Rejected", correct: "Corrected", add: "Added", undo: "Taken back" };

// Says how it went: done, or what the desk said and, where another was quicker, what is latest now.
export async function review(body) {
  current()?.setAttribute("aria-busy", "true");
  try {
    const answer = await tell(`/api/reports/${report()}/reviews`, body);
    document.getElementById("correct").close();
    await refresh(answer.review.claim_id);
    say(`${past[body.action]}.`);
    return { done: true };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
    if (error.status !== 409 || !body.claim_id) return { done: false, told: error.message };
    await refresh(body.claim_id);
    const meanwhile = document.getElementById(body.claim_id)?.dataset.last || null;
    return { done: false, told: error.message, meanwhile };
  } finally {
    current()?.removeAttribute("aria-busy");
  }
}

function said(action, card) {
  return { action, claim_id: card.dataset.claim, seen: card.dataset.last || null };
}

async function decide(action) {
  const card = current();
  if (!card) return;
  const following = cards()[cards().indexOf(card) + 1]?.dataset.claim;
  const body = said(action, card);
  if (action === "undo") {
    if (!card.dataset.last) return say("Nobody has said anything of this claim yet.");
    body.undoes = card.dataset.last;
  }
  const { done } = await review(body);
  if (!done || action === "undo") return;
  if (following) return select(document.getElementById(following));
  say(`${past[action]}. That was the last claim of this report; o goes on to the next one.`);
}

function correct() {
  const card = current();
  if (!card) return;
  const row = picked();
  const [field, index] = row ? row.dataset.field.split("/") : [];
  const chosen = row ? { field: field === "event" ? "trigger" : field, index } : null;
  openCorrection(said("correct", card), { report: report(), review, picked: chosen });
}

function add() {
  const at = selectedWords(words());
  if (!at) return say("Select the words of the event in the text first: with the mouse, or with w and b.");
  openCorrection({ action: "add", words: { start: at.start, end: at.end } }, { report: report(), review });
}

function move(by, extend) {
  const own = words().querySelector(".lit, .own");
  const from = own ? own.parentElement.textContent.indexOf(own.textContent, Number(own.dataset.at)) : 0;
  const selected = moveWords(words(), by, { extend, from: Math.max(from, 0) });
  if (selected) say(`Selected: “${selected}”`, { quietly: true });
}

const deeds = {
  j: () => step(1),
  k: () => step(-1),
  f: () => stepField(1),
  F: () => stepField(-1),
  w: () => move(1, false),
  b: () => move(-1, false),
  W: () => move(1, true),
  B: () => move(-1, true),
  a: () => decide("accept"),
  x: () => decide("reject"),
  u: () => decide("undo"),
  c: correct,
  n: add,
  i: () => current()?.querySelector('a[href^="/incidents/"]')?.click(),
  o: () => document.querySelector("[data-next]").click(),
  "?": () => document.getElementById("keys").showModal(),
};

const named = {
  accept: "a", reject: "x", undo: "u", correct: "c", add: "n", help: "?",
};

// One deed after another: who types quickly accepts three claims, not one claim three times.
let turn = Promise.resolve();
function doInTurn(deed) {
  turn = turn.then(deed).catch((error) => say(error.message));
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const deed = deeds[event.key];
  if (!deed) return;
  if ("axucn".includes(event.key) && !may("review")) {
    return say("Your account may read here, and not review.");
  }
  event.preventDefault();
  doInTurn(deed);
}

function clicked(event) {
  const button = event.target.closest("[data-do]");
  const card = event.target.closest(".claim");
  if (card && card !== current()) select(card, { scroll: false });
  if (button) return doInTurn(deeds[named[button.dataset.do]]);
  const row = event.target.closest(".claim [data-field]");
  if (row) pick(row);
}

export function start() {
  startCorrection();
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
  document.addEventListener("dblclick", (event) => {
    if (event.target.closest(".claim [data-field]")) doInTurn(correct);
  });
  document.addEventListener("mouseover", pointAt);
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  select(asked || cards()[0], { scroll: Boolean(asked) });
}
