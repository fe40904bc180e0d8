// The line on pages whose reports are still being put together: says when they are.
import { ask } from "./server.js";

const EVERY_MS = 2_000;

export function start() {
  const line = document.querySelector("[data-merging]");
  if (!line) return;
  const link = line.querySelector("a");
  const look = async () => {
    const { merging } = await ask("/api/merging");
    if (merging) return setTimeout(look, EVERY_MS);
    line.firstChild.textContent = "The reports are put together now. ";
    link.hidden = false;
  };
  setTimeout(look, EVERY_MS);
}
