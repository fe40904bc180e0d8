// The fields of a claim that a person may set, and an editor for each.
const several = (name, hint) => ({ name, hint, fromWords: true, many: true });
const single = (name, hint) => ({ name, hint, fromWords: true });
const choice = (name, options) => ({ name, hint: "Choose one.", options });

const kinds = () => [...document.querySelectorAll("#kinds option")].map((one) => one.value);

export const fields = {
  kind: { name: "what happened", hint: "Choose the kind.", options: kinds },
  actors: several("who did it", "Select who did it in the text."),
  recipients: several("to whom", "Select to whom it was done."),
  place: single("where", "Select the place in the text."),
  origin: single("from where", "Select where they came from."),
  destination: single("to where", "Select where they went."),
  time: single("when", "Select the words that say when."),
  figures: several("figures", "Select the number in the text."),
  materiel: several("weapons and equipment", "Select them in the text."),
  voices: several("who says so", "Select who says so."),
  modality: choice("actual, planned, threatened …", () => [
    "actual", "future", "threat", "request", "hypothetical",
  ]),
  historical: choice("background", () => ["false", "true"]),
  certainty: choice("how surely", () => ["certain", "probable", "possible", "unknown", "denied"]),
  responsibility: choice("responsibility", () => [
    "reported_as_fact", "claimed_or_admitted", "accused_by_authorities", "accused", "possible", "denied",
  ]),
};

const measures = [
  "killed", "injured", "missing", "captured", "arrested", "abducted", "displaced", "returned",
  "evacuated", "besieged", "fighters", "protesters", "deserted", "surrendered", "released",
  "rescued", "population", "homes_destroyed", "homes_damaged", "items", "people",
];

function shown(value) {
  const bounds = [value.low, value.high].filter((bound) => bound !== null && bound !== undefined);
  if (value.measure) return `${value.quantifier} ${value.best ?? bounds.join("–")} ${value.of ?? ""}`;
  if (value.earliest !== undefined) return `${value.earliest ?? "…"} to ${value.latest ?? "…"}`;
  if (value.item) return `${value.item} (${value.kind})`;
  const units = [value.admin2, value.admin1, value.country].filter(Boolean).join(", ");
  return [value.name, value.kind, value.stance, units].filter(Boolean).join(" · ");
}

function select(options, chosen) {
  const element = document.createElement("select");
  element.append(...options.map((one) => new Option(one.replaceAll("_", " "), one)));
  if (chosen) element.value = chosen;
  return element;
}

function labelled(words, element) {
  const label = document.createElement("label");
  label.append(words, element);
  return label;
}

const set = {
  historical: (chosen) => chosen === "true",
  certainty: (chosen) => {
    const score = { certain: 3, probable: 2, possible: 1, unknown: 0, denied: -3 }[chosen];
    const denied = chosen === "denied";
    return { polarity: denied ? "negative" : "positive", degree: denied ? "certain" : chosen, score };
  },
};

function chooser(field, claim) {
  const now = field === "kind" ? claim?.event.kind : claim?.[field];
  const element = select(fields[field].options(), typeof now === "string" ? now : String(now ?? ""));
  const value = () => (set[field] ?? ((chosen) => chosen))(element.value);
  return { element: labelled("Value", element), value };
}

function withExisting(field, claim, chosen, replaced) {
  if (!fields[field].many) return chosen;
  const now = claim?.[field] ?? [];
  if (replaced === "") return chosen ? [...now, chosen] : now;
  return now.flatMap((one, index) => (String(index) === replaced ? (chosen ? [chosen] : []) : [one]));
}

export function editorOf(field, { claim, meanings, at }) {
  if (fields[field].options) return chooser(field, claim);
  const element = document.createElement("div");
  const values = [...meanings];
  const list = select(values.map((_, index) => String(index)), null);
  [...list.options].forEach((option, index) => (option.textContent = shown(values[index])));
  const none = new Option("nothing (take it out)", "none");
  list.append(none);
  if (at && !values.length) {
    const note = document.createElement("p");
    note.textContent = "These words were not understood for this field. Select others.";
    element.append(note);
  }
  element.append(labelled("Means", list));
  const measure = field === "figures" ? select(measures, values[0]?.measure) : null;
  if (measure) element.append(labelled("Counts", measure));
  const now = fields[field].many ? (claim?.[field] ?? []) : [];
  const target = select(["", ...now.map((_, index) => String(index))], now.length ? "0" : "");
  [...target.options].forEach((option) => {
    option.textContent = option.value === "" ? "one more" : `in place of ${shown(now[option.value])}`;
  });
  if (fields[field].many) element.append(labelled("As", target));
  const value = () => {
    const chosen = list.value === "none" ? null : values[Number(list.value)];
    const whole = chosen && measure ? { ...chosen, measure: measure.value } : chosen;
    return withExisting(field, claim, whole, target.value);
  };
  return { element, value };
}
