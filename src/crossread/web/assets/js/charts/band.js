// A tally over time: the band from low to high, the best figure, a dot for each report.
import { scaleLinear, scaleLog } from "d3-scale";
import { areaY, axisX, axisY, dot, gridY, lineY, pointer, rect, ruleX, ruleY, text, tip } from "@observablehq/plot";
import { COLOURS, covered, cut, drawn, number, timeAxis, told } from "./plain.js";

const HEIGHT = 190;
// From so much apart a scale of powers shows the small figures better than the page's height.
const WIDE = 20;
const NARROW_PX = 380;
// With fewer times there is no course to show, and who says what is told better by a line each.
const LEAST_TIMES = 3;
// So near to the axis, as a share of the height, a name below its dot would stand in the axis.
const LOW = 0.14;

export function band(box) {
  const points = read(box);
  const timed = points.filter((point) => point.at);
  const times = new Set(timed.map((point) => +point.at));
  const told = new Set(points.map((point) => `${point.value} ${point.high}`));
  if (told.size < 2 || !box.clientWidth) return box.replaceChildren();
  const long = times.size >= LEAST_TIMES;
  const svg = long ? overTime(box, timed) : byOrigin(box, points);
  if (svg) box.replaceChildren(svg, key(box, points, long));
}

function read(box) {
  const rows = document.querySelectorAll(`${box.dataset.from} tbody tr`);
  return [...rows].map(({ dataset }) => ({
    ...covered(dataset.at),
    asOf: dataset.standing,
    low: Number(dataset.low),
    high: dataset.high === "" ? null : Number(dataset.high),
    value: Number(dataset.value),
    used: dataset.used === "1",
    origin: dataset.origin,
    outlet: dataset.outlet,
    why: dataset.why,
    words: dataset.words,
    href: dataset.href,
  }));
}

const about = (point) =>
  [
    `“${cut(point.words, 48)}”`,
    point.origin === point.outlet ? point.origin : `${cut(point.origin, 40)}, in ${cut(point.outlet, 40)}`,
    [point.from ? told(point.from) : "no date", point.asOf && `as of ${point.asOf}`].filter(Boolean).join(", "),
    point.used ? "counted" : `not counted: ${point.why}`,
  ].join("\n");

function overTime(box, points) {
  const steps = JSON.parse(box.dataset.steps).map((step) => ({ ...step, at: covered(step.at).at }));
  const ends = [...points.flatMap((point) => [+point.from, +point.to]), ...steps.map((step) => +step.at)];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const room = Math.max((last - first) * 0.04, 3_600_000);
  const end = new Date(last + room);
  const held = steps.length ? [...steps, { ...steps.at(-1), at: end }] : [];
  const powers = box.dataset.powers ? box.dataset.powers === "1" : squashed(points);
  box.dataset.powers = powers ? "1" : "0";
  const floor = powers ? Math.max(1, Math.min(...points.map((point) => point.value)) * 0.8) : 0;
  const [unused, used] = [points.filter((point) => !point.used), points.filter((point) => point.used)];
  const width = box.clientWidth;
  const levels = ticks(powers, [floor, top(points)]);
  const position = { x: "at", y: "value" };
  return drawn({
    width,
    height: HEIGHT,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 22,
    marginBottom: 26,
    ariaLabel: "The figure over time; the table below has every report",
    x: { type: "utc", domain: [new Date(first - room), end] },
    y: { type: powers ? "log" : "linear", domain: powers ? [floor, top(points)] : [0, top(points)] },
    marks: [
      gridY(levels, { stroke: COLOURS.line, strokeOpacity: 1 }),
      axisY(levels, { tickSize: 0, tickFormat: short, label: null, fill: COLOURS.soft }),
      timeAxis(width - 60, ends),
      areaY(held, { x: "at", y1: (step) => Math.max(step.low, floor), y2: "high", curve: "step-after", fill: COLOURS.band, fillOpacity: 0.75 }),
      lineY(held, { x: "at", y: "best", curve: "step-after", stroke: COLOURS.dot, strokeWidth: 2 }),
      ruleY(points.filter((point) => point.from < point.to), { x1: "from", x2: "to", y: "value", stroke: COLOURS.unused, strokeWidth: 2, strokeOpacity: 0.45 }),
      dot(unused, { ...position, r: 3.5, stroke: COLOURS.unused, fill: COLOURS.paper, strokeWidth: 1.25, href: "href", ariaLabel: about }),
      ruleX(used.filter(spread), { x: "at", y1: "low", y2: (point) => point.high ?? point.value, stroke: COLOURS.dot, strokeWidth: 1.5 }),
      text(used.filter((point) => point.high === null), { ...position, text: () => "↑", dy: -11, fill: COLOURS.dot, fontSize: 13 }),
      dot(used, { ...position, r: 5, fill: COLOURS.dot, stroke: COLOURS.paper, strokeWidth: 1.25, href: "href", ariaLabel: about }),
      ...extremes(used, width, powers ? [floor, top(points)] : [0, top(points)], powers ? Math.log : Number),
      tip(points, pointer({ ...position, title: about, fontSize: 12, lineWidth: 24, stroke: COLOURS.line, fill: "var(--raised)" })),
    ],
  });
}

function ticks(powers, range) {
  const found = (powers ? scaleLog(range, [0, 1]) : scaleLinear(range, [0, 1])).ticks(4).filter(Number.isInteger);
  const tens = powers ? found.filter((value) => Number.isInteger(Math.log10(value))) : [];
  return tens.length > 1 ? tens : found;
}

// What does not count must not press what does into one line: then a scale of powers to begin with.
function squashed(points) {
  const counted = Math.max(0, ...points.filter((point) => point.used).map((point) => point.high ?? point.value));
  return points.every((point) => point.value > 0) && top(points) > WIDE * counted;
}

// The lowest and the highest counted report carry their origin's name, where there is room for
// both; the others have it on hover.
function extremes(used, width, [least, most], scale) {
  if (used.length < 2) return [];
  const height = ({ value }) => (scale(value) - scale(least)) / (scale(most) - scale(least));
  const sorted = [...used].sort((a, b) => a.value - b.value);
  const pair = [sorted[0], sorted.at(-1)];
  if (height(pair[1]) - height(pair[0]) < LOW) return [];
  const middle = (Math.min(...used.map((one) => +one.at)) + Math.max(...used.map((one) => +one.at))) / 2;
  return pair.map((point, i) => {
    const right = +point.at >= middle;
    return text([point], {
      x: "at",
      y: "value",
      text: () => cut(point.origin, width < NARROW_PX ? 22 : 34),
      textAnchor: right ? "end" : "start",
      dx: right ? -4 : 4,
      dy: i || height(point) < LOW ? -9 : 12,
      fill: COLOURS.ink,
      stroke: COLOURS.paper,
      strokeWidth: 3,
      fontSize: 11.5,
    });
  });
}

const spread = (point) => point.high !== null && point.high !== point.low;
const top = (points) => Math.max(1, ...points.map((point) => Math.max(point.high ?? 0, point.value))) * 1.08;
const short = (value) => (value >= 10_000 && value % 1000 === 0 ? `${number(value / 1000)}k` : Number.isInteger(value) ? number(value) : "");

// All of one time: who says how many, one line each.
function byOrigin(box, points) {
  const rows = merged(points).slice(0, 12);
  if (rows.length < 2) return null;
  const width = box.clientWidth;
  const left = Math.min(190, width * 0.42);
  const values = rows.flatMap((row) => [row.low, row.high ?? row.value]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((most - least) * 0.15, most * 0.04, 1);
  const position = { x: "value", y: "name" };
  return drawn({
    width,
    height: 40 + rows.length * 24,
    marginLeft: left,
    marginRight: 74,
    marginTop: 6,
    marginBottom: 26,
    ariaLabel: "Who gives which figure; the table below has every report",
    x: { domain: [Math.max(0, least - room), most + room] },
    y: { type: "band", domain: rows.map((row) => row.name) },
    marks: [
      rect([range(box)], { x1: "low", x2: "high", fill: COLOURS.band, fillOpacity: 0.6 }),
      ruleY(rows, { y: "name", stroke: COLOURS.line }),
      ruleX([range(box)], { x: "best", stroke: COLOURS.dot, strokeWidth: 2 }),
      axisX({ ticks: width < NARROW_PX ? 3 : 5, tickSize: 4, label: null, tickFormat: short, fill: COLOURS.soft }),
      axisY({ tickSize: 0, label: null, fill: COLOURS.ink, fontSize: 12, tickFormat: (name) => cut(name, Math.floor(left / 6.6)) }),
      ruleY(rows.filter(spread), { x1: "low", x2: "high", y: "name", stroke: COLOURS.dot, strokeWidth: 2 }),
      dot(rows, { ...position, r: 5, fill: (row) => (row.used ? COLOURS.dot : COLOURS.paper), stroke: (row) => (row.used ? COLOURS.dot : COLOURS.unused), strokeWidth: 1.5, href: "href", ariaLabel: about }),
      text(rows, { ...position, text: (row) => `${number(row.value)}${row.high === null ? " or more" : ""}`, dx: 9, textAnchor: "start", fill: COLOURS.ink, stroke: COLOURS.paper, strokeWidth: 3 }),
      tip(rows, pointer({ ...position, title: about, fontSize: 12, lineWidth: 24, stroke: COLOURS.line, fill: "var(--raised)" })),
    ],
  });
}

const range = ({ dataset }) => ({ low: Number(dataset.low), best: Number(dataset.best), high: Number(dataset.high) });

/** One row for each origin and figure, counted ones first; a name that says two figures is told apart. */
function merged(points) {
  const found = new Map();
  for (const point of points) {
    const id = `${point.origin}\n${point.value}\n${point.used}`;
    if (!found.has(id)) found.set(id, point);
  }
  const rows = [...found.values()].sort((a, b) => b.used - a.used || b.value - a.value);
  const names = new Map();
  return rows.map((row) => {
    const n = (names.get(row.origin) ?? 0) + 1;
    names.set(row.origin, n);
    return { ...row, name: row.origin + "\u200b".repeat(n - 1) };
  });
}

function key(box, points, timed) {
  const list = document.createElement("p");
  list.className = "key";
  const add = (kind, words) => {
    const [item, mark] = [document.createElement("span"), document.createElement("i")];
    mark.className = kind;
    item.append(mark, words);
    list.append(item);
  };
  add("", "counted");
  if (points.some((point) => !point.used)) add("hollow", "not counted");
  add("band", "lowest to highest");
  add("line", "best");
  const values = points.map((point) => point.value).filter(Boolean);
  if (timed && Math.max(...values) > WIDE * Math.min(...values)) list.append(scaleButton(box));
  return list;
}

function scaleButton(box) {
  const powers = box.dataset.powers === "1";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = powers ? "even scale" : "scale by powers of ten";
  button.addEventListener("click", () => {
    box.dataset.powers = powers ? "0" : "1";
    band(box);
    box.querySelector("button")?.focus();
  });
  return button;
}
