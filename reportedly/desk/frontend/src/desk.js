// What every page shares; each page's own script is loaded with it alone.
import { start as followMerging } from "./merging.js";
import { say } from "./server.js";
import { start as tellByButton } from "./telling.js";

const pages = {
  inbox: () => import("./inbox.js"),
  report: () => import("./report.js"),
  picture: () => import("./picture.js"),
  map: () => import("./map.js"),
  incident: () => import("./incident.js"),
  row: () => import("./row.js"),
  agreement: () => import("./agreement.js"),
  adjudication: () => import("./adjudication.js"),
};

// A button that shows and hides what stands after it where the screen is narrow.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-unfold]");
  if (button) button.setAttribute("aria-expanded", String(button.ariaExpanded !== "true"));
});

// A table wider than the screen scrolls inside itself, by keyboard too.
const wide = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const table of document.querySelectorAll("main table")) {
  const around = document.createElement("div");
  around.className = "scroll";
  around.role = "group";
  around.ariaLabel = "Table";
  table.replaceWith(around);
  around.append(table);
  wide.observe(around);
}

if (document.querySelector("[data-give]")) {
  const { startWork } = await import("./work.js");
  startWork();
}

const page = document.body.dataset.page;
if (pages[page]) {
  const { start } = await pages[page]();
  // What a page cannot load is said on it.
  Promise.resolve(start()).catch((error) => say(error.message));
}
document.body.dataset.ready = "";
followMerging();
tellByButton();
