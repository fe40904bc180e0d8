// How an incident stands, in the sign drawn for it on the map: by shape as well as by colour.
const SIDE = 20;
const MIDDLE = SIDE / 2;
const colours = {
  corroborated: "#1f6b3a", single_source: "#4a5560", disputed: "#b06a00", denied: "#8c2f2b", announced: "#0b5b6b",
};
export const colour = ["match", ["get", "standing"], ...Object.entries(colours).flat(), "#4a5560"];

// Of many dots most are plain: hollow for one source, full and thick-edged for several.
const near = ["get", "near"];
const single = ["==", ["get", "standing"], "single_source"];
export const opacity = ["case", near, 0.08, single, 0.15, 0.85];
export const paint = {
  "circle-radius": ["case", near, 10, 5.5],
  "circle-color": colour, "circle-opacity": opacity,
  "circle-stroke-color": colour,
  "circle-stroke-width": ["match", ["get", "standing"], "corroborated", 3, 1.5],
};

const marks = {
  denied(pen) {
    pen.moveTo(5, 5);
    pen.lineTo(15, 15);
    pen.moveTo(15, 5);
    pen.lineTo(5, 15);
    pen.stroke();
  },
  disputed(pen) {
    pen.arc(MIDDLE, MIDDLE, 7, -Math.PI / 2, Math.PI / 2);
    pen.fill();
  },
  announced(pen) {
    pen.setLineDash([3, 3]);
    pen.arc(MIDDLE, MIDDLE, 5, 0, 2 * Math.PI);
    pen.stroke();
  },
};

function image(mark, ink) {
  const pen = new OffscreenCanvas(SIDE, SIDE).getContext("2d");
  pen.lineWidth = 3;
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  pen.beginPath();
  mark(pen);
  return pen.getImageData(0, 0, SIDE, SIDE);
}

// White on a dot, in its own colour within a ring.
export function addMarks(map) {
  for (const [standing, mark] of Object.entries(marks)) {
    map.addImage(`${standing}-dot`, image(mark, "#ffffff"), { pixelRatio: 2 });
    map.addImage(`${standing}-ring`, image(mark, colours[standing]), { pixelRatio: 2 });
  }
}

export const marked = {
  filter: ["in", ["get", "standing"], ["literal", Object.keys(marks)]],
  layout: {
    "icon-image": ["concat", ["get", "standing"], ["case", near, "-ring", "-dot"]],
    "icon-allow-overlap": true, "icon-ignore-placement": true,
  },
};
