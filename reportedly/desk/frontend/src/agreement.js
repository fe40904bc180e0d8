// The agreement page: a report is put up for two coders; what was typed stays where it is refused.
import { Refused, tell } from "./server.js";

async function putUp(event) {
  event.preventDefault();
  const form = event.target;
  const { report_id, a, b } = Object.fromEntries(new FormData(form));
  const wrong = form.querySelector(".wrong");
  wrong.textContent = "";
  try {
    await tell("/api/agreement", { report_id: report_id.trim(), coders: [a, b] });
    location.assign("/agreement#codings");
    if (location.pathname === "/agreement") location.reload();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    wrong.textContent = error.message;
  }
}

function unfold() {
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked && asked.matches("details")) asked.open = true;
}

export function start() {
  document.getElementById("open")?.addEventListener("submit", putUp);
  addEventListener("hashchange", unfold);
  unfold();
}
