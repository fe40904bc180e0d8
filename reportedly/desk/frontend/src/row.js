// A row of the lexicon: a change is tried on the store, shown, saved, and read again with.
import { ask, say, tell } from "./server.js";

const states = {
  waiting: "Waiting for the change before this one …",
  proving: "Proving the row and those near it …",
  broken: "This change breaks a proof, so it cannot be saved.",
  failed: "The trial did not work.",
};
const verbs = { adds: "new", removes: "gone", changes: "changed" };
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const place = () => document.getElementById("trial");

function made(name, words = "", className = "") {
  const element = document.createElement(name);
  if (words) element.textContent = words;
  if (className) element.className = className;
  return element;
}

const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

function progress(trial) {
  if (!["reading", "done"].includes(trial.state)) return states[trial.state];
  const of = trial.found > trial.chosen ? `, chosen from ${counted(trial.found, "report")} of the store` : "";
  const words = `Read ${trial.read.toLocaleString("en")} of ${counted(trial.chosen, "report")} with its words${of}.`;
  const changes = `${counted(trial.adds, "claim")} new, ${trial.removes.toLocaleString("en")} gone, ${trial.changes.toLocaleString("en")} changed.`;
  return `${words} ${changes}`;
}

function change(claim) {
  const item = made("li", "", claim.does);
  item.append(made("span", verbs[claim.does], "does"), ` ${claim.claim} · `);
  const link = made("a", claim.sentence);
  link.href = `/reports/${claim.report_id}${claim.claim_id ? `#${claim.claim_id}` : ""}`;
  item.append(link);
  for (const field of claim.fields) {
    const line = made("div", "", "meta");
    line.append(`${field.field}: `, made("del", field.before ?? "nothing"), " → ", made("ins", field.after ?? "nothing"));
    item.append(line);
  }
  return item;
}

function button(words, act, className = "") {
  const element = made("button", words, className);
  element.type = "button";
  element.onclick = act;
  return element;
}

function problem(one, row) {
  const item = made("li");
  if (one.row_id === row.id) {
    item.append(`The row ${one.complaint}`);
    return item;
  }
  const link = made("a", one.row_id);
  link.href = one.table.startsWith("ontology/") ? `/codebook/${one.row_id}` : `/lexicon/${encodeURIComponent(one.row_id)}`;
  item.append(link, ` ${one.complaint}`);
  return item;
}

function steps(trial) {
  const line = made("div", "", "buttons");
  if (!trial.kept && ["reading", "done"].includes(trial.state)) {
    line.append(button("Save the change", () => goOn(trial, "keep"), "main"));
    if (trial.state === "reading") line.append(made("span", "The row's proofs hold.", "meta"));
  }
  if (trial.kept) line.append(...saved(trial));
  return line;
}

function saved(trial) {
  const link = made("a", "See the row");
  link.href = `/lexicon/${encodeURIComponent(trial.row.id)}`;
  const done = `${trial.again.toLocaleString("en")} of ${counted(trial.to_read_again, "report")}`;
  const told = {
    no: "Saved. Reports added from now on are read with it.",
    reading: `Reading again: ${done} …`,
    merging: "Putting reports together …",
    done: `Saved, and ${counted(trial.again, "report")} read again. What people said of their claims was kept.`,
    failed: `Saved, but reading again stopped after ${done}.`,
  }[trial.rereading];
  const parts = [made("span", told), link];
  if (["no", "failed"].includes(trial.rereading) && trial.to_read_again) {
    parts.push(button(`Read ${counted(trial.to_read_again, "report")} again`, () => goOn(trial, "read-again"), "main"));
  }
  return parts;
}

function show(trial) {
  const parts = [made("h2", "What it changes"), made("p", progress(trial), "progress-line")];
  if (trial.problems.length) {
    const list = made("ul");
    list.append(...trial.problems.map((one) => problem(one, trial.row)));
    parts.push(list);
    if (trial.problems.some((one) => one.row_id !== trial.row.id)) {
      parts.push(made("p", "A row whose sentence no longer fits needs another one first, on its own page.", "meta"));
    }
  }
  if (trial.failure) parts.push(made("p", trial.failure, "wrong"));
  parts.push(steps(trial));
  const list = made("ol", "", "tried");
  list.append(...trial.claims.map(change));
  if (trial.claims.length) parts.push(list);
  const left = trial.adds + trial.removes + trial.changes - trial.claims.length;
  if (left > 0) parts.push(made("p", `… and ${counted(left, "claim")} more.`, "meta"));
  place().dataset.state = trial.kept ? `kept ${trial.rereading}` : trial.state;
  place().replaceChildren(...parts);
}

const runs = (trial) =>
  (["waiting", "proving", "reading"].includes(trial.state) && !trial.kept) ||
  ["reading", "merging"].includes(trial.rereading);

let followed = null;

async function follow(first) {
  let trial = first;
  followed = trial.id;
  let seen = "";
  while (true) {
    const now = JSON.stringify(trial);
    // What did not change is left alone, so that no button moves under a finger.
    if (now !== seen) show(trial);
    seen = now;
    if (!runs(trial) || followed !== first.id) return;
    await wait(500);
    trial = await ask(`/api/lexicon-proposals/${first.id}`);
  }
}

async function goOn(trial, step) {
  try {
    followed = null;
    await follow(await tell(`/api/lexicon-proposals/${trial.id}/${step}`, {}));
  } catch (error) {
    place().append(made("p", error.message, "wrong"));
  }
}

function asked(form, drop) {
  const cells = {};
  for (const field of form.elements) if (field.name) cells[field.name] = field.value;
  return {
    row: form.dataset.row || null,
    table: form.dataset.table,
    cells,
    drop,
    why: form.querySelector("[data-why]").value,
  };
}

async function propose(event) {
  event.preventDefault();
  const form = event.target;
  const wrong = form.querySelector(".wrong");
  wrong.textContent = "";
  try {
    await follow(await tell("/api/lexicon-proposals", asked(form, event.submitter?.value === "drop")));
  } catch (error) {
    wrong.textContent = error.message;
  }
}

async function takeAway(event) {
  try {
    await tell(`/api/lexicon-overlay/${encodeURIComponent(event.target.dataset.takeAway)}/remove`, {});
    location.assign("/lexicon");
  } catch (error) {
    say(error.message);
  }
}

export function start() {
  const form = document.getElementById("propose");
  if (form) form.onsubmit = propose;
  for (const one of document.querySelectorAll("[data-take-away]")) one.onclick = takeAway;
}
