// What a first visit transfers until the page answers, compressed as a good static host does, and what the offline worker fetches after. Fails
// above the limits, which keep the page from growing towards its budget without anybody's notice.
import { readdirSync, readFileSync } from "node:fs";
import { brotli } from "./compress.mjs";

const BUDGET = 180 * 1024;
const LIMIT = BUDGET - 256; // what links, the static page and its recovery cost is in it: a further byte needs another one gone
const AFTER_BUDGET = 900 * 1024; // what is fetched after the first answer, all of it together
const firstAnswer = [/^index\.html$/, /^icon\.svg$/, /^(boot|trusted-types)\.js$/, /^likeworth-\w+\.js$/, /^likeworth-\w+_bg\.wasm$/, /^main-\w+\.css$/];

// Other people's pages load the script themselves; the embedded page is kept for use offline as well, its worker only there.
const names = readdirSync("dist", { recursive: true }).filter((name) => /^(embed\/)?[^/]+\.\w+$/.test(name) && !/^embed(\.v\d+)?\.js$|^embed\/sw\.js$/.test(name));
const matching = (pattern) => {
  const found = names.filter((name) => pattern.test(name));
  if (found.length === 0) throw new Error(`dist/ has no file like ${pattern}`);
  return found;
};

const row = (name, raw, brotli) => console.log(name.padEnd(40), String(raw).padStart(9), String(brotli).padStart(9));
const sizes = (files) =>
  files.reduce((total, name) => {
    const bytes = readFileSync(`dist/${name}`);
    const size = brotli(bytes).length;
    row(name, bytes.length, size);
    return total + size;
  }, 0);

row("file", "bytes", "brotli");
const total = sizes(firstAnswer.flatMap(matching));
row("first visit", "", total);
row("limit", "", LIMIT);
row("budget", "", BUDGET);
// Apart from what is kept: all of it once more, as one file; each file compressed beforehand; and what only the host reads.
const apart = /^likeworth\.html$|\.(br|gz)$|^_headers$/;
const rest = names.filter((name) => !apart.test(name) && !firstAnswer.some((pattern) => pattern.test(name)));
const after = sizes(rest);
row("after the first answer", "", after);
row("all, for use offline", "", total + after);
if (total > LIMIT) {
  console.error(`A first visit is ${total - LIMIT} bytes over the limit.`);
  process.exit(1);
}
if (after > AFTER_BUDGET) {
  console.error(`What comes after the first answer is ${after - AFTER_BUDGET} bytes over the budget.`);
  process.exit(1);
}
