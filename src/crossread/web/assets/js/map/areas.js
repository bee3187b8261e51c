// The area that stands for a place, as GeoJSON: as large as what is known of it is vague.
import { geoArea, geoCentroid, geoCircle, geoContains, geoDistance } from "d3-geo";

const KM_OF_DEGREE = 111.2;
// The smallest circle, in km: a spot is drawn as a dot of its own beside it.
const LEAST_KM = 1;
// The least that a place reaches in the picture, and the share of mentions that the picture shows.
const LEAST_DEGREES = 0.15;
const SCENE_SHARE = 0.85;

/** The geometry of a place, or null where there is none to draw. */
export function areas(place, countries) {
  const at = [place.lon, place.lat];
  if (place.shape !== "country") return geoCircle().center(at).radius(Math.max(place.radius, LEAST_KM) / KM_OF_DEGREE)();
  const found =
    countries.features.find((one) => one.properties.name === place.name) ??
    countries.features.find((one) => geoContains(one, at));
  return found?.geometry ?? null;
}

/** Where most of what is told happens, as [west, south, east, north]: what is named in passing far
 * away must not push the scene out of the picture; whole countries only where there is nothing else. */
export function around(places) {
  const near = places.filter((place) => place.shape !== "country");
  const main = scene(near.length ? near : places);
  const reach = (place) => Math.max(place.radius / KM_OF_DEGREE, LEAST_DEGREES);
  const west = Math.min(...main.map((place) => place.lon - reach(place)));
  const east = Math.max(...main.map((place) => place.lon + reach(place)));
  const south = Math.min(...main.map((place) => place.lat - reach(place)));
  const north = Math.max(...main.map((place) => place.lat + reach(place)));
  return [west, Math.max(south, -85), east, Math.min(north, 85)];
}

/** The places nearest to the middle of all mentions that hold most of these. */
function scene(places) {
  const middle = [median(places, "lon"), median(places, "lat")];
  const far = (place) => geoDistance(middle, [place.lon, place.lat]);
  const sorted = [...places].sort((a, b) => far(a) - far(b));
  const all = places.reduce((sum, place) => sum + place.mentions, 0);
  let held = 0;
  const last = sorted.findIndex((place) => (held += place.mentions) >= all * SCENE_SHARE);
  return sorted.slice(0, last + 1);
}

function median(places, axis) {
  const sorted = [...places].sort((a, b) => a[axis] - b[axis]);
  const half = places.reduce((sum, place) => sum + place.mentions, 0) / 2;
  let held = 0;
  return sorted.find((place) => (held += place.mentions) >= half)[axis];
}

/** A point to name each country at: the middle of its largest part. */
export function middles(countries) {
  return countries.features.map(({ geometry, properties }) => {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const polygons = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
    const largest = polygons.reduce((one, other) => (geoArea(other) > geoArea(one) ? other : one));
    return { type: "Feature", properties, geometry: { type: "Point", coordinates: geoCentroid(largest) } };
  });
}
