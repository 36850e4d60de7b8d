// Benchmark B1 and whole estimates in WebAssembly, in headless Chromium: `node browser.mjs FOLDER`, the folder that run.sh built into.
// The little server isolates the page from other origins, which makes the browser's clock tick every 5 µs instead of every 100.

import { launch, serve } from "./page.mjs";
import { report, ROUNDS, rounds } from "./rounds.mjs";

const SCENARIOS = {
  "tiktok-likes": (i) => ({ platform: "tiktok", likes_per_post: 1000 + i }),
  "instagram-likes": (i) => ({ platform: "instagram", likes_per_post: 1000 + i }),
  "tiktok-ranges": (i) => ({
    platform: "tiktok",
    likes_per_post: { low: 500, likely: 1000 + i, high: 3000 },
    followers: { low: 5000, likely: 12000 + i, high: 20000 },
    country: "US",
  }),
  "instagram-story": (i) => ({
    platform: "instagram",
    format: "story",
    likes_per_post: 1000 + i,
    followers: { low: 5000, likely: 12000 + i, high: 20000 },
  }),
};

const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

// Runs in the page, which has only what it is handed: the rounds come as source.
async function measure(roundsSource, count, scenarios) {
  const { default: init, Engine } = await import("/likeworth_bench_wasm.js");
  await init();
  const rounds = new Function("ROUNDS", `return ${roundsSource}`)(count);
  const results = [];
  for (const samples of [8192, 65536]) {
    const engine = new Engine(samples);
    const cold = await rounds(() => new Engine(samples).b1(), 2);
    results.push({ what: `wasm b1, cold ${samples}`, times: cold, answer: [...engine.b1()] });
    results.push({ what: `wasm b1, warm ${samples}`, times: await rounds(() => engine.b1(), 20), answer: [...engine.b1()] });
  }
  const engine = new Engine(8192);
  for (const [name, texts] of Object.entries(scenarios)) {
    let turn = 0;
    const times = await rounds(() => engine.estimate(texts[turn++]), 20);
    const { p10, p50, p90 } = JSON.parse(engine.estimate(texts[0])).total.monthly;
    results.push({ what: `wasm estimate ${name}`, times, answer: [p10, p50, p90] });
  }
  return { isolated: crossOriginIsolated, results };
}

const server = await serve(process.argv[2], { headers: ISOLATED, index: "<!doctype html><title>Benchmark</title>" });
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(server.address);
  const texts = Object.fromEntries(Object.entries(SCENARIOS).map(([name, make]) => [name, Array.from({ length: 60 }, (_, i) => JSON.stringify(make(i)))]));
  const { isolated, results } = await page.evaluate(measure, rounds.toString(), ROUNDS, texts);
  if (!isolated) throw new Error("the page is not isolated: its clock is too coarse");
  for (const { what, times, answer } of results) report(what, times, answer);
} finally {
  await browser.close();
  server.close();
}
