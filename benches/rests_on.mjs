// Main-thread work of "What the answer rests on" after typing has paused, in the built page (dist/), in headless Chromium: the tasks from the end
// of the pause to the section's result, out of Chromium's trace. Each must be short, since the page answers between them, and all of them within 200 ms.
//
//   node benches/rests_on.mjs      ROUNDS=9   PLATFORM=Instagram
import { closeBrowsers, visit } from "../tests/browser/visit.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const PAUSE = 300;
const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const stands = (page) => page.$eval("#rests-on", (section) => section.getAttribute("aria-busy") === "false");

async function until(condition) {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 20));
}

const seen = await visit({ width: 1280 });
const { page } = seen;
if (process.env.PLATFORM) await seen.choose("Platform", process.env.PLATFORM);
await until(() => stands(page));
const all = [];
const longest = [];
const clock = [];
for (let round = 0; round < ROUNDS; round += 1) {
  await page.tracing.start({ categories: CATEGORIES });
  await seen.type("Likes per post", String(1200 + 370 * round));
  await until(async () => !(await stands(page)));
  await until(() => stands(page));
  const events = JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents;
  const keydowns = events.filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown");
  const last = keydowns.reduce((a, b) => (a.ts > b.ts ? a : b));
  const tasks = events.filter((event) => event.pid === last.pid && event.tid === last.tid && /RunTask/.test(event.name) && event.ts > last.ts + PAUSE * 1000);
  // By the processor's time, which leaves out what other programs took.
  const took = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000);
  all.push(took.reduce((sum, ms) => sum + ms, 0));
  longest.push(Math.max(...took));
  clock.push((Math.max(...tasks.map(({ ts, dur }) => ts + (dur ?? 0))) - last.ts) / 1000 - PAUSE);
}
const line = (name, values) => console.log(name.padEnd(44), `${middle(values).toFixed(1)} ms`, `(${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`);
line("all tasks after the pause, processor", all);
line("longest of them, processor", longest);
line("from the pause to the last of them, clock", clock);
await seen.end();
await closeBrowsers();
