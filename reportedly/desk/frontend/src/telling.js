// A button that tells the desk one thing, and shows the page as it is then.
import { say, tell } from "./server.js";

// What was refused, or did not arrive, is said instead.
export async function reloadAfter(asked) {
  try {
    await asked;
    location.reload();
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

export function start() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-tell]");
    if (!button) return;
    const { sure, doing, tell: path, body } = button.dataset;
    if (sure && !confirm(sure)) return;
    button.disabled = true;
    if (doing) say(doing);
    if (!(await reloadAfter(tell(path, JSON.parse(body ?? "{}"))))) button.disabled = false;
  });
}
