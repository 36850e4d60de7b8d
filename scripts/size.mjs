// What a first visit transfers, compressed as a good static host does. It is above its budget: until it is below, the limit keeps it from
// growing, and every saving lowers the limit (CONTRIBUTING.md, "Bytes").
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const BUDGET = 150 * 1024;
const LIMIT = 214 * 1024;
const firstVisit = [/^index\.html$/, /^(boot|trusted-types)\.js$/, /^likeworth-\w+\.js$/, /^likeworth-\w+_bg\.wasm$/, /^main-\w+\.css$/];

const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

const names = readdirSync("dist");
const files = firstVisit.flatMap((pattern) => {
  const found = names.filter((name) => pattern.test(name));
  if (found.length === 0) throw new Error(`dist/ has no file like ${pattern}`);
  return found;
});

const row = (name, raw, brotli) => console.log(name.padEnd(40), String(raw).padStart(9), String(brotli).padStart(9));
row("file", "bytes", "brotli");
let total = 0;
for (const name of files) {
  const bytes = readFileSync(`dist/${name}`);
  const size = compressed(bytes);
  total += size;
  row(name, bytes.length, size);
}
row("first visit", "", total);
row("budget", "", BUDGET);
row("limit", "", LIMIT);
if (total > BUDGET) console.log(`The budget is missed by ${total - BUDGET} bytes.`);
if (total > LIMIT) {
  console.error(`A first visit is ${total - LIMIT} bytes over the limit.`);
  process.exit(1);
}
