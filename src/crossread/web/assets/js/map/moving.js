// The map that can be moved, by MapLibre; its worker and its shapes come from this desk.
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import { token } from "../colours.js";
import { around, middles } from "./areas.js";

const LABELS = ["sans-serif"];

export async function moving(box, world, places) {
  await stylesheet(document.body.dataset.mapCss);
  maplibregl.setWorkerUrl(document.body.dataset.mapWorker);
  const holder = document.createElement("div");
  holder.className = "map-canvas";
  box.replaceChildren(holder);
  const map = new maplibregl.Map({
    container: holder,
    style: style(world, places),
    bounds: around(places),
    fitBoundsOptions: { padding: 48, maxZoom: 8 },
    maxZoom: 10,
    attributionControl: { compact: false, customAttribution: "Natural Earth" },
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.getCanvas().setAttribute("aria-label", "Map of the places; the list beside it has the same");
  document.addEventListener("crossread:theme", () => map.setStyle(style(world, places)));
  map.on("click", "areas", (event) => {
    const id = event.features[0].properties.id;
    document.getElementById(id)?.querySelector("a")?.click();
  });
  map.on("mouseenter", "areas", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "areas", () => (map.getCanvas().style.cursor = ""));
  await map.once("load");
  return (id) => {
    if (!map.getLayer("lit")) return;
    for (const layer of ["lit", "lit-line"]) map.setFilter(layer, ["==", ["get", "id"], id ?? ""]);
  };
}

function stylesheet(href) {
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  const loaded = new Promise((done) => link.addEventListener("load", done));
  document.head.append(link);
  return loaded;
}

function style(world, places) {
  const properties = ({ id, name, shape, mentions }) => ({ id, name, shape, mentions });
  // The widest below, so that each can be pointed at.
  const wide = [...places].sort((a, b) => (b.shape === "country") - (a.shape === "country") || b.radius - a.radius);
  const source = (features) => ({ type: "geojson", data: { type: "FeatureCollection", features } });
  const near = places.filter((place) => place.shape !== "country");
  const feature = (place, geometry) => ({ type: "Feature", properties: properties(place), geometry });
  const dots = near.map((place) => feature(place, { type: "Point", coordinates: [place.lon, place.lat] }));
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: world.countries },
      borders: { type: "geojson", data: { type: "Feature", properties: {}, geometry: world.borders } },
      areas: source(wide.map((place) => feature(place, place.area))),
      dots: source(dots),
      middles: source(middles(world.countries)),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": token("sea") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": token("land") } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": token("border"), "line-width": 0.8 } },
      { id: "coast", type: "line", source: "world", paint: { "line-color": token("border"), "line-width": 0.4 } },
      {
        id: "areas", type: "fill", source: "areas",
        paint: { "fill-color": token("dot"), "fill-opacity": ["match", ["get", "shape"], "country", 0.1, 0.22] },
      },
      {
        id: "edges", type: "line", source: "areas",
        paint: { "line-color": token("dot"), "line-width": 1.2, "line-dasharray": [3, 2] },
      },
      { id: "lit", type: "fill", source: "areas", filter: ["==", ["get", "id"], ""], paint: { "fill-color": token("warn"), "fill-opacity": 0.35 } },
      { id: "lit-line", type: "line", source: "areas", filter: ["==", ["get", "id"], ""], paint: { "line-color": token("warn"), "line-width": 2.5 } },
      {
        id: "points", type: "circle", source: "dots", filter: ["==", ["get", "shape"], "point"],
        paint: { "circle-radius": 4, "circle-color": token("dot"), "circle-stroke-color": token("paper"), "circle-stroke-width": 1 },
      },
      {
        id: "countries", type: "symbol", source: "middles",
        layout: { "text-field": ["get", "name"], "text-font": LABELS, "text-size": 11, "text-letter-spacing": 0.08, "text-transform": "uppercase" },
        paint: { "text-color": token("faint"), "text-halo-color": token("land"), "text-halo-width": 1 },
      },
      {
        id: "names", type: "symbol", source: "dots",
        layout: {
          "text-field": ["get", "name"], "text-font": LABELS, "text-size": 12,
          "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.5,
          "symbol-sort-key": ["-", 0, ["get", "mentions"]],
        },
        paint: { "text-color": token("ink"), "text-halo-color": token("land"), "text-halo-width": 1.6 },
      },
    ],
  };
}
