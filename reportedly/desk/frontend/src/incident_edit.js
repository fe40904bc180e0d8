// Setting a settled field of an incident, with the reason.
import { valueEditor } from "./fields.js";
import { tell } from "./server.js";
import { labelled } from "./values.js";
import { vocabulary } from "./vocabulary.js";

const fields = {
  kind: { name: "what happened", list: "kinds" },
  standing: { name: "standing", list: "standings" },
  place: { name: "where", shape: "place" },
  time: { name: "when", shape: "time", kept: true },
  actors: { name: "who did it", shape: "participant", many: true, closed: true },
  recipients: { name: "to whom", shape: "participant", many: true, closed: true },
  figures: { name: "figures", shape: "settled", many: true, closed: true },
};

const dialog = () => document.getElementById("edit");
const form = () => document.getElementById("edit-form");

function chooser(now, options) {
  const element = document.createElement("select");
  element.append(...options.map((one) => new Option(one.name, one.value)));
  element.value = now;
  return { element: labelled("Value", element), value: () => element.value };
}

// Opens the form; resolves when the edit was kept, with the incidents after it.
export async function editField(incident, key, index) {
  const lists = await vocabulary();
  const field = { ...fields[key], key };
  const wrong = form().querySelector(".wrong");
  const editor = field.list
    ? chooser(incident[key], lists[field.list])
    : valueEditor(field, { holder: incident, lists, index: index || undefined });
  document.getElementById("edit-title").textContent = `Edit: ${field.name}`;
  form().querySelector(".value").replaceChildren(editor.element);
  form().elements.why.value = "";
  wrong.textContent = "";
  dialog().showModal();
  return new Promise((done) => {
    form().onsubmit = async (event) => {
      event.preventDefault();
      if (event.submitter?.value === "cancel") return dialog().close();
      const why = form().elements.why.value.trim();
      if (!why) return (wrong.textContent = "Write why; the reason is kept with the edit.");
      try {
        const asked = { action: "edit", field: key, value: editor.value(), why };
        const answer = await tell(`/api/incidents/${incident.id}/decisions`, asked);
        dialog().close();
        done(answer.incidents);
      } catch (error) {
        wrong.textContent = error.message;
      }
    };
  });
}
