// The incident page: figures over time as a chart, and decisions with a preview.
import * as Plot from "@observablehq/plot";
import { asImage } from "./charts.js";
import { editField } from "./incident_edit.js";
import { ask, Refused, say, tell } from "./server.js";

const incident = () => document.querySelector("[data-incident]").dataset.incident;
const form = () => document.getElementById("claims-form");

function points(figure) {
  return figure.alternatives
    .filter((one) => one.reported_at)
    .map((one) => ({
      day: new Date(one.reported_at.slice(0, 10)),
      low: one.value.low ?? one.value.best ?? one.value.high,
      high: one.value.high ?? one.value.best ?? one.value.low,
      best: one.value.best ?? one.value.low ?? one.value.high,
      source: one.voices[0],
      stands: one.status === "standing" ? "counts" : one.status,
      words: one.words,
    }))
    .filter((one) => one.best !== null);
}

const dated = (one) =>
  one.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

// Where there are few days, those are the ticks; else there would be hours between them.
function fewDays(given) {
  const days = [...new Set(given.map((one) => Number(one.day)))];
  return days.length <= 5 ? { ticks: days.map((one) => new Date(one)) } : {};
}

function draw(section) {
  const { incident: shown } = JSON.parse(document.getElementById("data").textContent);
  const figure = shown.figures[Number(section.dataset.figure)];
  const given = points(figure);
  const place = section.querySelector(".chart");
  if (given.length < 2) return place.remove();
  const marks = [
    Plot.ruleY([0]),
    Plot.link(given, { x1: "day", x2: "day", y1: "low", y2: "high", strokeOpacity: 0.5, strokeWidth: 4 }),
    Plot.dot(given, { x: "day", y: "best", r: 6, symbol: "stands", fill: "stands", stroke: "currentColor", tip: true,
      title: (one) => `${one.words}\n${one.source}\n${one.stands}` }),
    Plot.text(given, { x: "day", y: "best", text: "source", dy: -10, lineWidth: 16, lineAnchor: "bottom" }),
  ];
  const chart = Plot.plot({
    width: Math.min(760, place.clientWidth || 760), height: 240, marginTop: 30,
    x: { label: "reported", type: "utc", inset: 60, tickFormat: dated, ...fewDays(given) }, y: { label: figure.measure, nice: true, zero: true },
    symbol: { legend: true }, marks,
  });
  place.append(asImage(chart, `${figure.measure} by source over time; the table has the same`));
}

function body(action, button) {
  const chosen = new FormData(form());
  const why = chosen.get("why").trim() || (action === "undo" ? "taken back" : "");
  if (!why) throw new Error("Write why; the reason is kept with the decision.");
  if (action === "undo") return { action, why, undoes: button.dataset.undoes };
  if (action === "split") return { action, why, claims: chosen.getAll("claim") };
  const named = chosen.get("others").split(/[\s,]+/).filter(Boolean);
  const others = [...new Set([...chosen.getAll("other"), ...named])];
  if (!others.length) throw new Error("Choose the incident to merge with, or give its id.");
  return { action, why, others };
}

function describe(one) {
  const item = document.createElement("li");
  const place = one.place ? `, ${one.place.name}` : "";
  const figures = one.figures.map((f) => `${f.low ?? "?"}–${f.high ?? "?"} ${f.measure}`).join(", ");
  item.textContent = `${one.kind.replaceAll("_", " ")}${place}: ${one.claims.length} claims of ${one.reports.length} reports; ${one.standing.replaceAll("_", " ")}${figures ? `; ${figures}` : ""}`;
  return item;
}

async function confirmed(after) {
  const dialog = document.getElementById("preview");
  const list = document.createElement("ul");
  list.append(...after.incidents.map(describe));
  dialog.querySelector(".after").replaceChildren(list);
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  return dialog.returnValue === "keep";
}

// --- the other incident ----------------------------------------------------------------------

const day = (from, days) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

function candidate(row) {
  const label = document.createElement("label");
  label.className = "check";
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "other", value: row.id });
  const parties = [row.actors.join(", "), row.recipients.join(", ")].filter(Boolean).join(" → ");
  const words = [row.kind.replaceAll("_", " "), row.where, (row.latest ?? row.earliest ?? "no date").slice(0, 10), parties];
  label.append(box, words.filter(Boolean).join(" · "));
  return label;
}

// Incidents of the same place, some days before and after it.
async function findOthers(details) {
  if (!details.open) return;
  const place = details.querySelector(".candidates");
  const { place: where, day: when } = details.dataset;
  place.textContent = "Looking …";
  const days = when ? { since: day(when, -14), until: day(when, 14) } : {};
  const { incidents } = await ask("/api/incidents", { place: where, ...days });
  const others = incidents.rows.filter((row) => row.id !== incident()).slice(0, 20);
  place.replaceChildren(...others.map(candidate));
  if (!others.length) place.textContent = "None near it in place and time; the list of incidents has the ids of all.";
}

async function edit(button) {
  const { incident: shown } = JSON.parse(document.getElementById("data").textContent);
  const after = await editField(shown, button.dataset.edit, button.dataset.index);
  if (!after.length) return location.reload();
  location.assign(`/incidents/${(after.find((one) => one.id === incident()) ?? after[0]).id}`);
}

async function decide(button) {
  const wrong = form().querySelector(".wrong");
  wrong.textContent = "";
  try {
    const asked = body(button.dataset.decide, button);
    const after = await tell(`/api/incidents/${incident()}/preview`, asked);
    if (!(await confirmed(after))) return;
    const { incidents } = await tell(`/api/incidents/${incident()}/decisions`, asked);
    const own = incidents.find((one) => one.id === incident()) ?? incidents[0];
    say("Kept.");
    location.assign(`/incidents/${own.id}`);
  } catch (error) {
    wrong.textContent = error.message;
    if (!(error instanceof Refused)) console.warn(error.message);
  }
}

export function start() {
  const others = document.querySelector("[data-others]");
  others.ontoggle = () => findOthers(others).catch((error) => say(error.message));
  document.querySelectorAll("[data-figure]").forEach(draw);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decide]");
    if (button) decide(button);
    const editing = event.target.closest("[data-edit]");
    if (editing) edit(editing).catch((error) => say(error.message));
  });
}
