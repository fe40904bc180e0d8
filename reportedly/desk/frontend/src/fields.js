// The fields of a claim that a person may set, and an editor for each.
import { labelled, valueForm } from "./values.js";

const several = (name, shape, hint) => ({ name, shape, hint, words: true, many: true });
const single = (name, shape, hint, more = {}) => ({ name, shape, hint, words: true, ...more });
const choice = (name, list, more = {}) => ({ name, list, hint: "", ...more });

export const fields = {
  kind: choice("what happened", "kinds"),
  trigger: { name: "words of the event", hint: "Select the words that say what happened.", words: true, own: true },
  actors: several("who did it", "participant", "Select who did it in the text."),
  recipients: several("to whom", "participant", "Select to whom it was done."),
  place: single("where", "place", "Select the place in the text, or find it by name."),
  other_places: several("other places", "place", "Select the place in the text, or find it by name."),
  origin: single("from where", "place", "Select where they came from, or find it by name."),
  destination: single("to where", "place", "Select where they went, or find it by name."),
  time: single("when", "time", "Select the words that say when, or write the days.", { kept: true }),
  figures: several("figures", "figure", "Select the number in the text."),
  materiel: several("weapons and equipment", "materiel", "Select them in the text."),
  voices: several("who says so", "voice", "Select who says so; the outlet comes first, who was there last."),
  certainty: single("how surely", "certainty", "Select the word of doubt, if it was missed.", { own: true, kept: true }),
  modality: choice("actual, planned, threatened …", "modalities"),
  historical: choice("told as background", [["false", "no"], ["true", "yes"]]),
  responsibility: choice("how they are blamed", "responsibilities", { empty: "not said" }),
};

const anchored = new Set(["participant", "figure", "materiel"]);

function shown(value) {
  const bounds = [value.low, value.high].filter((bound) => bound !== null && bound !== undefined);
  const put = value.quantifier === "exact" ? "" : (value.quantifier ?? "").replaceAll("_", " ");
  if (value.measure) return [put, value.best ?? bounds.join("–"), value.of, value.measure].filter((one) => one || one === 0).join(" ");
  if (value.earliest !== undefined) return `${value.earliest ?? "…"} to ${value.latest ?? "…"}`;
  if (value.item) return `${value.item} (${(value.kind ?? "").replaceAll("_", " ")})`;
  const units = [value.admin2, value.admin1, value.country].filter(Boolean).join(", ");
  return [value.name ?? "unnamed", value.kind, value.stance, units].filter(Boolean).join(" · ");
}

function select(options, chosen) {
  const element = document.createElement("select");
  element.append(...options.map(([value, name]) => new Option(name, value)));
  if (chosen !== undefined) element.value = chosen;
  return element;
}

function note(words) {
  const element = document.createElement("p");
  element.className = "from";
  element.textContent = words;
  return element;
}

function chooser(field, { claim, lists, draft }) {
  const { list, empty } = fields[field];
  const options = Array.isArray(list) ? list : lists[list].map((one) => [one.value, one.name]);
  if (!claim) options.unshift(["", "as the words say"]);
  else if (empty) options.unshift(["", empty]);
  const now = field === "kind" ? claim?.event.kind : claim?.[field];
  const element = select(options, draft ?? String(now ?? ""));
  const plain = (chosen) => (field === "historical" ? chosen === "true" : chosen || null);
  return { element: labelled("Value", element), value: () => plain(element.value), draft: () => element.value };
}

// The words themselves are the value: the event's, or one word of doubt more.
function ofWords(field, { claim, at, lists, draft }) {
  if (field === "trigger") {
    const element = note(at ? "" : `Now: “${claim?.event.trigger.text ?? ""}”. Select others.`);
    const value = () => {
      if (!at) throw new Error("Select the words of the event in the text first.");
      return { start: at.start, end: at.end };
    };
    return { element, value, draft: () => undefined };
  }
  const element = document.createElement("div");
  const form = valueForm("certainty", draft ?? claim.certainty, lists);
  const cues = [...claim.certainty.cues];
  if (at && !cues.some((cue) => cue.start === at.start && cue.end === at.end)) cues.push(at);
  const boxes = cues.map((cue) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
    const label = document.createElement("label");
    label.className = "check";
    label.append(box, `by the words “${cue.text}”`);
    element.append(label);
    return [cue, box];
  });
  element.prepend(form.element);
  const value = () => {
    const chosen = boxes.filter(([, box]) => box.checked).map(([cue]) => ({ start: cue.start, end: cue.end }));
    const made = { ...form.value(), cues: chosen };
    delete made.basis;
    return made;
  };
  return { element, value, draft: form.value };
}

// One value, or one of several: in place of which, from which words, and its parts.
export function valueEditor(field, { holder, meanings = [], at = null, lists, index, draft }) {
  const { many, shape, kept, name, closed } = field;
  const element = document.createElement("div");
  const given = holder?.[field.key];
  const now = many ? (given ?? []) : [given].filter(Boolean);
  const more = closed ? [] : [["", "one more"]];
  const target = select(now.map((one, at) => [String(at), shown(one)]).concat(more), index ?? (now.length ? "0" : ""));
  const offered = draft === undefined ? meanings : [draft, ...meanings];
  const means = select(offered.map((one, at) => [String(at), shown(one)]));
  const out = Object.assign(document.createElement("button"), { type: "button", textContent: "Take it out", className: "quiet" });
  let removed = false;
  let form = null;
  const place = document.createElement("div");
  const start = () => (offered.length ? offered[Number(means.value)] : now[Number(target.value || (many ? -1 : 0))]);
  const show = () => {
    removed = false;
    const base = start();
    out.hidden = kept || (many ? target.value === "" : !now.length);
    if (!base && anchored.has(shape)) {
      form = null;
      return place.replaceChildren(note("Select its words in the text; they are its evidence."));
    }
    form = valueForm(shape, base ?? {}, lists);
    place.replaceChildren(form.element);
  };
  target.onchange = show;
  means.onchange = show;
  out.onclick = () => {
    removed = true;
    place.replaceChildren(note("It will be taken out when you keep this."));
  };
  if (many && now.length) element.append(labelled("Which", target));
  if (at && !meanings.length) element.append(note("These words were not understood for this field: select others, or write the value."));
  if (offered.length) element.append(labelled("The words mean", means));
  element.append(place, out);
  show();
  const value = () => {
    if (!removed && !form) throw new Error(`Select the words for “${name}” in the text first.`);
    const chosen = removed ? [] : [form.value()];
    if (!many) return chosen[0] ?? null;
    if (target.value === "") return [...now, ...chosen];
    return now.flatMap((one, at) => (String(at) === target.value ? chosen : [one]));
  };
  return { element, value, draft: () => form?.value() };
}

export function editorOf(field, given) {
  if (fields[field].list) return chooser(field, given);
  if (fields[field].own) return ofWords(field, given);
  return valueEditor({ ...fields[field], key: field }, { ...given, holder: given.claim });
}
