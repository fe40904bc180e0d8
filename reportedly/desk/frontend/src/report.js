// The report page: words and values light up together, and claims are checked by keyboard.
import { openCorrection } from "./correction.js";
import { selectedWords } from "./selection.js";
import { Refused, say, tell } from "./server.js";

const report = () => document.querySelector("[data-report]").dataset.report;
const words = () => document.getElementById("words");
const cards = () => [...document.querySelectorAll(".claim")];
const current = () => document.querySelector(".claim.current");

// --- lighting up ---------------------------------------------------------------------------

function light(claim, field) {
  for (const piece of words().querySelectorAll(".mark")) {
    const own = piece.dataset.marks
      .trim()
      .split(" ")
      .filter((mark) => mark.startsWith(`${claim}/`))
      .map((mark) => mark.slice(claim.length + 1));
    piece.classList.toggle("own", own.length > 0);
    piece.classList.toggle("lit", field !== null && own.includes(field));
    piece.dataset.fields = [...new Set(own.map((name) => name.split("/")[0]))].join(" ");
  }
}

function select(card, { scroll = true } = {}) {
  current()?.classList.remove("current");
  if (!card) return;
  card.classList.add("current");
  card.focus({ preventScroll: true });
  light(card.dataset.claim, null);
  if (!scroll) return;
  card.scrollIntoView({ block: "nearest" });
  words().querySelector(".own")?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(current());
  select(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function pointAt(event) {
  const row = event.target.closest("[data-field]");
  if (row) {
    const card = row.closest(".claim");
    if (card !== current()) select(card, { scroll: false });
    light(card.dataset.claim, row.dataset.field);
    return;
  }
  const piece = event.target.closest(".mark");
  for (const lit of document.querySelectorAll("[data-field].lit")) lit.classList.remove("lit");
  if (!piece) return;
  for (const mark of piece.dataset.marks.trim().split(" ")) {
    const cut = mark.indexOf("/");
    const card = document.getElementById(mark.slice(0, cut));
    card?.querySelector(`[data-field="${CSS.escape(mark.slice(cut + 1))}"]`)?.classList.add("lit");
  }
}

// --- reviewing -----------------------------------------------------------------------------

async function refresh(claim) {
  const page = await fetch(location.pathname);
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  for (const part of [".words", ".claims", "#data"]) {
    document.querySelector(part).replaceWith(fresh.querySelector(part));
  }
  select(document.getElementById(claim) ?? cards()[0]);
}

export async function review(body) {
  try {
    const answer = await tell(`/api/reports/${report()}/reviews`, body);
    await refresh(answer.review.claim_id);
    say(`${answer.review.action}: kept.`);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
    if (error.status === 409 && body.claim_id) await refresh(body.claim_id);
    return false;
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
  if ((await review(body)) && action !== "undo" && following) {
    select(document.getElementById(following));
  }
}

function correct() {
  const card = current();
  if (card) openCorrection(said("correct", card), report(), words(), review);
}

function add() {
  const at = selectedWords(words());
  if (!at) return say("Select the words of the event in the text first.");
  const trigger = { start: at.start, end: at.end };
  openCorrection({ action: "add", words: trigger }, report(), words(), review, at.text);
}

const deeds = {
  j: () => step(1),
  k: () => step(-1),
  a: () => decide("accept"),
  x: () => decide("reject"),
  u: () => decide("undo"),
  c: correct,
  n: add,
  i: () => current()?.querySelector('a[href^="/incidents/"]')?.click(),
  "?": () => document.getElementById("keys").showModal(),
};

const named = {
  accept: "a", reject: "x", undo: "u", correct: "c", help: "?",
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const deed = deeds[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
}

function clicked(event) {
  const button = event.target.closest("[data-do]");
  const card = event.target.closest(".claim");
  if (card && card !== current()) select(card, { scroll: false });
  if (button) deeds[named[button.dataset.do]]();
}

export function start() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
  document.addEventListener("mouseover", pointAt);
  document.addEventListener("focusin", pointAt);
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  select(asked || cards()[0], { scroll: Boolean(asked) });
}
