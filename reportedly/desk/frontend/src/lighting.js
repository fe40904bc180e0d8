// Words and values light up together: a field's words in the text, a word's fields in the claims.
const letters = {
  event: "E", actors: "W", recipients: "R", place: "P", other_places: "P", origin: "P", destination: "P",
  time: "T", figures: "N", materiel: "M", voices: "V", certainty: "H",
};
const words = () => document.getElementById("words");
const marksOf = (piece) => piece.dataset.marks.trim().split(" ");
const isOf = (mark, field) => mark === field || mark.startsWith(`${field}/`);

export function light(claim, field) {
  let before = new Set();
  for (const piece of words().querySelectorAll("[data-at]")) {
    const own = (piece.dataset.marks ? marksOf(piece) : [])
      .filter((mark) => mark.startsWith(`${claim}/`))
      .map((mark) => mark.slice(claim.length + 1));
    piece.classList.toggle("own", own.length > 0);
    piece.classList.toggle("lit", Boolean(field) && own.some((mark) => isOf(mark, field)));
    piece.dataset.fields = [...new Set(own.map((mark) => mark.split("/")[0]))].join(" ");
    // A letter stands where a value's words begin, not at each of their pieces.
    const begun = own.filter((mark) => !before.has(mark)).map((mark) => letters[mark.split("/")[0]]);
    if (begun.length) piece.dataset.letters = [...new Set(begun)].join("");
    else delete piece.dataset.letters;
    before = new Set(own);
  }
}

export function lightFieldsOf(piece) {
  for (const lit of document.querySelectorAll("[data-field].lit:not(.picked)")) lit.classList.remove("lit");
  if (!piece) return;
  for (const mark of marksOf(piece)) {
    const cut = mark.indexOf("/");
    const card = document.getElementById(mark.slice(0, cut));
    for (const row of card?.querySelectorAll("[data-field]") ?? []) {
      if (isOf(mark.slice(cut + 1), row.dataset.field)) row.classList.add("lit");
    }
  }
}
