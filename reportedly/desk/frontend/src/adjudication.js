// Two codings side by side: whose value holds, field by field, or a third one from the words.
import { openCorrection, start as startCorrection } from "./correction.js";
import { light } from "./lighting.js";
import { freshPage, Refused, say, tell } from "./server.js";

const place = () => document.querySelector("[data-coding]");
const units = () => [...document.querySelectorAll(".unit")];
const others = new Map();

function select(unit) {
  for (const one of units()) one.classList.toggle("current", one === unit);
  if (unit) light(unit.dataset.claim, null);
}

// --- what is chosen ------------------------------------------------------------------------

function shown(value) {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.map(shown).join("; ") || "nothing";
  if (typeof value !== "object") return String(value).replaceAll("_", " ");
  if (value.measure) return `${value.best ?? value.low ?? "?"} ${value.measure}`;
  if (value.precision && "earliest" in value) return `${value.earliest ?? "…"} to ${value.latest ?? "…"}`;
  if (value.polarity) return value.polarity === "negative" ? "denied" : value.degree;
  return value.name ?? value.item ?? value.text ?? JSON.stringify(value);
}

function keepOther(unit, changes) {
  const held = { ...others.get(unit.dataset.claim), ...changes };
  others.set(unit.dataset.claim, held);
  for (const [field, value] of Object.entries(changes)) {
    const set = unit.querySelector(`[data-contrast="${CSS.escape(field)}"]`);
    if (!set) {
      say(`${field}: ${shown(value)}, beside what they differ in.`);
      continue;
    }
    const choice = set.querySelector('[value="other"]');
    choice.closest("label").hidden = false;
    choice.checked = true;
    set.querySelector("output").textContent = shown(value);
  }
}

function other(unit, field) {
  select(unit);
  const review = async ({ changes }) => {
    document.getElementById("correct").close();
    keepOther(unit, changes);
    return { done: true };
  };
  const body = { action: "correct", claim_id: unit.dataset.claim };
  openCorrection(body, { report: place().dataset.report, review, picked: { field } });
}

function chosen(unit) {
  const given = new FormData(unit);
  const body = { claim_id: unit.dataset.claim, seen: unit.dataset.seen || null, why: given.get("why") || null };
  const held = others.get(unit.dataset.claim) ?? {};
  const one = unit.querySelector('[name="keep"]');
  if (one) return { ...body, keep: given.get("keep") ? given.get("keep") === "yes" : null };
  const take = {};
  const changes = {};
  const fields = [...unit.querySelectorAll("[data-contrast]")].map((set) => set.dataset.contrast);
  for (const field of fields) {
    const side = given.get(field);
    if (side === "other") changes[field] = held[field];
    else if (side) take[field] = side;
  }
  for (const field of Object.keys(held)) if (!fields.includes(field)) changes[field] = held[field];
  return { ...body, take, changes };
}

// --- settling ------------------------------------------------------------------------------

async function refresh(id) {
  const fresh = await freshPage();
  // Only this claim: what was chosen for the others stays.
  for (const part of [id, "finish"]) {
    document.getElementById(part).replaceWith(fresh.getElementById(part));
  }
}

async function settle(unit, body) {
  const wrong = unit.querySelector(".wrong");
  wrong.textContent = "";
  if (body.keep === null) return (wrong.textContent = "Choose whether it stands.");
  try {
    await tell(`/api/agreement/${place().dataset.coding}/outcomes`, body);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    wrong.textContent = error.message;
    if (error.review) unit.dataset.seen = error.review.id;
    return undefined;
  }
  others.delete(body.claim_id);
  await refresh(body.claim_id);
  say("Settled.");
  const next = units().find((one) => !one.matches(".settled"));
  (next ?? document.querySelector("#finish button"))?.focus();
  if (next) select(next);
  return undefined;
}

function clicked(event) {
  const unit = event.target.closest(".unit");
  if (!unit) return;
  select(unit);
  const { all, other: field } = event.target.dataset;
  if (all) for (const one of unit.querySelectorAll(`[value="${all}"]`)) one.checked = true;
  if (field) other(unit, field);
  if ("leave" in event.target.dataset) settle(unit, { ...chosen(unit), take: {}, changes: {}, keep: false });
}

export function start() {
  if (!place()) return;
  startCorrection();
  document.addEventListener("click", clicked);
  document.addEventListener("focusin", (event) => {
    const unit = event.target.closest(".unit");
    if (unit) select(unit);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".unit")) return;
    event.preventDefault();
    settle(event.target, chosen(event.target));
  });
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  const first = asked || units().find((one) => !one.matches(".settled"));
  select(first);
  if (asked) asked.scrollIntoView({ block: "center" });
}
