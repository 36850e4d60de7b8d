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
    const { lhr, artifacts } = await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return { ...lhr, processor: blockingByProcessor(artifacts.Trace.traceEvents) };
  } finally {
    await chrome.kill();
  }
}

// The blocking time once more by the processor's time, which leaves out what other programs took while a task ran: Lighthouse goes by the
// clock. What each task of the page's main thread takes beyond 50 ms after the first paint, on a processor four times as slow.
function blockingByProcessor(events) {
  const { pid, tid, ts } = events.find(({ name }) => name === "firstContentfulPaint");
  const tasks = events.filter((event) => event.pid === pid && event.tid === tid && event.ts > ts && /(^|::)RunTask$/.test(event.name));
  if (!tasks.some(({ tdur }) => tdur > 0)) throw new Error("the trace has no tasks with processor times");
  return tasks.reduce((sum, { tdur = 0 }) => sum + Math.max(0, (4 * tdur) / 1000 - 50), 0);
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
      console.error(which, ...figures, `processor ${lhr.processor.toFixed(0)}`, ...CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100)));
    }
  }
} finally {
  await Promise.all(Object.values(hosts).map(({ close }) => close()));
}
for (const which of ["page", "bare"]) {
  const row = { what: `lighthouse ${which}`, count: ROUNDS };
  for (const [name, id] of Object.entries(METRICS)) row[name] = middle(loads[which].map((lhr) => lhr.audits[id].numericValue));
  for (const id of CATEGORIES) row[id] = middle(loads[which].map((lhr) => Math.round(lhr.categories[id].score * 100)));
  row.tbt_processor = middle(loads[which].map(({ processor }) => processor));
  row.faults = [...new Set(loads[which].flatMap(faults))];
  console.log(JSON.stringify(row));
}
if (process.env.SAVE) (await import("node:fs")).writeFileSync(process.env.SAVE, JSON.stringify(loads.page.at(-1)));
