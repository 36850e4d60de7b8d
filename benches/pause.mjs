// What is worked out when typing pauses, in the built page (dist/), in headless Chromium: `node benches/pause.mjs [FOLDER]`; ROUNDS=15, PLATFORM=instagram;
// GROWTH=24: so many months ahead, GOAL=1: what an amount takes by likes, GOAL=posts: by posts; for a key in their sentence.
//
// A number is typed in "Likes per post", then nothing: from the end of the pause until everything that explains the answer is of that number, every
// task of the page's main thread is summed up out of Chromium's own trace, by the clock and by the processor's time (which leaves out what other
// programs took). The longest of them is what a key would wait for at worst.

import { DIST, atLikes, launch, mainThread, quantile, serve, started, traced } from "./page.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 15);
// src/page/pause.rs
const PAUSE_MS = 300;

const busy = (page, is) => page.waitForFunction((is) => [...document.querySelectorAll("main [aria-busy]")].some(({ ariaBusy }) => ariaBusy === "true") === is, { polling: 20 }, is);

// The tasks between the end of the pause and the last frame of what explains the answer.
async function round(page, digit) {
  const events = await traced(page, async () => {
    await page.keyboard.press(digit);
    await busy(page, true);
    await busy(page, false);
    await new Promise((done) => setTimeout(done, 100));
  });
  const { starts, tasks } = mainThread(events);
  const mine = tasks.filter(({ ts }) => ts > starts[0] + PAUSE_MS * 1000);
  const sum = (clock) => mine.reduce((all, task) => all + (task[clock] ?? 0), 0) / 1000;
  const longest = (clock) => Math.max(...mine.map((task) => task[clock] ?? 0)) / 1000;
  return { clock: sum("dur"), processor: sum("tdur"), longest: longest("dur"), longestProcessor: longest("tdur") };
}

const server = await serve(process.argv[2] ?? DIST);
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(server.address);
  await started(page);
  if (process.env.PLATFORM) await page.select("#platform", process.env.PLATFORM);
  await busy(page, false);
  if (process.env.GROWTH) {
    const field = async (name) => (await page.waitForSelector(`aria/${name}[role='textbox']`)).click();
    await field("Months ahead");
    await page.keyboard.type(process.env.GROWTH);
    await field("Posts a month from now on");
    await page.keyboard.type("5");
    await busy(page, false);
  } else if (process.env.GOAL) {
    if (process.env.GOAL === "posts") await page.select("#goal-vary", "posts_per_month");
    await (await page.waitForSelector("aria/Amount a month[role='textbox']")).click();
    await page.keyboard.type("100");
    await busy(page, false);
  } else {
    await atLikes(page);
  }
  const rounds = [];
  // A digit more and a digit less in turn.
  for (let i = 0; i < ROUNDS + 2; i++) rounds.push(await round(page, i === 0 || i % 2 ? String(1 + (i % 9)) : "Backspace"));
  for (const what of ["clock", "processor", "longest", "longestProcessor"]) {
    // The first two make the points of new dimensions and compile what runs for the first time.
    const values = rounds.slice(2).map((one) => one[what]);
    console.log(`${what}: median ${quantile(values, 0.5).toFixed(1)} ms, 95th percentile ${quantile(values, 0.95).toFixed(1)} ms`);
  }
  console.log(`first round: ${rounds[0].processor.toFixed(1)} ms by the processor, longest task ${rounds[0].longestProcessor.toFixed(1)} ms`);
} finally {
  await browser.close();
  server.close();
}
