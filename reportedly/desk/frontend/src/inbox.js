// The inbox: files dropped on it, pasted text and addresses become reports, with progress.
import { ask, send, tell } from "./server.js";

const place = () => document.getElementById("adding");
const words = {
  waiting: "The reader is loading …", reading: "Reading …", merging: "Putting reports together …",
  done: "Done.", failed: "This did not work.",
};

function line(made) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/reports/${made.id}`;
  link.textContent = made.title ?? made.id;
  item.append(link, ` · ${made.claims} claim${made.claims === 1 ? "" : "s"}`);
  return item;
}

function failed(reason) {
  const item = document.createElement("li");
  item.className = "wrong";
  item.textContent = reason;
  return item;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function shown(run) {
  const known = run.known ? ` ${run.known} there already.` : "";
  const bad = run.failures.length ? ` ${count(run.failures.length, "input")} failed.` : "";
  if (!over(run)) return `${words[run.state]} ${run.reports.length ? `${count(run.reports.length, "report")} so far.` : ""}`;
  return `${run.reports.length ? `${words[run.state]} ${count(run.reports.length, "report")} added.` : words[run.state]}${known}${bad}`;
}

const over = (run) => ["done", "failed"].includes(run.state);

function show(run) {
  const state = document.createElement("p");
  state.textContent = shown(run);
  const list = document.createElement("ul");
  list.append(...run.reports.map(line), ...run.failures.map(failed));
  const bar = document.createElement("progress");
  bar.ariaLabel = words[run.state];
  place().replaceChildren(state, ...(over(run) ? [] : [bar]), list);
}

async function follow(started) {
  let run = started;
  show(run);
  while (!over(run)) {
    await new Promise((done) => setTimeout(done, 400));
    run = await ask(`/api/adding/${run.id}`);
    show(run);
  }
  return run.state === "done" && !run.failures.length;
}

async function begin(asked) {
  try {
    return await follow(await asked);
  } catch (error) {
    const list = document.createElement("ul");
    list.append(failed(error.message));
    place().replaceChildren(list);
    return false;
  }
}

function sendFiles(files) {
  if (!files.length) return;
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  if (document.getElementById("confidential")?.checked) form.append("confidential", "true");
  begin(send("/api/adding/files", form));
}

async function sendPasted(event) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  // What was typed stays where it is until it was read, and for good where it could not be.
  if (await begin(tell("/api/adding", given))) form.reset();
}

export function start() {
  const drop = document.getElementById("drop");
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.getElementById("add").open = true;
    place().scrollIntoView({ block: "nearest" });
    sendFiles(event.dataTransfer.files);
  });
  for (const [name, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(name, () => drop.classList.toggle("over", over));
  }
  document.getElementById("files").onchange = (event) => sendFiles(event.target.files);
  document.getElementById("paste").onsubmit = sendPasted;
}
