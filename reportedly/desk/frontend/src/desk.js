// What every page shares; each page's own script is loaded with it alone.
const pages = {
  inbox: () => import("./inbox.js"),
  report: () => import("./report.js"),
  picture: () => import("./download.js"),
  map: () => import("./map.js"),
  incident: () => import("./incident.js"),
};

const page = document.body.dataset.page;
if (pages[page]) {
  const { start } = await pages[page]();
  start();
}
