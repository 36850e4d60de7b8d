// Writes the workers that keep the page, and the page for other people's pages, for use without a connection, into a built page:
// node scripts/offline.mjs FOLDER. The last step of a build, since it names every file by its hash.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";

const folder = process.argv[2];
const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".png": "image/png",
  ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
};
const PAGES = ["index.html", "embed/index.html"];
// Other people's pages ask for these themselves.
const FOR_OTHERS = /^embed(\.v\d+)?\.js$/;
// What a page in somebody else's page has loaded anyhow: no reader of a post fetches more for it.
const OF_EMBED = /^(embed\/index\.html|icon\.svg|(boot|frame|trusted-types)\.js|frame\.css|main-\w+\.css|likeworth-\w+\.(css|js|wasm))$/;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");
const bytesOf = (name) => readFileSync(join(folder, name));
// Not the worker itself, and not likeworth.html, which is all the others once more.
const isKept = (name) => !["sw.js", "likeworth.html"].includes(name) && TYPES[extname(name)] && !FOR_OTHERS.test(name);
const names = [...readdirSync(folder).filter(isKept), "embed/index.html"].sort();

// The pages name their build, so their own hashes are no part of it.
const build = sha256(names.filter((name) => !PAGES.includes(name)).map((name) => name + sha256(bytesOf(name))).join("\n")).replace(/\W/g, "").slice(0, 16);
for (const page of PAGES) {
  const marked = String(bytesOf(page)).replace(/ data-build="[^"]*"/, ` data-build="${build}"`);
  if (!marked.includes(`data-build="${build}"`)) throw new Error(`${page} has no place for its build`);
  writeFileSync(join(folder, page), marked);
}

// Hosts differ in what they do about index.html: a page is asked for as its folder.
const listed = (names, prefix = "") => names.map((name) => [(prefix + name).replace(/index\.html$/, ""), sha256(bytesOf(name)), TYPES[extname(name)]]);
const template = readFileSync("public/sw.js", "utf8").replace("{{build}}", build);
const write = (name, files) => writeFileSync(join(folder, name), template.replace('"{{files}}"', () => JSON.stringify(files)));
write("sw.js", listed(names));
const ofEmbed = names.filter((name) => OF_EMBED.test(name));
if (ofEmbed.length !== 11) throw new Error(`the embedded page has other files than were thought of: ${ofEmbed}`);
write("embed/sw.js", listed(ofEmbed, "../").map(([path, ...rest]) => [path === "../embed/" ? "" : path, ...rest]));
