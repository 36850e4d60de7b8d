// What stands on the page before the program, and without it: the usual answer whole, where the program's page will be to the pixel.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { browserName } from "./visit.mjs";
import { open } from "./harness.mjs";

// Holds back the files whose address ends so, until `release` is called.
function hold(ending) {
  let release;
  const until = new Promise((done) => (release = done));
  const intercept = (request, response) => {
    if (!request.url.endsWith(ending)) return false;
    until.then(async () => {
      const bytes = await readFile(join("dist", basename(request.url)));
      response.writeHead(200, { "content-type": "application/wasm" }).end(bytes);
    });
    return true;
  };
  return { intercept, release };
}

const visible = (visit) => visit.page.$eval("body", (element) => element.innerText);

// Of what stands in both pages: where it is, what it says, and the classes in it, which decide how it looks.
const shape = (visit) =>
  visit.page.evaluate(() => {
    const round = (length) => Math.round(length * 4) / 4;
    const box = (selector) => {
      const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
      return [x, y + scrollY, width, height].map(round).join(" ");
    };
    const places = [".masthead", ".title", ".mode", ".sentence", "#platform", "#likes_per_post", "#posts_per_month", ".answer", ".answer-words",
      ".answer-more", ".months", ".figure", ".figure figcaption", ".key", ".verdict", ".accounts", ".pathways", ".row:first-child", ".row:last-child"];
    const said = [".masthead", ".title", ".mode", ".answer-words", ".answer-more", ".months", ".figure figcaption", ".key", ".verdict", ".accounts", ".pathways"];
    const classes = (selector) =>
      [...document.querySelectorAll(`${selector} [class]`)].map(({ classList }) => [...classList].filter((name) => !["unseen", "until", "without"].includes(name)).join(" ")).filter(Boolean);
    const each = (list, look) => Object.fromEntries(list.map((selector) => [selector, look(selector)]));
    return {
      boxes: each(places, box),
      words: each(said, (selector) => document.querySelector(selector).innerText.replace(/\s+/g, " ")),
      classes: each([".masthead", ".sentence", ".answer", ".pathways"], classes),
      fields: each(["#platform", "#likes_per_post", "#posts_per_month"], (selector) => {
        const { value, placeholder, selectedOptions } = document.querySelector(selector);
        return selectedOptions ? selectedOptions[0].text : `${value}/${placeholder}`;
      }),
    };
  });

// How much has moved so far, by the browser's own account; only Chromium keeps one.
const moved = (visit) =>
  visit.page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 200);
  }));

for (const look of [{ width: 360, height: 740 }, { width: 360, height: 740, dark: true }, { width: 320, height: 600 }, { width: 1280, height: 900 }, { width: 1280, height: 900, dark: true }]) {
  test(`nothing moves when the program starts: ${JSON.stringify(look)}`, async (t) => {
    const { intercept, release } = hold("_bg.wasm");
    const visit = await open(t, { ...look, intercept, wait: false });
    await visit.settled();
    const before = await shape(visit);
    assert.match(await visible(visit), /Starting…/);
    assert.deepEqual(await visit.page.$$eval("main :is(input, select, button), .masthead input", (fields) => fields.filter((field) => !field.matches(":disabled")).length), 0, "nobody types where nobody hears");
    release();
    await visit.started();
    await visit.settled();
    assert.deepEqual(await shape(visit), before);
    if (browserName !== "chromium") return;
    assert.equal(await moved(visit), 0);
    await visit.page.evaluate(() => new Promise((done) => {
      document.body.prepend(Object.assign(document.createElement("p"), { textContent: "This moves the page." }));
      requestAnimationFrame(() => requestAnimationFrame(done));
    }));
    assert.ok((await moved(visit)) > 0, "a move would be heard of");
  });
}

test("colours that were chosen are there before the program", async (t) => {
  const { intercept, release } = hold("_bg.wasm");
  const visit = await open(t, { intercept, wait: false, saved: { likeworth: '{"version":1,"revision":1,"theme":"dark","fields":{"likes_per_post":"1,000"}}' } });
  await visit.until(() => visit.page.$eval("html", ({ dataset }) => dataset.theme === "dark"), "they are dark");
  assert.match(await visible(visit), /Starting…/);
  release();
  await visit.started();
});

test("what stands below another answer says nothing until it is that answer's", async (t) => {
  const { intercept, release } = hold("_later.wasm");
  const visit = await open(t, { intercept, wait: false, saved: { likeworth: '{"version":1,"revision":1,"fields":{"likes_per_post":"90,000"}}' } });
  await visit.until(async () => (await visit.value("Likes per post")) === "90,000", "the program has started");
  await visit.until(async () => !/The ways to money/.test(await visible(visit)), "the ways to money of 1,000 likes are not shown");
  assert.match(await visible(visit), /Loading…/);
  release();
  await visit.started();
  assert.match(await visible(visit), /The ways to money/);
});

test("what stands below goes when somebody types before its successor is there", async (t) => {
  const { intercept, release } = hold("_later.wasm");
  const visit = await open(t, { intercept, wait: false });
  await visit.until(() => visit.page.$eval("#likes_per_post", (field) => !field.disabled), "the program has started");
  assert.match(await visible(visit), /The ways to money/);
  await visit.type("Likes per post", "2500");
  await visit.until(async () => !/The ways to money/.test(await visible(visit)), "they are of 1,000 likes");
  release();
  await visit.started();
  assert.match(await visible(visit), /The ways to money/);
});

// The usual answer, in words and as a table.
async function isWhole(visit) {
  const text = (await visible(visit)).replace(/\s+/g, " ");
  assert.match(text, /What are my likes worth\?/);
  assert.match(text, /The likes themselves pay \$0\. What they can lead to is \$[\d.,]+ to \$[\d.,]+ a month in 8 out of 10 months\./);
  const rows = await visit.page.$eval("body", (body) => {
    const shown = [...body.querySelectorAll(".figure tbody tr")].filter((row) => row.getClientRects().length > 0);
    return shown.map((row) => row.innerText.split(/\t/));
  });
  assert.ok(rows.length >= 10, "every pathway, and all together");
  for (const [name, ...numbers] of rows) assert.ok(name && numbers.length === 4 && numbers.every((number) => /\d/.test(number)), `${name}: ${numbers}`);
  for (const name of ["All together", "Creator Rewards", "Sponsored posts", "Affiliate links"]) assert.ok(rows.some(([row]) => row.startsWith(name)), name);
  assert.match(await visit.page.$eval(".ledger", (element) => element.innerText), /Sponsored posts\s+counts/);
}

test("without scripts the usual answer is whole, and says what is missing and why", async (t) => {
  const visit = await open(t, { javascript: false });
  await isWhole(visit);
  const text = await visible(visit);
  assert.match(text, /nothing can be filled in.*needs JavaScript, which is switched off or blocked here/);
  assert.doesNotMatch(text, /Starting…|Loading…|Show as table/);
});

test("scripts that a policy keeps from running, which nobody tells the page: the words come late", async (t) => {
  const visit = await open(t, { complaints: true, wait: false, headers: { "Content-Security-Policy": "script-src 'none'" } });
  await visit.until(async () => /needs JavaScript/.test(await visible(visit)), "it says what is missing");
  await isWhole(visit);
});

test("without WebAssembly the usual answer is whole, and says what is missing and why", async (t) => {
  const visit = await open(t, { wasm: false, complaints: true });
  await isWhole(visit);
  const text = await visible(visit);
  assert.match(text, /WebAssembly is switched off/);
  assert.match(text, /Below is the answer to the usual question; nothing can be filled in/);
  assert.doesNotMatch(text, /Starting…|Loading…|needs JavaScript|Show as table/);
  assert.deepEqual(await visit.axe(), []);
  assert.equal(await visit.overflow(), 0);
});
