// The map: incidents as precise as they are placed, a slider of days, and the same in a table.
import * as maplibregl from "maplibre-gl";
import { feature } from "topojson-client";
import * as control from "./control.js";
import { ask, say } from "./server.js";
import { addMarks, colour, marked, opacity, paint } from "./standing.js";

const DAY = 86_400_000;
const SHOWN = 200;
const TOLD = 8;
const SOON_MS = 120;
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const empty = { type: "FeatureCollection", features: [] };

let rows = [];
let most = 0;
let areas = { features: [] };
let countries = null;
let map = null;
let held = null;

const byId = (id) => document.getElementById(id);
const number = (day) => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY);
const written = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const isArea = (row) => ["admin1", "country", "region"].includes(row.precision);
const chosen = () => [Number(byId("since").value), Number(byId("until").value)];

// What has no date is always shown.
function dated(row) {
  const [earliest, latest] = [row.earliest ?? row.latest, row.latest ?? row.earliest];
  row.first = earliest ? number(earliest) : -Infinity;
  row.last = latest ? number(latest) : Infinity;
  return row;
}

const fits = (row, since, until) => row.last >= since && row.first <= until;

function point(row) {
  const { id, standing, precision, kind } = row;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [row.lon, row.lat] },
    properties: {
      id, standing, kind, where: row.where, near: precision !== "exact",
      first: Math.max(row.first, -1e9), last: Math.min(row.last, 1e9),
    },
  };
}

function shapeOf(row) {
  if (row.precision === "country") {
    return countries.features.find((one) => one.properties.name === row.where) ?? null;
  }
  const own = ({ properties }) => properties.country === row.country && properties.admin1 === row.admin1;
  return areas.features.find(own) ?? null;
}

function shapes(found) {
  const counted = new Map();
  let without = 0;
  for (const row of found.filter(isArea)) {
    row.shape ??= shapeOf(row) ?? "none";
    if (row.shape === "none") {
      without += 1;
      continue;
    }
    const one = counted.get(row.shape) ?? { ...row.shape, properties: { where: row.where, count: 0, standing: row.standing, id: row.id, kind: row.kind } };
    one.properties.count += 1;
    counted.set(row.shape, one);
  }
  return [[...counted.values()], without];
}

function cell(words) {
  const made = document.createElement("td");
  made.append(words);
  return made;
}

function line(row) {
  const made = document.createElement("tr");
  const link = document.createElement("a");
  link.href = `/incidents/${row.id}`;
  link.textContent = row.kind.replaceAll("_", " ");
  const days = [row.earliest, row.latest].map((day) => day ?? "…");
  made.append(
    cell(days[0] === days[1] ? days[0] : days.join(" to ")), cell(link), cell(row.where ?? ""),
    cell(row.precision ?? ""), cell(row.standing.replaceAll("_", " ")),
  );
  return made;
}

// What follows the slider step by step: the drawing alone, and the days in words.
function draw() {
  const [since, until] = chosen();
  byId("since-day").textContent = written(since);
  byId("until-day").textContent = written(until);
  soon();
  if (isDrawing) {
    isBehind = true;
    return;
  }
  isDrawing = true;
  map.once("idle", drawn);
  const days = ["all", [">=", ["get", "last"], since], ["<=", ["get", "first"], until]];
  map.setFilter("incidents", days);
  map.setFilter("marks", [...days, marked.filter]);
  drawControl(until);
  // Where nothing has changed no drawing would end.
  map.triggerRepaint();
}

// Days that come while the map still draws others wait, and only the latest of them is drawn.
let isDrawing = false;
let isBehind = false;
function drawn() {
  isDrawing = false;
  if (!isBehind) return;
  isBehind = false;
  draw();
}

let waiting = null;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(list, SOON_MS);
}

// What follows when the slider rests: areas, count and table.
function list() {
  const [since, until] = chosen();
  const found = rows.filter((row) => fits(row, since, until));
  const [drawn, without] = shapes(found);
  map.getSource("areas").setData({ type: "FeatureCollection", features: drawn });
  const parts = [`${found.length.toLocaleString("en")} incident${found.length === 1 ? "" : "s"}`];
  if (rows.length === most) parts.push(`the latest ${most.toLocaleString("en")} of all: choose a kind, a place or days for earlier ones`);
  if (without) parts.push(`${without.toLocaleString("en")} of places whose extent is not known, in the table alone`);
  if (found.length > SHOWN) parts.push(`the first ${SHOWN} are listed`);
  byId("count").textContent = parts.join("; ");
  byId("table").tBodies[0].replaceChildren(...found.slice(0, SHOWN).map(line));
}

let drawing = 0;
function nextFrame() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(draw);
}

function drawControl(until) {
  if (!held) return;
  const day = written(until);
  const found = control.heldOn(day);
  map.getSource("control").setData({ type: "FeatureCollection", features: control.points(map, found) });
  byId("control-title").textContent = `Who is reported to hold what on ${day}`;
  byId("control-count").textContent = `${found.length.toLocaleString("en")} place${found.length === 1 ? "" : "s"}${found.length > SHOWN ? `; the first ${SHOWN} are listed` : ""}`;
  byId("control-signs").replaceChildren(...control.legend(found));
  byId("control-table").tBodies[0].replaceChildren(...control.lines(found, SHOWN));
}

async function showControl(on) {
  if (on && !held) {
    try {
      held = (await ask("/api/map/control")).rows;
      control.take(held);
    } catch (error) {
      byId("layer").checked = false;
      return say(error.message);
    }
  }
  byId("control").hidden = !on;
  byId("control-legend").hidden = !on;
  map.setLayoutProperty("control", "visibility", on ? "visible" : "none");
  // Points of incidents stand back where the layer tells of places.
  map.setPaintProperty("incidents", "circle-opacity", on ? 0.12 : opacity);
  map.setPaintProperty("incidents", "circle-stroke-opacity", on ? 0.3 : 1);
  map.setPaintProperty("marks", "icon-opacity", on ? 0.3 : 1);
  if (on) drawControl(chosen()[1]);
}

function setDays() {
  const known = rows.flatMap((row) => [row.first, row.last]).filter(Number.isFinite);
  const least = known.reduce((a, b) => Math.min(a, b), known[0] ?? 0);
  const latest = known.reduce((a, b) => Math.max(a, b), known[0] ?? 0);
  const asked = new URLSearchParams(location.search);
  const day = (end) => (/^\d{4}-\d\d-\d\d$/.test(asked.get(end) ?? "") ? number(asked.get(end)) : null);
  const days = [day("since"), day("until")].filter(Number.isFinite);
  for (const [end, edge] of [["since", least], ["until", latest]]) {
    const slider = byId(end);
    slider.min = Math.min(least, ...days);
    slider.max = Math.max(latest, ...days);
    slider.value = day(end) ?? edge;
    slider.oninput = nextFrame;
    slider.onchange = keepView;
  }
  byId("layer").checked = asked.get("layer") === "control";
  byId("layer").onchange = async () => {
    await showControl(byId("layer").checked);
    keepView();
  };
}

// The address and the form keep what is seen: days, layer, middle and nearness.
function keepView() {
  const asked = new URLSearchParams(location.search);
  const [since, until] = chosen();
  asked.set("since", written(since));
  asked.set("until", written(until));
  const { lng, lat } = map.getCenter();
  asked.set("at", [lng.toFixed(3), lat.toFixed(3), map.getZoom().toFixed(2)].join(","));
  if (byId("layer").checked) asked.set("layer", "control");
  else asked.delete("layer");
  history.replaceState(null, "", `?${asked}`);
  for (const name of ["since", "until", "at", "layer"]) {
    const kept = document.querySelector(`.filters [name=${name}]`);
    kept.value = asked.get(name) ?? "";
    kept.disabled = !asked.has(name);
  }
}

function fit() {
  const at = (new URLSearchParams(location.search).get("at") ?? "").split(",").map(Number);
  if (at.length === 3 && at.every(Number.isFinite) && Math.abs(at[1]) <= 90) {
    return map.jumpTo({ center: [at[0], at[1]], zoom: at[2] });
  }
  const placed = rows.filter((row) => !isArea(row));
  if (!placed.length) return;
  const bounds = new maplibregl.LngLatBounds();
  placed.forEach((row) => bounds.extend([row.lon, row.lat]));
  map.fitBounds(bounds, { padding: 60, maxZoom: 8, animate: false });
}

const style = () => ({
  version: 8,
  sources: {
    countries: { type: "geojson", data: countries, attribution: "Natural Earth" },
    areas: { type: "geojson", data: empty },
    incidents: { type: "geojson", data: { type: "FeatureCollection", features: rows.filter((row) => !isArea(row)).map(point) } },
    control: { type: "geojson", data: empty },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": dark ? "#0f1a20" : "#dfe8ec" } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": dark ? "#23292d" : "#f7f5ef" } },
    { id: "borders", type: "line", source: "countries", paint: { "line-color": dark ? "#566068" : "#a9a596", "line-width": 0.8 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour, "fill-opacity": 0.18 } },
    { id: "area-edges", type: "line", source: "areas", paint: { "line-color": colour, "line-dasharray": [2, 2] } },
    { id: "incidents", type: "circle", source: "incidents", paint },
    { id: "marks", type: "symbol", source: "incidents", ...marked },
    {
      id: "control", type: "symbol", source: "control",
      layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": true, visibility: "none" },
    },
  ],
});

// What lies at one point is told together: many incidents have the same town.
function popup(event, found) {
  const box = document.createElement("ul");
  box.className = "told";
  const lines = found.slice(0, TOLD).map(([words, id]) => {
    const link = document.createElement("a");
    link.href = `/incidents/${id}`;
    link.textContent = words;
    return link;
  });
  if (found.length > TOLD) lines.push(`and ${(found.length - TOLD).toLocaleString("en")} more, in the table below`);
  for (const one of lines) {
    const line = document.createElement("li");
    line.append(one);
    box.append(line);
  }
  new maplibregl.Popup().setLngLat(event.lngLat).setDOMContent(box).addTo(map);
}

function tell(event) {
  const [on] = map.queryRenderedFeatures(event.point, { layers: ["control"] });
  if (on) return popup(event, [[on.properties.words, on.properties.id]]);
  const found = map.queryRenderedFeatures(event.point, { layers: ["incidents"] }).map(({ properties }) => {
    const { kind, where, standing, id } = properties;
    return [`${kind.replaceAll("_", " ")}, ${where} · ${standing.replaceAll("_", " ")}`, id];
  });
  // A point on the edge of two tiles comes twice.
  const each = [...new Map(found.map((one) => [one[1], one])).values()];
  if (each.length) popup(event, each);
}

export async function start() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  for (const own of ["since", "until", "at", "layer"]) delete query[own];
  const [found, drawn, world] = await Promise.all([
    ask("/api/map", query), ask("/api/map/areas", query), ask("/static/countries.json"),
  ]);
  ({ most } = found);
  rows = found.incidents.map((values) => dated(Object.fromEntries(found.fields.map((name, at) => [name, values[at]]))));
  areas = drawn;
  countries = feature(world, world.objects.countries);
  maplibregl.setWorkerUrl("/static/maplibre-gl-worker.mjs");
  setDays();
  map = new maplibregl.Map({ container: "map", style: style(), attributionControl: { compact: true } });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.on("load", async () => {
    addMarks(map);
    fit();
    draw();
    list();
    await showControl(byId("layer").checked);
    keepView();
    map.on("moveend", keepView);
    map.on("click", tell);
    byId("map").dataset.ready = "yes";
  });
}
