// Bundles what the pages load into src/crossread/web/static. Run by build.py, after `npm ci`.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { thirdParty } from "./licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const room = join(here, "..", "src", "crossread", "web");
const [sources, target] = [join(room, "assets"), join(room, "static")];
const modules = join(here, "node_modules");

const common = {
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: "none", // THIRD_PARTY.txt has them whole
  logLevel: "warning",
  nodePaths: [modules],
  absWorkingDir: here,
  target: ["es2022"],
  outdir: target,
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const results = await Promise.all([
  esbuild.build({
    ...common,
    entryPoints: { app: join(sources, "js", "app.js") },
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
  }),
  esbuild.build({ ...common, entryPoints: { early: join(sources, "js", "early.js") }, format: "iife" }),
  esbuild.build({
    ...common,
    entryPoints: { app: join(sources, "css", "app.css"), map: join(sources, "css", "map.css") },
    loader: { ".svg": "dataurl" },
  }),
]);

// MapLibre's worker and the basemap are fetched by name when a map is opened, never before.
const worker = join(modules, "maplibre-gl", "dist", "maplibre-gl-csp-worker.js");
const code = readFileSync(worker, "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
writeFileSync(join(target, "map-worker.js"), code);
cpSync(join(modules, "world-atlas", "countries-50m.json"), join(target, "countries.json"));
cpSync(join(sources, "icon.svg"), join(target, "icon.svg"));

const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
const bundled = [...inputs, relative(here, worker), "node_modules/world-atlas/package.json"];
writeFileSync(join(target, "THIRD_PARTY.txt"), thirdParty(here, bundled));

const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
writeFileSync(join(target, "sizes.json"), JSON.stringify(sizes(outputs), null, 1));

// What each file weighs and what it asks for at once: the tests hold the pages' weight with it.
function sizes(files) {
  const name = (path) => relative(target, join(here, path));
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [
      name(path),
      {
        bytes: file.bytes,
        needs: file.imports.filter((one) => one.kind === "import-statement").map((one) => name(one.path)),
      },
    ]),
  );
}
