// Work on the main thread from a keystroke to the repainted answer, in the built page (dist/), in headless Chromium.
//
// 200 keys are pressed in "Likes per post": a number is typed, then taken back. Chromium's own trace says how long each task of the page's
// main thread took. A keystroke's work is the sum of the tasks from its keydown to the end of the first frame handed over after it: events,
// WebAssembly, style, layout, canvas, paint, commit. "All" adds what comes later, up to the next keydown (storage, the caret's blinking).

import { DIST, atLikes, launch, mainThread, quantile, serve, started, traced } from "./page.mjs";

const KEYS = Number(process.env.KEYS ?? 200);
// A number of five digits, and back again; never down to nothing, which asks for less work.
const NUMBERS = ["12500", "34800", "97310", "20645"];
const PAUSE = 200;

const keys = () => {
  const round = NUMBERS.flatMap((number) => [...number.slice(1), ...Array(number.length - 1).fill("Backspace")]);
  return Array.from({ length: KEYS }, (_, i) => round[i % round.length]);
};

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Milliseconds of work for each keystroke, by the clock (`dur`) or by the processor's time (`tdur`, which leaves out the time that other
// programs held the processor). The last keystroke has no end and is left out.
function work({ starts, tasks, frames }, clock, isAll) {
  return starts.slice(0, -1).map((start, i) => {
    const next = starts[i + 1];
    const own = tasks.find(({ ts, dur }) => ts + dur > start);
    const frame = frames.find(({ ts }) => ts > own.ts + own.dur) ?? { ts: next, dur: 0 };
    const last = isAll ? next : Math.min(next, frame.ts);
    const mine = tasks.filter(({ ts, dur }) => ts + dur > start && ts < last && !(ts <= next && ts + dur > next));
    return mine.reduce((sum, task) => sum + (task[clock] ?? 0), 0) / 1000;
  });
}

// Where the time goes, by kind of slice, in milliseconds a keystroke: what a slice took without the slices inside it.
function shares({ starts, slices }) {
  const kinds = {};
  const open = [];
  for (const slice of slices.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (slice.ts < starts[0] || slice.ts > starts.at(-1)) continue;
    while (open.length && open.at(-1).ts + open.at(-1).dur <= slice.ts) open.pop();
    const kind = slice.name === "EventDispatch" ? `EventDispatch ${slice.args.data.type}` : slice.name;
    const ms = slice.dur / 1000 / (starts.length - 1);
    kinds[kind] = (kinds[kind] ?? 0) + ms;
    if (open.length) kinds[open.at(-1).kind] -= ms;
    open.push({ ...slice, kind });
  }
  return Object.entries(kinds).filter(([, ms]) => ms > 0.05).sort(([, a], [, b]) => b - a);
}

async function typed(page, session, slower) {
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await atLikes(page);
  await page.keyboard.type(NUMBERS[0][0]);
  await pause(1500);
  const events = await traced(page, async () => {
    for (const key of keys()) {
      await page.keyboard.press(key);
      await pause(PAUSE * (slower > 1 ? 3 : 1));
    }
  });
  const answer = await page.$eval("#answer", (element) => element.innerText.trim().split("\n")[0]);
  return { main: mainThread(events), answer };
}

const rows = process.env.OPEN_ROWS === "1";
const allOn = process.env.ALL_ON === "1";
const OFF = ["live-gifts", "brand-partnerships", "product-sales", "subscriptions", "services"];
const EVERYTHING = JSON.stringify({
  version: 1, revision: 1, platform: "tiktok", fields: { likes_per_post: "1,000" }, pathways: Object.fromEntries(OFF.map((id) => [id, { on: true }])),
});
const server = await serve(process.argv[2] ?? DIST);
const browser = await launch();
try {
  for (const [slower, budget] of [[1, 8], [6, 50]].filter(([slower]) => !process.env.SLOWER || slower === Number(process.env.SLOWER))) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const session = await page.createCDPSession();
    if (allOn) await page.evaluateOnNewDocument((document) => localStorage.setItem("likeworth", document), EVERYTHING);
    await page.goto(server.address);
    await started(page);
    if (rows) for (const row of await page.$$(".row-head")) await row.click();
    const { main, answer } = await typed(page, session, slower);
    const figures = {};
    for (const [name, times] of [["", work(main, "dur")], ["processor_", work(main, "tdur")], ["all_", work(main, "dur", true)]]) {
      figures[`${name}p50_ms`] = quantile(times, 0.5);
      figures[`${name}p95_ms`] = quantile(times, 0.95);
    }
    const what = `keystroke${rows ? ", all rows open" : ""}${allOn ? ", every pathway on" : ""}${slower > 1 ? `, CPU slowed ${slower} times` : ""}`;
    console.log(JSON.stringify({ what, count: main.starts.length - 1, ...figures, budget_p95_ms: budget, answer }));
    if (process.env.SHARES) console.error(shares(main).map(([name, ms]) => `  ${ms.toFixed(2).padStart(7)} ms  ${name}`).join("\n"));
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
