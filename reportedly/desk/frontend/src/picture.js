// The picture: charts over its tables, and printing. The tables have the same numbers.
import * as Plot from "@observablehq/plot";
import { asImage } from "./charts.js";

const MOST = 24;
const DAY = 86_400_000;
const day = (words) => new Date(words.slice(0, 10));
const marks = { held: "", contested: " (contested)", claimed: " (own word)" };
const depth = { held: 0.55, contested: 0.28, claimed: 0.1 };

function narrow(words, most) {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

function control({ control: rows, as_of: asOf }) {
  const days = rows.flatMap((row) => [row.since, row.until]).filter(Boolean).map(day);
  if (!days.length) return null;
  // A day lasts until its end, so that what began on the last one can be seen.
  const last = new Date(Math.max(day(asOf), ...days) + DAY);
  const least = Math.min(...days);
  const first = new Date(least - Math.max((last - least) * 0.08, DAY));
  const places = [...new Set(rows.map((row) => row.place.name))].slice(0, MOST);
  const bars = rows.filter((row) => places.includes(row.place.name)).map((row) => ({
    place: row.place.name, standing: row.standing, holder: row.holder,
    from: row.since ? day(row.since) : first, to: row.until ? day(row.until) : last,
    label: `${row.holder}${marks[row.standing]}`,
  }));
  // Beside a bar that begins near the right edge its words stand on the left.
  const isLate = (one) => one.from - first > 0.62 * (last - first);
  const name = { x: "from", y: "place", text: (one) => narrow(one.label, 26), fill: "currentColor", stroke: "var(--paper)", strokeWidth: 4 };
  return {
    height: 40 + places.length * 30, marginLeft: 120,
    x: { type: "utc", label: null, domain: [first, last] }, y: { label: null, domain: places, tickFormat: (one) => narrow(one, 18) },
    marks: [
      Plot.barX(bars, { x1: "from", x2: "to", y: "place", fill: "currentColor", fillOpacity: (one) => depth[one.standing],
        stroke: "currentColor", strokeDasharray: (one) => (one.standing === "held" ? "none" : "4 3"), insetTop: 4, insetBottom: 4,
        title: (one) => `${one.label}\n${one.from.toISOString().slice(0, 10)} to ${one.to.toISOString().slice(0, 10)}`, tip: true }),
      Plot.text(bars.filter((one) => !isLate(one)), { ...name, dx: 6, textAnchor: "start" }),
      Plot.text(bars.filter(isLate), { ...name, dx: -6, textAnchor: "end" }),
    ],
  };
}

function route(row) {
  const ends = [row.origin?.name, row.destination?.name];
  const where = ends[0] && ends[1] ? ends.join(" → ") : ends[0] ? `from ${ends[0]}` : ends[1] ? `to ${ends[1]}` : "somewhere";
  const households = row.unit === "household" ? " households" : "";
  return `${row.measure}${households}: ${where}${row.since ? `, ${row.since.slice(0, 10)}` : ""}`;
}

function displacement({ displacement: rows }) {
  const given = rows
    .filter((row) => [row.low, row.best, row.high].some((one) => one !== null))
    .slice(0, MOST)
    .map((row, at) => {
      const known = [row.low, row.best, row.high].filter((one) => one !== null);
      return { ...row, at, name: route(row), low: row.low ?? Math.min(...known), high: row.high ?? Math.max(...known), open: row.high === null };
    });
  if (!given.length) return null;
  const sources = given.flatMap((row) => row.by_source.map((one) => ({
    at: row.at, value: one.value.best ?? one.value.low ?? one.value.high, source: one.source,
  })).filter((one) => one.value !== null));
  const names = new Map(given.map((row) => [row.at, row.name]));
  return {
    height: 50 + given.length * 28, marginLeft: 230, marginRight: 50,
    x: { label: "people or households", nice: true, zero: true },
    y: { label: null, domain: given.map((row) => row.at), tickFormat: (at) => narrow(names.get(at), 36) },
    marks: [
      Plot.ruleY(given, { y: "at", x1: "low", x2: "high", strokeWidth: 4, strokeOpacity: 0.4 }),
      Plot.tickX(sources, { x: "value", y: "at", insetTop: 6, insetBottom: 6, title: (one) => `${one.source}: ${one.value.toLocaleString("en")}`, tip: true }),
      Plot.dot(given.filter((row) => row.best !== null), { x: "best", y: "at", r: 5, fill: "currentColor" }),
      Plot.text(given.filter((row) => row.open), { x: "high", y: "at", text: () => "or more", dx: 10, textAnchor: "start" }),
    ],
  };
}

function few(starts) {
  const each = Math.ceil(starts.length / 7);
  return starts.filter((_, at) => at % each === 0);
}

function tolls({ tolls: steps }) {
  const people = steps.filter((one) => one.unit === "person" && one.high > 0).map((one) => ({ ...one, day: day(one.start) }));
  if (new Set(people.map((one) => one.start)).size < 2) return null;
  return {
    height: 280, marginLeft: 60,
    x: { type: "utc", label: null, inset: 8, ticks: few([...new Set(people.map((one) => one.start))]).map(day), tickFormat: (one) => one.toISOString().slice(0, 10) },
    y: { label: "people", nice: true, zero: true, grid: true }, symbol: { legend: true },
    marks: [
      Plot.ruleY([0]),
      Plot.ruleX(people, { x: "day", y1: "low", y2: "high", strokeWidth: 4, strokeOpacity: 0.35 }),
      Plot.dot(people, { x: "day", y: "best", r: 4, symbol: "measure", fill: "measure", stroke: "currentColor", tip: true,
        title: (one) => `${one.start}: ${one.best.toLocaleString("en")} ${one.measure} (${one.low.toLocaleString("en")}–${one.high.toLocaleString("en")})` }),
    ],
  };
}

const charts = { control, displacement, tolls };

function draw(data) {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const chart = charts[place.dataset.chart](data);
    if (!chart) {
      place.remove();
      continue;
    }
    const width = Math.max(320, Math.min(1000, place.clientWidth || 760));
    const marginLeft = Math.min(chart.marginLeft, Math.round(width * 0.36));
    place.replaceChildren(asImage(Plot.plot({ ...chart, width, marginLeft }), place.dataset.words));
  }
}

export function start() {
  const { picture, tolls_over_time: steps } = JSON.parse(document.getElementById("data").textContent);
  draw({ ...picture, tolls: steps });
  const button = document.querySelector("[data-print]");
  button.hidden = false;
  button.onclick = () => print();
}
