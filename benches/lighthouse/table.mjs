// The table of what run.sh measured, and whether the budgets hold: `node table.mjs RESULTS.jsonl`.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";

const rows = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const of = (what) => rows.find((row) => row.what === what);
const [page, bare] = [of("lighthouse page"), of("lighthouse bare")];
const scores = ["performance", "accessibility", "best-practices", "seo"];
const metrics = ["fcp", "lcp", "tbt", "tbt_processor", "si"];

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, medians of ${page.count}\n`);
console.log(`| | ${[...scores, ...metrics.map((name) => `${name}, ms`), "cls"].join(" | ")} |\n| --- |${" ---: |".repeat(10)}`);
for (const row of [page, bare]) {
  console.log(`| ${row.what} | ${[...scores.map((id) => row[id]), ...metrics.map((id) => row[id].toFixed(0)), row.cls.toFixed(3)].join(" | ")} |`);
}
if (page.faults.length > 0) console.log(`\nBelow 1 in some round: ${page.faults.join("; ")}`);

const budgets = [
  ...scores.map((id) => [id, page[id], ">=", 100]),
  ["first contentful paint, beside the bare page", page.fcp, "<=", bare.fcp],
  ["largest contentful paint, beside the bare page", page.lcp, "<=", bare.lcp],
  ["total blocking time, ms", page.tbt, "<=", 50],
  ["the same by the processor's time, ms", page.tbt_processor, "<=", 50],
  ["layout shift", page.cls, "<=", 0],
  ...rows.filter(({ budget_ms }) => budget_ms).map(({ what, interactive_ms, budget_ms }) => [`${what}, ms until interactive`, interactive_ms, "<=", budget_ms]),
];
console.log("\n| budget | measured | at | |\n| --- | ---: | ---: | --- |");
for (const [what, value, sense, limit] of budgets) {
  const holds = sense === ">=" ? value >= limit : value <= limit;
  console.log(`| ${what} | ${Math.round(value)} | ${sense === ">=" ? "least" : "most"} ${Math.round(limit)} | ${holds ? "holds" : "**missed**"} |`);
}
