// Work given out in a team: reports given to people, and kept from readers.
import { say, tell } from "./server.js";

async function done(asked) {
  try {
    await asked;
    location.reload();
  } catch (error) {
    say(error.message);
  }
}

function give(event) {
  event.preventDefault();
  const to = new FormData(event.target).getAll("to").filter(Boolean);
  const own = event.target.closest("[data-work]")?.dataset.work;
  const links = [...document.querySelectorAll(".reports a[href^='/reports/']")];
  const reports = own ? [own] : links.map((link) => link.getAttribute("href").slice("/reports/".length));
  done(tell("/api/assigned", { reports, to }));
}

export function startWork() {
  for (const form of document.querySelectorAll("form[data-give]")) form.onsubmit = give;
  const hide = document.querySelector("[data-hide]");
  if (!hide) return;
  const report = hide.closest("[data-work]").dataset.work;
  hide.onclick = () =>
    done(tell(`/api/reports/${report}/confidential`, { confidential: hide.dataset.hide === "on" }));
}
