// A report that was read with another lexicon is read again, if asked.
import { say, tell } from "./server.js";

export function start() {
  const button = document.querySelector("[data-read-again]");
  if (!button) return;
  button.onclick = async () => {
    button.disabled = true;
    say("Reading …");
    try {
      await tell(`/api/reports/${button.dataset.readAgain}/read-again`, {});
      location.reload();
    } catch (error) {
      button.disabled = false;
      say(error.message);
    }
  };
}
