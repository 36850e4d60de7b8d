// What the benches of the built page have in common: a little server, a headless Chromium, the page once it has started, and a trace of its main thread.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import puppeteer from "puppeteer-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json" };

export const DIST = fileURLToPath(new URL("../dist", import.meta.url));

// Serves a folder; `index` in the place of its index.html, `headers` with every answer.
export async function serve(folder, { index, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    response.setHeaders(new Map(Object.entries(headers)));
    try {
      const body = path === "/" && index !== undefined ? index : await readFile(join(folder, path === "/" ? "index.html" : path));
      response.setHeader("content-type", TYPES[extname(path)] ?? TYPES[".html"]);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

export const launch = () => puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

// Once the program has taken the static page's place, and all of it is there.
export const started = (page) => page.waitForFunction(() => !document.getElementById("starting") && !document.querySelector(".awaited"));

// Puts the cursor over the whole number in "Likes per post", and the pointer away from everything that reacts to it.
export async function atLikes(page) {
  const box = await page.waitForSelector("aria/Likes per post[role='textbox']");
  await box.click({ count: 3 });
  await page.mouse.move(0, 0);
}

export const quantile = (values, p) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(p * values.length) - 1)];

// Few categories: more of them take a third of the time that they measure.
export async function traced(page, what) {
  await page.tracing.start({ categories: ["devtools.timeline", "toplevel"] });
  await what();
  return JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents;
}

// The keydowns of a trace, and what took time on the thread that heard them.
export function mainThread(events) {
  const keydowns = events.filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown");
  const { pid, tid } = keydowns[0];
  const slices = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X" && event.dur > 0);
  const named = (wanted) => slices.filter(({ name }) => name === wanted).sort((a, b) => a.ts - b.ts);
  return { starts: keydowns.map(({ ts }) => ts).sort((a, b) => a - b), tasks: named("ThreadControllerImpl::RunTask"), frames: named("Layerize"), slices };
}
