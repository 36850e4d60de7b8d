// Saved scenarios in the built page (dist/), in headless Chromium: `node benches/scenarios.mjs [FOLDER]`; ROUNDS=15, SCENARIOS=200.
//
// First, four side by side: a number is typed in "Likes per post"; from the keydown to the end of the frame that shows the comparison of that number, by the clock, and all tasks of the
// main thread between, by the processor's time. Then a document of 200 scenarios, of which four are compared, is loaded, typed in and saved: the longest task
// of each, out of Chromium's own trace.

import { DIST, atLikes, launch, mainThread, quantile, serve, started, traced } from "./page.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 15);
const SCENARIOS = Number(process.env.SCENARIOS ?? 200);

const entries = (likes) => ({
  version: 1, platform: likes % 2 ? "tiktok" : "instagram", country: "US", niche: "beauty", adult: true,
  fields: { likes_per_post: String(1000 + likes), posts_per_month: "12", followers: "5k to 20k", comments_per_post: "about 30" },
  pathways: { affiliate: { on: true, own: { commission: "10%", order_value: "$45" } }, "product-sales": { on: true, kind: "coaching", own: { price: "80" } } },
});

const saved = (count) => JSON.stringify({
  version: 1, revision: 1, lang: "en", platform: "tiktok", fields: { likes_per_post: "1000" },
  "later.scenarios": Array.from({ length: count }, (_, place) => ({
    name: `Plan number ${place}`, saved: "2026-10-20", facts: "2026-11-25", entries: entries(place), ...(place < 3 ? { compared: true } : {}),
  })),
});

// The first cell behind the head "Likes per post" of the comparison.
const likes = () => [...document.querySelectorAll(".compare-table tbody tr")].find((row) => row.cells[0].innerText === "Likes per post")?.cells[1].innerText;
const follows = (page, wanted) => page.waitForFunction(`(${likes})()?.replace(",", "") === "${wanted}"`, { polling: "raf" });
const summary = (values) => `median ${quantile(values, 0.5).toFixed(1)} ms, 95th percentile ${quantile(values, 0.95).toFixed(1)} ms`;
const longest = (tasks, clock) => Math.max(0, ...tasks.map((task) => task[clock] ?? 0)) / 1000;

// The page with a document that was saved before.
async function opened(browser, address, count) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${address}boot.js`);
  await page.evaluate((text) => localStorage.setItem("likeworth", text), saved(count));
  return page;
}

// All of the main thread of the renderer that works most.
function busiest(events) {
  const tasks = events.filter(({ name, ph, dur }) => name === "ThreadControllerImpl::RunTask" && ph === "X" && dur > 0);
  const main = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const threads = [...main].map((thread) => tasks.filter(({ pid, tid }) => `${pid} ${tid}` === thread));
  const sum = (tasks) => tasks.reduce((all, { dur }) => all + dur, 0);
  return threads.sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

const server = await serve(process.argv[2] ?? DIST);
const browser = await launch();
try {
  const page = await opened(browser, server.address, 3);
  await page.goto(server.address);
  await started(page);
  await follows(page, "1000");
  await atLikes(page);
  const rounds = [];
  let typed = "25";
  await page.keyboard.type(typed);
  await follows(page, typed);
  // A digit more and a digit less in turn.
  for (let i = 0; i < ROUNDS + 2; i++) {
    const key = i % 2 ? "Backspace" : String(1 + (i % 9));
    typed = i % 2 ? typed.slice(0, -1) : typed + key;
    const watch = `(() => {
      const is = () => (${likes})()?.replace(",", "") === "${typed}";
      addEventListener("keydown", () => {
        const begun = performance.now();
        const observer = new MutationObserver(() => is() && requestAnimationFrame(() => setTimeout(() => {
          globalThis.took ??= performance.now() - begun;
          observer.disconnect();
        })));
        observer.observe(document.querySelector(".compare"), { subtree: true, childList: true, characterData: true });
      }, { once: true, capture: true });
      globalThis.took = undefined;
    })()`;
    await page.evaluate(watch);
    const events = await traced(page, async () => {
      await page.keyboard.press(key);
      await page.waitForFunction(() => globalThis.took !== undefined, { polling: 50 });
    });
    const took = await page.evaluate(() => globalThis.took);
    const { starts, tasks } = mainThread(events);
    const mine = tasks.filter(({ ts }) => ts >= starts[0] && ts < starts[0] + took * 1000);
    rounds.push({ took, processor: mine.reduce((all, task) => all + (task.tdur ?? 0), 0) / 1000, longest: longest(mine, "dur") });
  }
  const counted = rounds.slice(2);
  console.log(`four compared, from the key until they follow, by the clock: ${summary(counted.map(({ took }) => took))}`);
  console.log(`  main thread until then, by the processor: ${summary(counted.map(({ processor }) => processor))}`);
  console.log(`  longest task until then: ${summary(counted.map(({ longest }) => longest))}`);

  const many = await opened(browser, server.address, SCENARIOS);
  console.log(`a document of ${SCENARIOS} scenarios, ${Math.round(saved(SCENARIOS).length / 1024)} KB`);
  const loading = busiest(await traced(many, async () => {
    await many.goto(server.address);
    await started(many);
    await follows(many, "1000");
    await new Promise((done) => setTimeout(done, 1500));
  }));
  console.log(`  loads: longest task ${longest(loading, "dur").toFixed(1)} ms, by the processor ${longest(loading, "tdur").toFixed(1)} ms`);
  await atLikes(many);
  const typing = busiest(await traced(many, async () => {
    for (const digit of "24680") {
      await many.keyboard.press(digit);
      await new Promise((done) => setTimeout(done, 120));
    }
    await follows(many, "24680");
    await many.waitForFunction(() => localStorage.getItem("likeworth").includes('"24680"'), { polling: 50 });
    await new Promise((done) => setTimeout(done, 1000));
  }));
  console.log(`  is typed in and saved: longest task ${longest(typing, "dur").toFixed(1)} ms, by the processor ${longest(typing, "tdur").toFixed(1)} ms`);
  const naming = busiest(await traced(many, async () => {
    await many.focus("#compare-name");
    await many.keyboard.press("Enter");
    await many.waitForFunction((count) => JSON.parse(localStorage.getItem("likeworth"))["later.scenarios"].length === count, { polling: 50 }, SCENARIOS + 1);
    await new Promise((done) => setTimeout(done, 500));
  }));
  console.log(`  one more is saved: longest task ${longest(naming, "dur").toFixed(1)} ms, by the processor ${longest(naming, "tdur").toFixed(1)} ms`);
} finally {
  await browser.close();
  server.close();
}
