// Editors of single values: a participant, a place, a time, a figure … each a small form.
import { ask } from "./server.js";

const text = (key, name, more = {}) => ({ key, name, kind: "text", ...more });
const number = (key, name) => ({ key, name, kind: "number" });
const choice = (key, name, list, empty) => ({ key, name, kind: "choice", list, empty });
const range = (before = "") => [
  number(`${before}low`, "at least"), number(`${before}best`, "best"), number(`${before}high`, "at most"),
];
const code = { maxLength: 2, pattern: "[A-Z]{2}", title: "Two capitals, such as IQ" };

// What of a value a person may set. Keys with a point lie one level deeper.
export const shapes = {
  participant: [
    text("name", "name", { wide: true, required: true }), choice("kind", "sector", "sectors", "not said"),
    text("country", "country", code), ...range("count."),
  ],
  place: [
    text("relation", "relation", { placeholder: "north of" }),
    choice("precision", "how precisely", "place_precisions", "not known"),
  ],
  time: [
    text("earliest", "from", { placeholder: "2014-06-10" }), text("latest", "to", { placeholder: "2014-06-10" }),
    choice("precision", "to the", "time_precisions"),
  ],
  figure: [
    choice("measure", "counts", "measures"), text("of", "of whom or what"), choice("unit", "unit", "units"),
    choice("quantifier", "put as", "quantifiers"), ...range(),
    choice("stock_or_flow", "stock or flow", [["stock", "stock"], ["flow", "flow"]], "not said"),
    choice("cumulative", "total so far", [["true", "yes"], ["false", "no"]], "not said"),
  ],
  materiel: [
    text("item", "what", { required: true }), choice("kind", "class", "materiel_kinds"),
    choice("action", "what became of it", "materiel_actions", "used in the event"), ...range("count."),
    text("owner_before", "owner before"), text("owner_after", "owner after"), text("maker_country", "made in", code),
  ],
  voice: [
    text("name", "name", { wide: true }), choice("kind", "sort of voice", "voice_kinds"),
    choice("stance", "stance", "stances"),
  ],
  certainty: [
    choice("degree", "how surely", "degrees"),
    choice("polarity", "said to be", [["positive", "so"], ["negative", "not so"]]),
  ],
  settled: range(),
};

const blank = {
  time: { mention: null, precision: "day", anchor: "context" },
  figure: { measure: "killed", quantifier: "exact", unit: "person" },
  materiel: { kind: "other" },
  voice: { kind: "unnamed", stance: "asserts" },
};

function deep(value, key) {
  return key.split(".").reduce((within, part) => within?.[part], value) ?? null;
}

function put(value, key, given) {
  const [first, second] = key.split(".");
  if (!second) return { ...value, [first]: given };
  const inner = { low: null, best: null, high: null, ...value[first], [second]: given };
  const known = Object.values(inner).some((one) => one !== null);
  return { ...value, [first]: known ? inner : null };
}

function entry(field, now, lists) {
  if (field.kind === "choice") {
    const options = Array.isArray(field.list) ? field.list : lists[field.list].map((one) => [one.value, one.name]);
    const element = document.createElement("select");
    if (field.empty !== undefined) element.append(new Option(field.empty, ""));
    element.append(...options.map(([value, name]) => new Option(name, value)));
    element.value = now === null ? "" : String(now);
    if (element.selectedIndex < 0) element.selectedIndex = 0;
    return element;
  }
  const element = document.createElement("input");
  element.type = field.kind;
  element.value = now ?? "";
  if (field.kind === "number") Object.assign(element, { min: 0, step: "any" });
  for (const name of ["maxLength", "pattern", "title", "placeholder", "required"]) {
    if (field[name] !== undefined) element[name] = field[name];
  }
  return element;
}

function given(field, element) {
  if (element.value === "") return null;
  if (field.kind === "number") return Number(element.value);
  if (field.key === "cumulative") return element.value === "true";
  return field.kind === "text" ? element.value.trim() : element.value;
}

// Values that followed from others that were set anew no longer hold.
function settled(shape, before, after) {
  const made = { ...after };
  if (shape === "certainty") {
    const score = { certain: 3, probable: 2, possible: 1, unknown: 0 }[made.degree];
    made.score = made.polarity === "negative" ? -score : score;
  }
  if (made.name !== before.name && "actor_id" in made) made.actor_id = null;
  return made;
}

export function labelled(words, element, wide = false) {
  const label = document.createElement("label");
  if (wide) label.className = "wide";
  label.append(words, element);
  return label;
}

// A form over one value; what it gives differs from `base` only where the person changed it.
export function valueForm(shape, base, lists) {
  const element = document.createElement("div");
  element.className = "fields";
  let now = { ...blank[shape], ...base };
  let entries = [];
  const show = () => {
    entries = shapes[shape].map((field) => [field, entry(field, deep(now, field.key), lists)]);
    element.replaceChildren(...entries.map(([field, one]) => labelled(field.name, one, field.wide)));
    if (shape === "place") element.prepend(placeFinder(now, (found) => { now = found; show(); }));
  };
  show();
  const value = () => {
    let after = { ...now };
    for (const [field, one] of entries) {
      const typed = given(field, one);
      if (typed !== deep(now, field.key)) after = put(after, field.key, typed);
    }
    after = settled(shape, now, after);
    // A value that the person changed rests on the person, not on the rule that gave it.
    const same = JSON.stringify(after) === JSON.stringify(base);
    if (!same) delete after.basis;
    if (!same && "rule" in after) after.rule = "person";
    return after;
  };
  return { element, value };
}

function placeName(place) {
  const units = [place.name, place.admin2, place.admin1, place.country].filter(Boolean);
  return [...new Set(units)].join(", ");
}

// A place is found by its name in the gazetteer; a name that is not there is kept as it is.
function placeFinder(now, take) {
  const around = document.createElement("div");
  around.className = "wide fields";
  const name = Object.assign(document.createElement("input"), { value: now.name ?? "", required: true });
  const list = document.createElement("select");
  const keep = () => ({ mention: now.mention ?? null, relation: now.relation ?? null });
  const look = async () => {
    const { places } = name.value.trim() ? await ask("/api/places", { name: name.value }) : { places: [] };
    const bare = { name: name.value.trim(), precision: null };
    const every = now.name === name.value.trim() ? [now, ...places.filter((one) => one.geonames_id !== now.geonames_id)] : [...places, bare];
    list.replaceChildren(...every.map((one, index) => new Option(placeName(one) + (one === bare ? " (name alone)" : ""), String(index))));
    list.onchange = () => take({ ...every[Number(list.value)], ...keep() });
    if (now.name !== name.value.trim()) take({ ...every[0], ...keep() });
  };
  name.onchange = () => look().catch((error) => name.setCustomValidity(error.message));
  around.append(labelled("name", name), labelled("which place", list));
  const own = now.name ? [now] : [];
  list.append(...own.map((one) => new Option(placeName(one), "0")));
  list.onfocus = () => { list.onfocus = null; look(); };
  return around;
}
