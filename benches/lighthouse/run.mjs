// Lighthouse (mobile, simulated slow phone) on the built page beside a bare Leptos page, turn and turn about, in one run:
//   node benches/lighthouse/run.mjs [PAGE_FOLDER] [BARE_FOLDER]; ROUNDS=5. Each line of output is a row of JSON for benches/table.mjs.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { host } from "./host.mjs";

const [page = "dist", bare = "target/bench/bare"] = process.argv.slice(2);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const METRICS = { fcp: "first-contentful-paint", lcp: "largest-contentful-paint", tbt: "total-blocking-time", cls: "cumulative-layout-shift", si: "speed-index" };

const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const chromePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// One load in a browser of its own: no cache, no worker of an earlier one.
async function load(address) {
  const chrome = await launch({ chromePath, chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await chrome.kill();
  }
}

// Which audits keep a category from 100.
const faults = (lhr) =>
  CATEGORIES.flatMap((id) => lhr.categories[id].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${id} ${lhr.audits[id].score} ${lhr.audits[id].displayValue ?? ""}`.trim());

const hosts = { page: await host(page), bare: await host(bare) };
const loads = { page: [], bare: [] };
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const which of ["page", "bare"]) {
      const lhr = await load(hosts[which].address);
      loads[which].push(lhr);
      const figures = Object.entries(METRICS).map(([name, id]) => `${name} ${lhr.audits[id].numericValue.toFixed(3)}`);
      console.error(which, ...figures, ...CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100)));
    }
  }
} finally {
  await Promise.all(Object.values(hosts).map(({ close }) => close()));
}
for (const which of ["page", "bare"]) {
  const row = { what: `lighthouse ${which}`, count: ROUNDS };
  for (const [name, id] of Object.entries(METRICS)) row[name] = middle(loads[which].map((lhr) => lhr.audits[id].numericValue));
  for (const id of CATEGORIES) row[id] = middle(loads[which].map((lhr) => Math.round(lhr.categories[id].score * 100)));
  row.faults = [...new Set(loads[which].flatMap(faults))];
  console.log(JSON.stringify(row));
}
if (process.env.SAVE) (await import("node:fs")).writeFileSync(process.env.SAVE, JSON.stringify(loads.page.at(-1)));
