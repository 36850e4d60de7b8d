// Writes sw.js, which keeps the page for use without a connection, into a built page: node scripts/offline.mjs FOLDER. The last step of a
// build, since it names every file by its hash.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";

const folder = process.argv[2];
const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".png": "image/png",
  ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
};

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");
// Not the worker itself, and not likeworth.html, which is all the others once more.
const names = readdirSync(folder).filter((name) => !["sw.js", "likeworth.html"].includes(name) && TYPES[extname(name)]).sort();
const others = names.filter((name) => name !== "index.html");

// The page names its build, so its own hash is no part of it.
const build = sha256(others.map((name) => name + sha256(readFileSync(join(folder, name)))).join("\n")).replace(/\W/g, "").slice(0, 16);
const page = join(folder, "index.html");
const html = readFileSync(page, "utf8");
const marked = html.replace(/ data-build="[^"]*"/, ` data-build="${build}"`);
if (!marked.includes(`data-build="${build}"`)) throw new Error("index.html has no place for its build");
writeFileSync(page, marked);

// Hosts differ in what they do about index.html: the page is asked for as its folder.
const files = names.map((name) => [name === "index.html" ? "" : name, sha256(readFileSync(join(folder, name))), TYPES[extname(name)]]);
const worker = readFileSync("public/sw.js", "utf8").replace("{{build}}", build).replace('"{{files}}"', () => JSON.stringify(files));
writeFileSync(join(folder, "sw.js"), worker);
