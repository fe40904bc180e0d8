// Work given out in a team: reports given to people.
import { tell } from "./server.js";
import { reloadAfter } from "./telling.js";

function give(event) {
  event.preventDefault();
  const to = new FormData(event.target).getAll("to").filter(Boolean);
  const own = event.target.closest("[data-work]")?.dataset.work;
  const links = [...document.querySelectorAll(".reports a[href^='/reports/']")];
  const reports = own ? [own] : links.map((link) => link.getAttribute("href").slice("/reports/".length));
  reloadAfter(tell("/api/assigned", { reports, to }));
}

export function startWork() {
  for (const form of document.querySelectorAll("form[data-give]")) form.onsubmit = give;
}
