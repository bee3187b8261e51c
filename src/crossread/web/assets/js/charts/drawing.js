// A panel's charts as one SVG file that stands alone: titles beside them, colours written out.
import { token } from "../colours.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 900;
const LINE_PX = 26;
const MAP_PX = 560;

export async function drawing(panel) {
  const rows = await (DRAWN[panel.id] ?? charts)(panel);
  if (!rows.length) return null;
  const height = rows.reduce((sum, row) => sum + row.height, 60);
  const root = document.createElementNS(SVG, "svg");
  root.setAttribute("xmlns", SVG);
  root.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  root.setAttribute("font-family", "sans-serif");
  root.append(box(0, 0, WIDTH, height, "var(--paper)"));
  let y = 30;
  for (const row of rows) {
    for (const part of row.parts) {
      const group = document.createElementNS(SVG, "g");
      group.setAttribute("transform", `translate(20, ${y})`);
      group.append(part);
      root.append(group);
    }
    y += row.height;
  }
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  root.append(words(`Crossread: ${title}`, 20, height - 10, 11, "var(--faint)"));
  return resolved(new XMLSerializer().serializeToString(root));
}

const DRAWN = { when: timeline, where: map };

async function map(panel) {
  const { picture } = await import("../map/open.js");
  const [width, height] = [WIDTH - 40, MAP_PX];
  const svg = await picture(panel.querySelector("#places"), width, height);
  for (const [key, value] of Object.entries({ width, height })) svg.setAttribute(key, value);
  return [{ parts: [svg], height: height + 20 }];
}

function charts(panel) {
  return [...panel.querySelectorAll(".chart > svg")]
    .filter((svg) => svg.checkVisibility())
    .map((svg) => {
      const copy = svg.cloneNode(true);
      for (const tip of copy.querySelectorAll("[aria-label=tip]")) tip.remove();
      for (const link of copy.querySelectorAll("a")) absolute(link);
      copy.setAttribute("y", "24");
      const figure = svg.closest("[data-figure]");
      const name = figure ? `${figure.dataset.figure}: ${figure.querySelector(".big").innerText.trim()}` : panel.querySelector("h2").textContent;
      return { parts: [words(name.replace(/\s+/g, " "), 0, 12, 14, "var(--ink)"), copy], height: Number(svg.getAttribute("height")) + 50 };
    });
}

function timeline(panel) {
  return [...panel.querySelectorAll(".timeline.events > li")].map((row) => {
    const parts = [
      words(row.querySelector(".date").textContent, 0, 14, 12, "var(--ink)"),
      words(clipped(row.querySelector(".what a").textContent, 78), 370, 14, 12, "var(--ink)"),
    ];
    const bar = row.querySelector(".bar svg")?.cloneNode(true);
    if (bar) {
      for (const [key, value] of Object.entries({ x: 150, width: 192, height: 22 })) bar.setAttribute(key, value);
      parts.push(bar);
    }
    return { parts, height: LINE_PX };
  });
}

function absolute(link) {
  const name = link.hasAttribute("href") ? "href" : "xlink:href";
  link.setAttribute(name, new URL(link.getAttribute(name), location).href);
}

const clipped = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function words(text, x, y, size, fill) {
  const one = document.createElementNS(SVG, "text");
  for (const [key, value] of Object.entries({ x, y, fill, "font-size": size })) one.setAttribute(key, value);
  one.textContent = text;
  return one;
}

function box(x, y, width, height, fill) {
  const one = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ x, y, width, height, fill })) one.setAttribute(key, value);
  return one;
}

/** The page's colours written out, for a file that has no page. */
function resolved(svg) {
  return svg.replace(/var\(--([\w-]+)\)/g, (whole, name) => token(name).replaceAll('"', "'") || whole);
}
