// Puts what is of other people's pages alone, and the script for them, into a built page: node scripts/embed.mjs FOLDER. The code that visitors
// copy demands its hash, so what is published as embed.v1.js must never change: a page that loads it would get nothing.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { transformSync } from "esbuild";

const folder = process.argv[2];
const LIMIT = 4096;

const minified = (name) => transformSync(readFileSync(`public/${name}`, "utf8"), { loader: extname(name).slice(1), minify: true }).code;
for (const name of ["frame.js", "frame.css"]) writeFileSync(join(folder, name), minified(name));

const script = minified("embed.js");
if (Buffer.byteLength(script) >= LIMIT) throw new Error(`embed.js has ${Buffer.byteLength(script)} bytes, not under ${LIMIT}`);
const hash = `sha384-${createHash("sha384").update(script).digest("base64")}`;
const known = readFileSync("public/embed.v1.sha384", "utf8").trim();
if (hash !== known) {
  throw new Error(`embed.js is now ${hash}, and public/embed.v1.sha384 says ${known}. If version 1 is published, it must stay: make this version 2 (docs/embedding.md).`);
}
for (const name of ["embed.js", "embed.v1.js"]) writeFileSync(join(folder, name), script);
