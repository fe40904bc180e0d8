// The map: incidents as precise as they are placed, a slider of days, and the same in a table.
import * as maplibregl from "maplibre-gl";
import { feature } from "topojson-client";
import { ask } from "./server.js";

const DAY = 86_400_000;
const SHOWN = 200;
const colours = {
  corroborated: "#1f6b3a", single_source: "#4a5560", disputed: "#b06a00", denied: "#8c2f2b", announced: "#0b5b6b",
};
const byStanding = ["match", ["get", "standing"], ...Object.entries(colours).flat(), "#4a5560"];
const dark = matchMedia("(prefers-color-scheme: dark)").matches;

let rows = [];
let areas = { features: [] };
let countries = null;
let map = null;

const number = (day) => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY);
const written = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const first = (row) => number(row.earliest ?? row.latest);
const last = (row) => number(row.latest ?? row.earliest);
const isArea = (row) => ["admin1", "country", "region"].includes(row.precision);

function shown() {
  const since = Number(document.getElementById("since").value);
  const until = Number(document.getElementById("until").value);
  return rows.filter((row) => {
    if (!row.earliest && !row.latest) return true;
    return last(row) >= since && first(row) <= until;
  });
}

function point(row) {
  const { id, standing, precision, kind } = row;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [row.lon, row.lat] },
    properties: { id, standing, kind, where: row.where, near: precision !== "exact" },
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
  for (const row of found.filter(isArea)) {
    const shape = shapeOf(row);
    if (!shape) continue;
    const one = counted.get(shape) ?? { ...shape, properties: { where: row.where, count: 0, standing: row.standing } };
    one.properties.count += 1;
    counted.set(shape, one);
  }
  return [...counted.values()];
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
  const days = [row.earliest, row.latest].map((day) => day?.slice(0, 10) ?? "…");
  made.append(
    cell(days[0] === days[1] ? days[0] : days.join(" to ")), cell(link), cell(row.where ?? ""),
    cell(row.precision ?? ""), cell(row.standing.replaceAll("_", " ")),
  );
  return made;
}

function draw() {
  for (const end of ["since", "until"]) {
    document.getElementById(`${end}-day`).textContent = written(Number(document.getElementById(end).value));
  }
  const found = shown();
  map.getSource("incidents").setData({ type: "FeatureCollection", features: found.filter((row) => !isArea(row)).map(point) });
  map.getSource("areas").setData({ type: "FeatureCollection", features: shapes(found) });
  const more = found.length > SHOWN ? `; the first ${SHOWN} are listed` : "";
  document.getElementById("count").textContent = `${found.length.toLocaleString("en")} incidents${more}`;
  document.querySelector("#table tbody").replaceChildren(...found.slice(0, SHOWN).map(line));
}

function setDays() {
  const days = rows.flatMap((row) => [row.earliest, row.latest]).filter(Boolean).map(number);
  const [least, most] = days.length ? [Math.min(...days), Math.max(...days)] : [0, 0];
  const asked = new URLSearchParams(location.search);
  for (const [end, edge] of [["since", least], ["until", most]]) {
    const slider = document.getElementById(end);
    slider.min = least;
    slider.max = most;
    slider.value = asked.get(end) ? number(asked.get(end)) : edge;
    slider.oninput = draw;
    slider.onchange = keepView;
  }
}

function keepView() {
  const asked = new URLSearchParams(location.search);
  for (const end of ["since", "until"]) asked.set(end, written(Number(document.getElementById(end).value)));
  const { lng, lat } = map.getCenter();
  asked.set("at", [lng.toFixed(3), lat.toFixed(3), map.getZoom().toFixed(2)].join(","));
  history.replaceState(null, "", `?${asked}`);
}

function fit() {
  const at = new URLSearchParams(location.search).get("at");
  if (at) {
    const [lng, lat, zoom] = at.split(",").map(Number);
    return map.jumpTo({ center: [lng, lat], zoom });
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
    areas: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    incidents: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": dark ? "#0f1a20" : "#dfe8ec" } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": dark ? "#23292d" : "#f7f5ef" } },
    { id: "borders", type: "line", source: "countries", paint: { "line-color": dark ? "#566068" : "#a9a596", "line-width": 0.8 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": byStanding, "fill-opacity": 0.18 } },
    { id: "area-edges", type: "line", source: "areas", paint: { "line-color": byStanding, "line-dasharray": [2, 2] } },
    {
      id: "incidents", type: "circle", source: "incidents",
      paint: {
        "circle-radius": ["case", ["get", "near"], 9, 5],
        "circle-color": byStanding, "circle-opacity": ["case", ["get", "near"], 0.08, 0.75],
        "circle-stroke-color": byStanding, "circle-stroke-width": 1.5,
      },
    },
  ],
});

function tell(event) {
  const [found] = event.features;
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = `/incidents/${found.properties.id}`;
  link.textContent = `${found.properties.kind.replaceAll("_", " ")}, ${found.properties.where}`;
  box.append(link, ` · ${found.properties.standing.replaceAll("_", " ")}`);
  new maplibregl.Popup().setLngLat(event.lngLat).setDOMContent(box).addTo(map);
}

export async function start() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  delete query.since;
  delete query.until;
  delete query.at;
  const [found, drawn, world] = await Promise.all([
    ask("/api/map", query), ask("/api/map/areas", query), ask("/static/countries.json"),
  ]);
  rows = found.incidents;
  areas = drawn;
  countries = feature(world, world.objects.countries);
  maplibregl.setWorkerUrl("/static/maplibre-gl-worker.mjs");
  map = new maplibregl.Map({ container: "map", style: style(), attributionControl: { compact: true } });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  setDays();
  map.on("load", () => {
    fit();
    draw();
    map.on("moveend", keepView);
    map.on("click", "incidents", tell);
    document.getElementById("map").dataset.ready = "yes";
  });
}
