// The licences of everything that is bundled, as one text.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// MapLibre's distribution holds its own dependencies, which no bundler sees.
const PREBUILT = ["maplibre-gl"];
// Of MapLibre's dependencies only its checking tool uses these; its distribution holds none of them.
const UNUSED = ["@mapbox/jsonlint-lines-primitives"];
const NOTES = {
  "world-atlas": "The shapes are from Natural Earth (naturalearthdata.com), which is in the public domain.",
};

/** Whose files these are, with their licences; an unlicensed package ends the build. */
export function thirdParty(here, files) {
  const found = new Set(files.map(owner).filter(Boolean));
  for (const name of PREBUILT) withNeeds(here, name, found);
  const parts = [...found].sort().map((name) => entry(here, name));
  return ["Bundled into these files, with thanks:", ...parts].join(`\n\n${"-".repeat(78)}\n\n`);
}

function owner(file) {
  const at = file.lastIndexOf("node_modules/");
  if (at < 0) return null;
  const [first, second] = file.slice(at + "node_modules/".length).split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function withNeeds(here, name, found) {
  for (const need of Object.keys(manifest(here, name).dependencies ?? {})) {
    if (found.has(need) || UNUSED.includes(need) || need.startsWith("@types/")) continue;
    found.add(need);
    withNeeds(here, need, found);
  }
}

function manifest(here, name) {
  return JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
}

function entry(here, name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = manifest(here, name);
  if (!license) throw new Error(`${name} names no licence; it may not be bundled`);
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const inner = join(folder, "dist", "LICENSE.txt");
  const text = file ? join(folder, file) : existsSync(inner) ? inner : null;
  const words = text ? readFileSync(text, "utf8").trim() : "";
  return [`${name} ${version} (${license})`, NOTES[name], words].filter(Boolean).join("\n\n");
}
