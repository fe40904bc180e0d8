// A button that tells the desk one thing, and shows the page as it is then.
import { Refused, say, tell } from "./server.js";

export function start() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-tell]");
    if (!button) return;
    if (button.dataset.sure && !confirm(button.dataset.sure)) return;
    button.disabled = true;
    try {
      await tell(button.dataset.tell, JSON.parse(button.dataset.body ?? "{}"));
      location.reload();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      button.disabled = false;
      say(error.message);
    }
  });
}
