// Correcting a field, or adding a claim: choose the field, select its words, take what they mean.
import { selectedWords } from "./selection.js";
import { ask, say } from "./server.js";
import { editorOf, fields } from "./fields.js";

let state = null;

const dialog = () => document.getElementById("correct");
const form = () => document.getElementById("correct-form");

function claimOf(id) {
  const { claims } = JSON.parse(document.getElementById("data").textContent);
  return claims.find((one) => one.claim.id === id)?.claim ?? null;
}

async function showField() {
  const field = form().elements.field.value;
  const place = form().querySelector(".value");
  const at = selectedWords(state.root) ?? state.at;
  place.replaceChildren();
  form().querySelector(".from").textContent = at ? `From the words “${at.text}”` : fields[field].hint;
  let meanings = [];
  if (at && fields[field].fromWords) {
    const query = { field, start: at.start, end: at.end, claim_id: state.body.claim_id };
    place.textContent = "Reading the words …";
    meanings = (await ask(`/api/reports/${state.report}/words`, query)).values;
  }
  state.editor = editorOf(field, { claim: state.claim, meanings, at });
  place.replaceChildren(state.editor.element);
}

export function openCorrection(body, report, root, review, words = null) {
  const claim = body.claim_id ? claimOf(body.claim_id) : null;
  state = { body, report, root, review, claim, at: selectedWords(root), editor: null };
  const choose = form().elements.field;
  const adding = body.action === "add";
  document.getElementById("correct-title").textContent = adding ? `Add a claim: ${words}` : "Correct";
  choose.replaceChildren(
    ...Object.entries(fields).map(([name, field]) => new Option(field.name, name)),
  );
  choose.value = adding || !state.at ? "kind" : "figures";
  choose.onchange = () => showField().catch((error) => wrong(error.message));
  form().elements.why.value = "";
  wrong("");
  dialog().show();
  choose.focus();
  choose.onchange();
  form().onsubmit = submit;
}

function wrong(words) {
  form().querySelector(".wrong").textContent = words;
}

async function submit(event) {
  event.preventDefault();
  if (event.submitter?.value === "cancel") return dialog().close();
  const field = form().elements.field.value;
  const value = state.editor?.value();
  if (value === undefined) return wrong("Choose a value first.");
  const why = form().elements.why.value || null;
  const kept = await state.review({ ...state.body, why, changes: { [field]: value } });
  if (kept) dialog().close();
  else wrong(document.getElementById("told").textContent);
  return say(kept ? "Kept." : "");
}
