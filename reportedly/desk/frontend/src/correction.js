// Correcting a field, or adding a claim: choose the field, select its words, take what they mean.
import { editorOf, fields } from "./fields.js";
import { selectedWords } from "./selection.js";
import { ask, say } from "./server.js";
import { vocabulary } from "./vocabulary.js";

let state = null;

const dialog = () => document.getElementById("correct");
const form = () => document.getElementById("correct-form");
const words = () => document.getElementById("words");

function claimOf(id) {
  const { claims, units } = JSON.parse(document.getElementById("data").textContent);
  return (claims ?? units).find((one) => one.claim.id === id)?.claim ?? null;
}

// The words stay visible while the person types in the form.
function paint(at) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("chosen");
  const selection = document.getSelection();
  if (at && selection.rangeCount) CSS.highlights.set("chosen", new Highlight(selection.getRangeAt(0).cloneRange()));
}

async function showField(draft) {
  const field = form().elements.field.value;
  const mine = ++state.shown;
  const place = form().querySelector(".value");
  const { at, claim } = state;
  const from = form().querySelector(".from");
  from.textContent = at && fields[field].words ? `From the words “${at.text}”` : fields[field].hint;
  let meanings = [];
  const lists = await vocabulary();
  if (at && fields[field].words && !fields[field].own) {
    const query = { field, start: at.start, end: at.end, claim_id: state.body.claim_id };
    place.textContent = "Reading the words …";
    meanings = (await ask(`/api/reports/${state.report}/words`, query)).values;
  }
  if (mine !== state.shown) return;
  const index = field === state.picked?.field ? state.picked.index : undefined;
  state.editor = editorOf(field, { claim, meanings, at, lists, index, draft });
  place.replaceChildren(state.editor.element);
}

const show = (draft) => showField(draft).catch((error) => wrong(error.message));

function firstField(adding, picked, at) {
  if (adding) return "kind";
  if (picked) return picked.field;
  if (!at) return "kind";
  return /\d/.test(at.text) ? "figures" : "actors";
}

export function openCorrection(body, { report, review, picked = null }) {
  const adding = body.action === "add";
  const at = selectedWords(words());
  const claim = body.claim_id ? claimOf(body.claim_id) : null;
  state = { body, report, review, claim, at, picked, editor: null, shown: 0 };
  document.getElementById("correct-title").textContent = adding ? `Add a claim: “${at.text}”` : "Correct";
  form().querySelector(".field").hidden = adding;
  const choose = form().elements.field;
  choose.replaceChildren(...Object.entries(fields).map(([name, field]) => new Option(field.name, name)));
  choose.value = firstField(adding, picked, at);
  choose.onchange = () => show();
  form().elements.why.value = "";
  wrong("");
  paint(at);
  dialog().show();
  (adding ? form().elements.why : choose).focus();
  form().onsubmit = submit;
  return show();
}

// Words selected while the form is open are what its field is read from.
function selectedAnew() {
  if (!dialog()?.open || state.body.action === "add") return;
  const at = selectedWords(words());
  if (!at || (at.start === state.at?.start && at.end === state.at?.end)) return;
  state.at = at;
  paint(at);
  show();
}

function wrong(told) {
  form().querySelector(".wrong").textContent = told;
}

function close() {
  paint(null);
  dialog().close();
}

function changes(field) {
  const value = state.editor.value();
  return state.body.action === "add" && value === null ? {} : { [field]: value };
}

async function submit(event) {
  event.preventDefault();
  if (event.submitter?.value === "cancel") return close();
  if (!state.editor) return wrong("The form is still being made; a moment.");
  const draft = state.editor.draft();
  try {
    const why = form().elements.why.value.trim() || null;
    const kept = await state.review({ ...state.body, why, changes: changes(form().elements.field.value) });
    if (kept.done) return close();
    wrong(kept.told);
    if (kept.meanwhile !== undefined) await anew(kept.meanwhile, draft);
  } catch (error) {
    wrong(error.message);
  }
}

// Somebody else was quicker: what was typed stays, over the claim as it is now.
async function anew(seen, draft) {
  state.body = { ...state.body, seen };
  state.claim = claimOf(state.body.claim_id);
  wrong(`${form().querySelector(".wrong").textContent} What you set is still here: keep it, or cancel.`);
  await show(draft);
  say("");
}

export function start() {
  document.addEventListener("mouseup", () => setTimeout(selectedAnew));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dialog().open) close();
  });
}
