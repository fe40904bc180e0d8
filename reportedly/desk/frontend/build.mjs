// Bundles the desk's scripts and styles into ../static, which the wheel carries.
import { cp, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const out = "../static";

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: ["src/desk.js", "src/desk.css"],
  outdir: out,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: "es2022",
  legalComments: "linked",
});
for (const part of ["worker"]) {
  await cp(`node_modules/maplibre-gl/dist/maplibre-gl-${part}.mjs`, `${out}/maplibre-gl-${part}.mjs`);
}
await cp("node_modules/world-atlas/countries-50m.json", `${out}/countries.json`);
