// A timeline's dates as bars on one scale, each beside its sentence: as long as it is uncertain.
import { scaleUtc } from "d3-scale";
import { daily, moment, monthly } from "./plain.js";

const SVG = "http://www.w3.org/2000/svg";
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const LEAST_PX = 5;

export function when(list) {
  const rows = [...list.querySelectorAll(":scope > li")];
  const spans = rows.map(({ dataset }) => ({ start: moment(dataset.start), end: moment(dataset.end) }));
  const scale = scaled(spans, 192);
  if (!scale) return list.classList.add("plain");
  rows.forEach((row, i) => row.querySelector(".bar").replaceChildren(...strip(spans[i], scale)));
  axis(list, scale);
}

/** A scale over where most dates lie: a single far one must not press the others together. */
function scaled(spans, width) {
  const known = spans.filter((span) => span.start && span.end);
  if (known.length < 2) return null;
  const starts = known.map((span) => +span.start).sort((a, b) => a - b);
  const ends = known.map((span) => +span.end).sort((a, b) => a - b);
  const [low, high] = [starts[Math.floor(starts.length * 0.1)], ends[Math.ceil(ends.length * 0.9) - 1]];
  const room = Math.max((high - low) * 0.15, DAY_MS / 4);
  const from = Math.max(starts[0], low - room);
  const to = Math.min(ends.at(-1), high + room);
  return scaleUtc([new Date(from), new Date(Math.max(to, from + DAY_MS))], [0, width]);
}

function strip(span, scale) {
  if (!span.start || !span.end) return [];
  const [from, to] = scale.range();
  const [x1, x2] = [scale(span.start), scale(span.end)];
  const svg = element("svg", { viewBox: `0 0 ${to} 22`, preserveAspectRatio: "none" });
  svg.append(element("line", { x1: from, x2: to, y1: 11, y2: 11, stroke: "var(--line)" }));
  if (x2 < from || x1 > to) {
    const at = x2 < from ? "6,5 0,11 6,17" : `${to - 6},5 ${to},11 ${to - 6},17`;
    svg.append(element("polyline", { points: at, fill: "none", stroke: "var(--soft)", "stroke-width": 1.5 }));
    return [svg];
  }
  const [left, right] = [Math.max(from, x1), Math.min(to, x2)];
  const width = Math.max(right - left, LEAST_PX);
  const x = Math.min(left, to - width);
  const sure = span.end - span.start <= DAY_MS;
  svg.append(element("rect", {
    x, y: sure ? 5 : 7, width, height: sure ? 12 : 8, rx: sure ? 1 : 4,
    fill: sure ? "var(--dot)" : "var(--band)", stroke: "var(--dot)", "stroke-width": sure ? 0 : 1,
  }));
  return [svg];
}

function axis(list, scale) {
  let box = list.previousElementSibling;
  if (!box?.classList.contains("timeline-axis")) {
    box = document.createElement("div");
    box.className = "timeline-axis";
    box.setAttribute("aria-hidden", "true");
    list.before(box);
  }
  const [, width] = scale.range();
  const svg = element("svg", { viewBox: `0 0 ${width} 22`, width, height: 22 });
  const format = extent(scale) > YEAR_MS ? monthly : daily;
  let free = -Infinity;
  for (const tick of scale.ticks(3)) {
    const x = scale(tick);
    svg.append(element("line", { x1: x, x2: x, y1: 17, y2: 22, stroke: "var(--border)" }));
    if (x < free || x > width - 18) continue;
    const words = element("text", { x: Math.max(x, 14), y: 13, "text-anchor": "middle", fill: "currentColor" });
    words.textContent = format(tick);
    free = x + 56;
    svg.append(words);
  }
  box.replaceChildren(svg);
}

function extent(scale) {
  const [from, to] = scale.domain();
  return to - from;
}

function element(name, attributes) {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  return one;
}
