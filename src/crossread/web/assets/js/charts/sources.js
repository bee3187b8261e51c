// Who reported when, and who copied whom: outlets down, time across, an arrow from the article
// that was copied to the copy.
import { arrow, axisY, dot, pointer, ruleY, text, tip } from "@observablehq/plot";
import { COLOURS, covered, cut, drawn, timeAxis, told } from "./plain.js";

const ROW_PX = 30;
// A name takes so much a letter, and all names at most so much of the width.
const LETTER_PX = 7.2;
const NAMES_SHARE = 0.34;
// Dots of one outlet that would hide each other stand side by side.
const BESIDE_PX = 20;
const RIGHT_PX = 30;

export function sources(box) {
  const all = read(box);
  const timed = all.filter((one) => one.at);
  if (timed.length < 2 || !box.clientWidth) return box.replaceChildren();
  const svg = plotted(box.clientWidth, timed);
  box.replaceChildren(svg, ...(timed.length < all.length ? [missing(all.length - timed.length)] : []));
}

function read(box) {
  return [...document.querySelectorAll(`${box.dataset.from} tbody tr`)].map(({ dataset }) => ({
    ...dataset,
    ...covered(dataset.at),
  }));
}

/** The rows with how far each stands aside, where a pixel is so many milliseconds. */
function spaced(rows, pixel) {
  const last = new Map();
  const inTime = [...rows].sort((one, two) => one.at - two.at);
  const aside = new Map(
    inTime.map((row) => {
      const x = Math.max(row.at / pixel, (last.get(row.outlet) ?? -Infinity) + BESIDE_PX);
      last.set(row.outlet, x);
      return [row, Math.round(x - row.at / pixel)];
    }),
  );
  return rows.map((row) => ({ ...row, aside: aside.get(row) }));
}

function plotted(width, timed) {
  const outlets = [...new Set(timed.map((row) => row.outlet))];
  const longest = Math.max(...outlets.map((name) => name.length));
  const left = Math.ceil(Math.min((longest + 1) * LETTER_PX, width * NAMES_SHARE));
  const times = timed.flatMap((row) => [+row.from, +row.to]);
  const room = Math.max((Math.max(...times) - Math.min(...times)) * 0.04, 3_600_000);
  const [first, end] = [Math.min(...times) - room, Math.max(...times) + room];
  const inner = width - left - RIGHT_PX;
  const rows = spaced(timed, (end - first) / inner);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const copies = rows.filter((row) => byId.has(row.copyOf)).map((row) => ({ from: byId.get(row.copyOf), to: row }));
  const across = { x1: (one) => one.from.at, x2: (one) => one.to.at, y1: (one) => one.from.outlet, y2: (one) => one.to.outlet };
  const groups = [...new Set(rows.map((row) => row.aside))];
  const place = { x: "at", y: "outlet" };
  return drawn({
    width,
    height: outlets.length * ROW_PX + 44,
    marginLeft: left,
    marginRight: RIGHT_PX,
    marginTop: 12,
    marginBottom: 28,
    ariaLabel: "Articles by outlet and time; the table below lists them",
    x: { type: "utc", domain: [new Date(first), new Date(end)] },
    y: { type: "point", domain: outlets, padding: 0.6 },
    marks: [
      ruleY(outlets, { stroke: COLOURS.line }),
      timeAxis(inner, times),
      axisY({ tickSize: 0, label: null, fill: COLOURS.ink, fontSize: 12, tickFormat: (name) => cut(name, Math.floor(left / LETTER_PX) - 1) }),
      arrow(copies.filter((one) => one.from.outlet !== one.to.outlet || +one.from.at !== +one.to.at), {
        ...across, bend: 18, inset: 11, stroke: COLOURS.soft, strokeWidth: 1.5, headLength: 9,
      }),
      ruleY(rows.filter((row) => row.from < row.to), { x1: "from", x2: "to", y: "outlet", stroke: COLOURS.unused, strokeWidth: 3, strokeOpacity: 0.45 }),
      ...groups.flatMap((aside) => numbered(rows.filter((row) => row.aside === aside), place, aside)),
      tip(rows, pointer({ ...place, title: about, fontSize: 12, lineWidth: 26, stroke: COLOURS.line, fill: "var(--raised)" })),
    ],
  });
}

function numbered(rows, place, dx) {
  const copy = (row) => Boolean(row.copyOf);
  return [
    dot(rows, {
      ...place, dx, r: 9, href: "href", ariaLabel: about,
      fill: (row) => (copy(row) ? COLOURS.paper : COLOURS.dot),
      stroke: (row) => (copy(row) ? COLOURS.unused : COLOURS.dot),
      strokeWidth: 1.5,
    }),
    text(rows, { ...place, dx, text: "number", fontSize: 11, fontWeight: 600, pointerEvents: "none", fill: (row) => (copy(row) ? COLOURS.soft : COLOURS.paper) }),
  ];
}

const about = (row) => `${row.number}. ${cut(row.title, 70)}\n${row.outlet}\n${row.from < row.to ? told(row.from) : told(row.at)}${row.copyOf ? "\na copy" : ""}`;

function missing(n) {
  const words = document.createElement("p");
  words.className = "note";
  words.textContent = `${n} without a date ${n === 1 ? "is" : "are"} only in the table.`;
  return words;
}
