// The still map, where the browser has no WebGL: the same shapes as an SVG.
import { geoMercator, geoPath } from "d3-geo";
import { around } from "./areas.js";

const SVG = "http://www.w3.org/2000/svg";
const PADDING_PX = 40;
const LABEL_PX = { wide: 6.5, high: 15 };
// A country that shows less than this, in square pixels, is not named.
const LEAST_NAMED = 6000;

export async function still(box, world, places) {
  const [width, height] = [box.clientWidth, box.clientHeight];
  const [west, south, east, north] = around(places);
  const frame = { type: "MultiPoint", coordinates: [[west, south], [east, north]] };
  const projection = geoMercator().fitExtent([[PADDING_PX, PADDING_PX], [width - PADDING_PX, height - PADDING_PX]], frame);
  projection.clipExtent([[-1, -1], [width + 1, height + 1]]);
  const path = geoPath(projection);
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Map of the places; the list beside it has the same" });
  svg.append(
    element("rect", { width, height, fill: "var(--sea)" }),
    element("path", { d: path(world.countries), fill: "var(--land)" }),
    element("path", { d: path(world.borders), fill: "none", stroke: "var(--border)", "stroke-width": 0.8 }),
  );
  const drawn = new Map();
  for (const place of [...places].sort((a, b) => b.radius - a.radius || (b.shape === "country") - (a.shape === "country"))) {
    const area = element("path", {
      d: path(place.area) ?? "", fill: "var(--dot)", stroke: "var(--dot)", "stroke-dasharray": "4 3",
      "fill-opacity": place.shape === "country" ? 0.1 : 0.22,
    });
    area.addEventListener("click", () => place.row.querySelector("a")?.click());
    drawn.set(place.id, area);
    svg.append(area);
  }
  svg.append(...countries(world, path), ...labels(places, projection, width, height));
  box.replaceChildren(svg);
  return (id) => drawn.forEach((area, one) => lit(area, one === id));
}

function lit(area, on) {
  for (const name of ["fill", "stroke"]) area.setAttribute(name, on ? "var(--warn)" : "var(--dot)");
}

/** Names of countries in the middle of what shows of them. */
function countries(world, path) {
  return world.countries.features
    .filter((one) => path.area(one) > LEAST_NAMED)
    .map((one) => {
      const [x, y] = path.centroid(one);
      const text = element("text", {
        x, y, "text-anchor": "middle", "font-size": 11, "letter-spacing": 1, "font-family": "var(--sans)",
        fill: "var(--faint)", "pointer-events": "none",
      });
      text.textContent = one.properties.name.toUpperCase();
      return text;
    });
}

/** Names of the places most spoken of, none over another. */
function labels(places, projection, width, height) {
  const taken = [];
  const found = [];
  const near = places.filter((place) => place.shape !== "country").sort((a, b) => b.mentions - a.mentions);
  for (const place of near) {
    const [x, y] = projection([place.lon, place.lat]);
    const half = (place.name.length * LABEL_PX.wide) / 2;
    const at = { left: x - half, right: x + half, top: y + 3, bottom: y + 3 + LABEL_PX.high };
    const inside = at.left > 0 && at.right < width && at.top > 0 && at.bottom < height;
    if (!inside || taken.some((one) => one.left < at.right && at.left < one.right && one.top < at.bottom && at.top < one.bottom)) continue;
    taken.push(at);
    const text = element("text", {
      x, y: y + LABEL_PX.high, "text-anchor": "middle", "font-size": 12, "font-weight": 600, "font-family": "var(--sans)",
      fill: "var(--ink)", stroke: "var(--land)", "stroke-width": 3, "paint-order": "stroke", "pointer-events": "none",
    });
    text.textContent = place.name;
    found.push(text);
  }
  return found;
}

function element(name, attributes) {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  return one;
}
