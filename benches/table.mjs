// One table out of everything that run.sh timed: `node table.mjs RESULTS.jsonl CRITERION_FOLDER`.

import { readFileSync } from "node:fs";
import { cpus } from "node:os";

const [resultsPath, criterion] = process.argv.slice(2);

// Criterion keeps nanoseconds; its median is that of 30 samples.
function native(what, folder) {
  const { median } = JSON.parse(readFileSync(`${criterion}/${folder}/new/estimates.json`, "utf8"));
  return { what: `native ${what}`, median_ms: median.point_estimate / 1e6 };
}

const scenarios = ["tiktok-likes", "instagram-likes", "tiktok-ranges", "instagram-story"];
const rows = [
  ...[8192, 65536].flatMap((n) => [native(`b1, warm ${n}`, `b1/warm/${n}`), native(`b1, cold ${n}`, `b1/cold/${n}`)]),
  ...scenarios.map((name) => native(`estimate ${name}`, `estimate/${name}`)),
  ...readFileSync(resultsPath, "utf8").trim().split("\n").map((line) => JSON.parse(line)),
];
const milliseconds = (start) => rows.find(({ what }) => what.startsWith(start)).median_ms;
const find = (pattern) => rows.find(({ what }) => pattern.test(what)).median_ms;

const numpyDrawn = find(/^numpy .* drawn 8192$/);
const numpyKept = find(/^numpy .* kept 8192$/);
const squiggle = Math.min(milliseconds("squiggle, as written"), milliseconds("squiggle, all sampled"));
const [nativeB1, wasmB1] = [milliseconds("native b1, warm 8192"), milliseconds("wasm b1, warm 8192")];
const slowest = (kind) => Math.max(...scenarios.map((name) => milliseconds(`${kind} estimate ${name}`)));

const budgets = [
  ["native B1, times faster than Squiggle", squiggle / nativeB1, ">=", 25],
  ["native B1, times faster than numpy that draws its normals", numpyDrawn / nativeB1, ">=", 5],
  ["native B1, times faster than numpy on kept normals", numpyKept / nativeB1, ">=", 5],
  ["wasm B1, times faster than Squiggle", squiggle / wasmB1, ">=", 25],
  ["wasm B1, times faster than numpy that draws its normals", numpyDrawn / wasmB1, ">=", 3],
  ["wasm B1, times faster than numpy on kept normals", numpyKept / wasmB1, ">=", 3],
  ["wasm B1 over native B1", wasmB1 / nativeB1, "<=", 2],
  ["slowest native estimate, ms", slowest("native"), "<=", 3],
  ["slowest wasm estimate, scenario and answer as JSON, ms", slowest("wasm"), "<=", 5],
];

// Processor time: on a machine that does other things as well, the clock counts those too.
for (const { what, processor_p95_ms, budget_p95_ms } of rows) {
  if (budget_p95_ms) budgets.push([`${what}, main thread's processor time, 95th percentile, ms`, processor_p95_ms, "<=", budget_p95_ms]);
}

const number = (x) => (x >= 100 ? x.toFixed(0) : x.toPrecision(3));
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}\n`);
console.log("| what | median of 30, ms | smallest, ms | P10, P50, P90 |\n| --- | ---: | ---: | --- |");
for (const { what, median_ms, min_ms, answer } of rows.filter(({ median_ms }) => median_ms)) {
  console.log(`| ${what} | ${number(median_ms)} | ${min_ms ? number(min_ms) : ""} | ${answer ? answer.map((x) => x.toFixed(2)).join(", ") : ""} |`);
}
console.log("\n| typing | p50, ms | p95, ms | processor p50 | processor p95 | p50 with what comes later |\n| --- | ---: | ---: | ---: | ---: | ---: |");
for (const row of rows.filter(({ p95_ms }) => p95_ms)) {
  console.log(`| ${row.what}, ${row.count} keys | ${[row.p50_ms, row.p95_ms, row.processor_p50_ms, row.processor_p95_ms, row.all_p50_ms].map(number).join(" | ")} |`);
}
console.log("\n| budget | measured | at | |\n| --- | ---: | ---: | --- |");
for (const [what, value, sense, limit] of budgets) {
  const holds = sense === ">=" ? value >= limit : value <= limit;
  console.log(`| ${what} | ${number(value)} | ${sense === ">=" ? "least" : "most"} ${limit} | ${holds ? "holds" : "**missed**"} |`);
}
