// Who reported when, and who copied whom: outlets down, time across, an arrow from the article
// that was copied to the copy.
import { arrow, axisY, dot, pointer, ruleY, text, tip } from "@observablehq/plot";
import { COLOURS, covered, cut, drawn, timeAxis, told } from "./plain.js";

const ROW_PX = 30;
const NARROW_PX = 520;
// Dots of one outlet at one time stand side by side.
const BESIDE_PX = 20;

export function sources(box) {
  const all = read(box);
  const timed = all.filter((one) => one.at);
  if (timed.length < 2 || !box.clientWidth) return box.replaceChildren();
  const svg = plotted(box.clientWidth, spaced(timed));
  box.replaceChildren(svg, ...(timed.length < all.length ? [missing(all.length - timed.length)] : []));
}

function read(box) {
  return [...document.querySelectorAll(`${box.dataset.from} tbody tr`)].map(({ dataset }) => ({
    ...dataset,
    ...covered(dataset.at),
  }));
}

function spaced(rows) {
  const beside = new Map();
  return rows.map((row) => {
    const id = `${row.outlet}\n${+row.at}`;
    const n = beside.get(id) ?? 0;
    beside.set(id, n + 1);
    return { ...row, n };
  });
}

function plotted(width, rows) {
  const outlets = [...new Set(rows.map((row) => row.outlet))];
  const left = width < NARROW_PX ? 118 : 210;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const copies = rows.filter((row) => byId.has(row.copyOf)).map((row) => ({ from: byId.get(row.copyOf), to: row }));
  const across = { x1: (one) => one.from.at, x2: (one) => one.to.at, y1: (one) => one.from.outlet, y2: (one) => one.to.outlet };
  const groups = [...new Set(rows.map((row) => row.n))];
  const place = { x: "at", y: "outlet" };
  const times = rows.flatMap((row) => [+row.from, +row.to]);
  const room = Math.max((Math.max(...times) - Math.min(...times)) * 0.04, 3_600_000);
  return drawn({
    width,
    height: outlets.length * ROW_PX + 44,
    marginLeft: left,
    marginRight: 30,
    marginTop: 12,
    marginBottom: 28,
    ariaLabel: "Articles by outlet and time; the table below lists them",
    x: { type: "utc", domain: [new Date(Math.min(...times) - room), new Date(Math.max(...times) + room)] },
    y: { type: "point", domain: outlets, padding: 0.6 },
    marks: [
      ruleY(outlets, { stroke: COLOURS.line }),
      timeAxis(width, times),
      axisY({ tickSize: 0, label: null, fill: COLOURS.ink, fontSize: 12, tickFormat: (name) => cut(name, Math.floor(left / 7.6)) }),
      arrow(copies.filter((one) => one.from.outlet !== one.to.outlet || +one.from.at !== +one.to.at), {
        ...across, bend: 18, inset: 11, stroke: COLOURS.soft, strokeWidth: 1.5, headLength: 9,
      }),
      ruleY(rows.filter((row) => row.from < row.to), { x1: "from", x2: "to", y: "outlet", stroke: COLOURS.unused, strokeWidth: 3, strokeOpacity: 0.45 }),
      ...groups.flatMap((n) => numbered(rows.filter((row) => row.n === n), place, n * BESIDE_PX)),
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
