// What is worked out when typing pauses, in the built page (dist/), in headless Chromium: `node benches/pause.mjs [FOLDER]`.
//
// A number is typed in "Likes per post", then nothing: from the end of the pause until the levers are those of the number, every task of the page's
// main thread is summed up out of Chromium's own trace, by the clock and by the processor's time (which leaves out what other programs took). The
// longest of them is what a key would wait for at worst.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import puppeteer from "puppeteer-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json" };
const ROUNDS = Number(process.env.ROUNDS ?? 15);
// src/page/pause.rs
const PAUSE_MS = 300;
const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));

async function serve() {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    try {
      const body = await readFile(join(folder, path === "/" ? "index.html" : path));
      response.setHeader("content-type", TYPES[extname(path)] ?? TYPES[".html"]);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

const quantile = (values, p) => values.toSorted((a, b) => a - b)[Math.ceil(p * values.length) - 1];

const busy = (page, is) => page.waitForFunction((is) => document.querySelector("#levers")?.ariaBusy === is, { polling: 20 }, is);

// The tasks between the end of the pause and the last frame of the levers.
async function round(page, digit) {
  await page.tracing.start({ categories: ["devtools.timeline", "toplevel"] });
  await page.keyboard.press(digit);
  await busy(page, "true");
  await busy(page, "false");
  await new Promise((done) => setTimeout(done, 100));
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const key = traceEvents.find(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown");
  const from = key.ts + PAUSE_MS * 1000;
  const tasks = traceEvents.filter(({ name, pid, tid, ts }) => name === "ThreadControllerImpl::RunTask" && pid === key.pid && tid === key.tid && ts > from);
  const sum = (clock) => tasks.reduce((all, task) => all + (task[clock] ?? 0), 0) / 1000;
  const longest = (clock) => Math.max(...tasks.map((task) => task[clock] ?? 0)) / 1000;
  return { clock: sum("dur"), processor: sum("tdur"), longest: longest("dur"), longestProcessor: longest("tdur") };
}

const server = await serve();
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await busy(page, "false");
  const box = await page.waitForSelector("aria/Likes per post[role='textbox']");
  await box.click({ count: 3 });
  await page.mouse.move(0, 0);
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
