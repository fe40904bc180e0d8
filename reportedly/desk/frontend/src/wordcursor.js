// Selecting words of the text by keyboard: to the next or the previous word, one more, one less.
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}'’.,-]*[\p{L}\p{N}])?/gu;

function wordsOf(root) {
  return [...root.textContent.matchAll(WORD)].map((found) => ({
    start: found.index, end: found.index + found[0].length,
  }));
}

function pointAt(root, offset, closing) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = offset - before;
    if (inside < node.data.length || (closing && inside === node.data.length)) return [node, inside];
    before += node.data.length;
  }
  return null;
}

function offsetOf(root, node, within) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, within);
  return range.toString().length;
}

function chosen(root, words) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !root.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  const inside = words.flatMap((word, index) => (word.end > start && word.start < end ? [index] : []));
  return inside.length ? [inside[0], inside.at(-1)] : null;
}

// Move by `by` words, or let the selection's end move; `from` is where to begin without one.
export function moveWords(root, by, { extend = false, from = 0 } = {}) {
  const words = wordsOf(root);
  if (!words.length) return null;
  const last = (index) => Math.min(Math.max(index, 0), words.length - 1);
  const now = chosen(root, words);
  const begin = Math.max(words.findIndex((word) => word.end > from), 0);
  let [first, end] = now ?? [begin, begin];
  if (now && extend) end = Math.max(first, last(end + by));
  else if (now) first = end = last((by > 0 ? end : first) + by);
  const [startNode, startAt] = pointAt(root, words[first].start, false);
  const [endNode, endAt] = pointAt(root, words[end].end, true);
  document.getSelection().setBaseAndExtent(startNode, startAt, endNode, endAt);
  startNode.parentElement.scrollIntoView({ block: "nearest" });
  return document.getSelection().toString();
}
