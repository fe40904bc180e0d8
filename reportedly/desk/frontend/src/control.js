// The control layer of the map: who is reported to hold which place on a day, by letter and shape.
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a6a00"];
const others = "#5a6067";
const SIDE = 44;
const means = { held: "held", contested: "contested", claimed: "claimed by the holder alone", unknown: "not known since" };

let rows = [];
const signs = new Map();

function letter(at) {
  return at < 26 ? String.fromCharCode(65 + at) : "•";
}

export function take(given) {
  rows = given;
  const counts = new Map();
  for (const { holder, place } of rows) counts.set(holder, (counts.get(holder) ?? new Set()).add(place));
  const order = [...counts].sort((a, b) => b[1].size - a[1].size || a[0].localeCompare(b[0]));
  order.forEach(([holder], at) => signs.set(holder, { letter: letter(at), colour: colours[at] ?? others }));
}

// What is reported of each place on a day: the open spells, else that nobody is known to hold it.
export function heldOn(day) {
  const places = new Map();
  for (const row of rows) {
    if (row.since && row.since > day) continue;
    const key = `${row.lat},${row.lon},${row.place}`;
    const one = places.get(key) ?? { place: row.place, lat: row.lat, lon: row.lon, precision: row.precision, open: [], last: null };
    if (row.until && row.until <= day) {
      if (!one.last || row.until > one.last.until) one.last = row;
    } else one.open.push(row);
    places.set(key, one);
  }
  const found = [];
  for (const one of places.values()) {
    const first = one.open.find((row) => row.standing === "held") ?? one.open[0];
    if (!first) found.push({ ...one, row: one.last, standing: "unknown", holder: null });
    else {
      const rival = new Set(one.open.map((row) => row.holder)).size > 1;
      found.push({ ...one, row: first, standing: rival ? "contested" : first.standing, holder: first.holder });
    }
  }
  return found.sort((a, b) => a.place.localeCompare(b.place));
}

function hatch(pen, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = 4;
  for (let at = -SIDE; at < SIDE * 2; at += 11) {
    pen.beginPath();
    pen.moveTo(at, SIDE);
    pen.lineTo(at + SIDE, 0);
    pen.stroke();
  }
}

// A full square is held, a hatched one contested, an empty one with a dashed edge only claimed.
function image(standing, sign) {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const pen = canvas.getContext("2d");
  const edge = new Path2D();
  edge.roundRect(3, 3, SIDE - 6, SIDE - 6, 6);
  pen.save();
  pen.clip(edge);
  pen.fillStyle = standing === "held" ? sign.colour : "#ffffff";
  pen.fillRect(0, 0, SIDE, SIDE);
  if (standing === "contested") hatch(pen, `${sign.colour}88`);
  pen.restore();
  pen.lineWidth = 4;
  pen.strokeStyle = sign.colour;
  pen.setLineDash(standing === "claimed" || standing === "unknown" ? [6, 5] : []);
  pen.stroke(edge);
  pen.font = "bold 26px sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = 5;
  pen.setLineDash([]);
  pen.strokeStyle = standing === "held" ? sign.colour : "#ffffff";
  pen.strokeText(sign.letter, SIDE / 2, SIDE / 2 + 2);
  pen.fillStyle = standing === "held" ? "#ffffff" : "#1d1f21";
  pen.fillText(sign.letter, SIDE / 2, SIDE / 2 + 2);
  return pen.getImageData(0, 0, SIDE, SIDE);
}

const nobody = { letter: "?", colour: others };
const signOf = (one) => (one.holder ? signs.get(one.holder) : nobody);

function icon(map, one) {
  const sign = signOf(one);
  const name = `${one.standing}-${sign.letter}-${sign.colour}`;
  if (!map.hasImage(name)) map.addImage(name, image(one.standing, sign), { pixelRatio: 2 });
  return name;
}

export function points(map, found) {
  return found.map((one) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [one.lon, one.lat] },
    properties: { icon: icon(map, one), words: tell(one), id: one.row.incidents[0] },
  }));
}

export function tell(one) {
  if (one.standing === "unknown") return `${one.place}: not known who holds it since ${one.row.until} (${one.row.holder} before)`;
  const holders = [...new Set(one.open.map((row) => row.holder))].join(" or ");
  return `${one.place}: ${holders}, ${means[one.standing]}${one.row.since ? ` since ${one.row.since}` : ""}`;
}

function cells(...words) {
  const line = document.createElement("tr");
  for (const word of words) {
    const cell = document.createElement("td");
    cell.append(word);
    line.append(cell);
  }
  return line;
}

export function lines(found, most) {
  return found.slice(0, most).map((one) => {
    const sign = document.createElement("span");
    sign.className = `sign ${one.standing}`;
    sign.textContent = signOf(one).letter;
    const link = document.createElement("a");
    link.href = `/incidents/${one.row.incidents[0]}`;
    link.textContent = one.holder ? [...new Set(one.open.map((row) => row.holder))].join(" or ") : "not known";
    const how = one.standing === "unknown" ? `not known; ${one.row.holder} before` : means[one.standing];
    const since = one.standing === "unknown" ? one.row.until : one.row.since ?? "not said";
    return cells(sign, one.place, link, how, since, String(one.row.sources));
  });
}

// Which letter stands for whom, of the holders that are on the map.
export function legend(found) {
  const shown = [...new Set(found.map((one) => one.holder).filter(Boolean))];
  return shown
    .map((holder) => [signs.get(holder).letter, holder])
    .sort((a, b) => a[0].localeCompare(b[0]) || a[1].localeCompare(b[1]))
    .slice(0, 30)
    .map(([sign, holder]) => {
      const one = document.createElement("span");
      const box = document.createElement("b");
      box.className = "sign held";
      box.textContent = sign;
      one.append(box, ` ${holder}`);
      return one;
    });
}
