// The code points of the words that a person has selected in the report's text.
// The server counts code points; the browser counts UTF-16 units, so they are counted anew.
const length = (text) => [...text].length;

function offsetOf(node, within) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) return null;
  return Number(piece.dataset.at) + length(piece.textContent.slice(0, within));
}

export function selectedWords(root) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  return { start, end, text: selection.toString() };
}
