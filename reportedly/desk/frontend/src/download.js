// A button below each table of the picture that saves its numbers as CSV.
const quoted = (words) => (/[",\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
// A cell that a spreadsheet would take for a formula is kept as text.
const harmless = (words) => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);

function csv(table) {
  const rows = [...table.rows].map((row) =>
    [...row.cells].map((cell) => quoted(harmless(cell.innerText.trim().replace(/\s+/g, " ")))).join(","),
  );
  return `${rows.join("\r\n")}\r\n`;
}

function save(table) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" }));
  link.download = `${table.dataset.download}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function start() {
  for (const table of document.querySelectorAll("table[data-download]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Save as CSV";
    button.onclick = () => save(table);
    table.after(button);
  }
}
