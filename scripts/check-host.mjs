// Asks a host for every file of dist/ and says what differs from it: bytes, type, headers, compression.
//   node scripts/check-host.mjs https://likes.example.org/ [--without-headers]
// --without-headers is for hosts that cannot send any (docs/hosting.md). Exit status 1 if something differs.
import { readFileSync } from "node:fs";
import { get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { headersOf } from "../hosting/headers.mjs";
import { COMPRESSED } from "./compress.mjs";
import { filesOf, policiesOf } from "./hosting.mjs";

const TYPES = {
  ".css": /^text\/css/, ".html": /^text\/html; ?charset=utf-8$/i, ".js": /^(text|application)\/javascript/, ".json": /^application\/json/, ".png": /^image\/png/,
  ".svg": /^image\/svg\+xml/, ".wasm": /^application\/wasm$/, ".webmanifest": /^application\/manifest\+json/,
};

// Not by fetch, which decompresses by itself.
const ask = (url, headers) => new Promise((answered, failed) => {
  const get = url.protocol === "https:" ? getSecure : getPlain;
  get(url, { headers, agent: false }, (response) => {
    const parts = [];
    response.on("data", (part) => parts.push(part)).on("error", failed);
    response.on("end", () => answered({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) }));
  }).on("error", failed);
});

const unpacked = ({ headers, bytes }) => ({ br: brotliDecompressSync, gzip: gunzipSync })[headers["content-encoding"]]?.(bytes) ?? bytes;

// What differs, a line each.
export async function differences(address, { folder = "dist", withHeaders = true } = {}) {
  const policies = policiesOf(folder);
  const found = [];
  for (const file of filesOf(folder)) {
    const path = file.replace(/(^|\/)index\.html$/, "$1");
    const say = (what) => found.push(`${path || "./"}: ${what}`);
    const expected = readFileSync(join(folder, file));
    for (const encoding of ["identity", "gzip", "br, gzip"]) {
      const answer = await ask(new URL(path, address), { "accept-encoding": encoding });
      if (answer.status !== 200) {
        say(`status ${answer.status}`);
        break;
      }
      if (!unpacked(answer).equals(expected)) say(`other bytes than in ${folder}, asked for as ${encoding}`);
      const type = answer.headers["content-type"] ?? "";
      if (!TYPES[extname(file)]?.test(type)) say(`type ${type || "missing"}, asked for as ${encoding}`);
      if (encoding === "br, gzip" && COMPRESSED.test(file) && expected.length > 2000 && !answer.headers["content-encoding"]) say("is not compressed");
      if (!withHeaders) continue;
      const wanted = headersOf(path, policies);
      for (const [name, value] of Object.entries(wanted)) {
        const sent = answer.headers[name.toLowerCase()];
        if (sent !== value) say(`${name} is ${sent ?? "missing"}, not ${value}, asked for as ${encoding}`);
      }
      // What hosts add by themselves, and what keeps the embed out of posts.
      for (const name of ["Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy", ...(path.startsWith("embed/") ? ["X-Frame-Options"] : [])]) {
        if (answer.headers[name.toLowerCase()] && !wanted[name]) say(`${name} does not belong here`);
      }
    }
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [address, option] = process.argv.slice(2);
  if (!/^https?:.*\/$/.test(address ?? "") || ![undefined, "--without-headers"].includes(option)) {
    console.error("usage: node scripts/check-host.mjs https://likes.example.org/ [--without-headers]; the address ends in a slash");
    process.exit(2);
  }
  const found = await differences(address, { withHeaders: !option });
  found.forEach((line) => console.log(line));
  console.log(found.length === 0 ? "All as in dist/." : `${found.length} differences.`);
  process.exit(found.length === 0 ? 0 : 1);
}
