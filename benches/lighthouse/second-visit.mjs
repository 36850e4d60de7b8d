// The second visit without a connection: how long from asking for the page until somebody can type and is answered. In the built page:
//   node benches/lighthouse/second-visit.mjs [FOLDER]; ROUNDS=5. The first visit keeps the page; then the host is stopped. The CPU is that of this machine, and
// again slowed four times, as Lighthouse has it. Prints a row of JSON each.
import { launch } from "../page.mjs";
import { host } from "./host.mjs";

const [folder = "dist"] = process.argv.slice(2);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const BUDGET_MS = 1000;
// Another one each time: what was typed is kept.
const NUMBERS = ["2500", "70000"];

const served = await host(folder);
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true });
  await page.goto(served.address);
  await page.waitForFunction(() => /Ready for use without a connection/.test(document.body.innerText), { timeout: 120_000 });
  await served.close();
  const session = await page.createCDPSession();
  for (const slower of [1, 4]) {
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto("about:blank");
      // From the navigation's start to the first frame in which the field takes what is typed: the program is there, and has put it in place.
      await page.evaluateOnNewDocument(() => {
        const look = () => (document.querySelector("#likes_per_post:enabled") ? (window.interactive = performance.now()) : requestAnimationFrame(look));
        requestAnimationFrame(look);
      });
      await page.goto(served.address);
      await page.waitForFunction(() => window.interactive !== undefined, { timeout: 60_000 });
      times.push(await page.evaluate(() => window.interactive));
      const before = await page.$eval("#answer", (element) => element.innerText);
      await page.$eval("#likes_per_post", (field) => { field.focus(); field.select(); });
      await page.keyboard.type(NUMBERS[round % NUMBERS.length]);
      await page.waitForFunction((words) => document.querySelector("#answer").innerText !== words, { timeout: 60_000 }, before);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const row = { what: `second visit offline${slower > 1 ? `, CPU slowed ${slower} times` : ""}`, count: ROUNDS, interactive_ms: sorted[ROUNDS >> 1], slowest_ms: sorted.at(-1) };
    console.log(JSON.stringify({ ...row, budget_ms: BUDGET_MS }));
  }
} finally {
  await browser.close();
  await served.close().catch(() => {});
}
