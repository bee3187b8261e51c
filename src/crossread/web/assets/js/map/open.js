// Opens the map: MapLibre where the browser can draw with WebGL, a still picture where it cannot.
import { feature, mesh } from "topojson-client";
import { areas } from "./areas.js";

export async function open(box) {
  const list = document.querySelector(box.dataset.places);
  const world = await shapes();
  const places = read(list, world.countries);
  const draw = webgl() ? (await import("./moving.js")).moving : (await import("./still.js")).still;
  const light = await draw(box, world, places);
  link(list, places, light);
  box.dataset.open = webgl() ? "moving" : "still";
}

/** The still map as an SVG element of this size, for a file. */
export async function picture(list, clientWidth, clientHeight) {
  const world = await shapes();
  let found = null;
  const box = { clientWidth, clientHeight, replaceChildren: (svg) => (found = svg) };
  await (await import("./still.js")).still(box, world, read(list, world.countries));
  return found;
}

async function shapes() {
  const found = await (await fetch(document.body.dataset.mapShapes)).json();
  return {
    countries: feature(found, found.objects.countries),
    borders: mesh(found, found.objects.countries, (one, other) => one !== other),
  };
}

function webgl() {
  if (new URLSearchParams(location.search).has("still")) return false;
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function read(list, countries) {
  const rows = [...list.querySelectorAll("li[data-shape]")].filter((row) => row.dataset.shape !== "none");
  return rows
    .map((row) => ({
      id: row.id,
      row,
      name: row.dataset.name,
      shape: row.dataset.shape,
      how: row.dataset.how,
      lat: Number(row.dataset.lat),
      lon: Number(row.dataset.lon),
      radius: Number(row.dataset.radius || 0),
      mentions: Number(row.dataset.mentions),
    }))
    .map((place) => ({ ...place, area: areas(place, countries) }))
    .filter((place) => place.area);
}

/** List and map light up together; a name in the list is what one reads, the map where it is. */
function link(list, places, light) {
  const set = (id) => {
    for (const place of places) place.row.classList.toggle("lit", place.id === id);
    light(id);
  };
  for (const place of places) {
    place.row.addEventListener("pointerenter", () => set(place.id));
    place.row.addEventListener("pointerleave", () => set(null));
    place.row.addEventListener("focusin", () => set(place.id));
    place.row.addEventListener("focusout", () => set(null));
  }
}
