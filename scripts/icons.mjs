// The icons of the installed page, out of the one drawing: public/icon.svg.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const dist = process.env.TRUNK_STAGING_DIR;
const drawing = "public/icon.svg";
const sizes = { "icon-192.png": 192, "icon-512.png": 512, "apple-touch-icon.png": 180 };

await initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
const svg = readFileSync(drawing, "utf8");
for (const [name, width] of Object.entries(sizes)) {
  writeFileSync(join(dist, name), new Resvg(svg, { fitTo: { mode: "width", value: width } }).render().asPng());
}
copyFileSync(drawing, join(dist, "icon.svg"));
