// likeworth.html: all of it in one file, opened from a disk.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { open } from "./harness.mjs";

const FILE = "dist/likeworth.html";
const from = (path) => pathToFileURL(path).href;
const body = (visit) => visit.page.$eval("body", (element) => element.innerText);
const spoken = (visit) => visit.page.$eval("#cannot-start-cause", (element) => element.innerText);

// What the file asked the browser for, beside itself; its icon is part of it. Firefox tells its driver nothing of files: there the page's own
// list of what it loaded has to do.
async function asked(visit) {
  const loaded = await visit.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const itself = visit.page.url().replace(/#.*/, "");
  return [...visit.requests, ...loaded].filter((url) => !/^(data|blob|about):/.test(url) && url.replace(/#.*/, "") !== itself);
}

// How many times the high end of a month is the low one.
async function width(visit) {
  const [, low, high] = (await visit.text("Answer")).match(/\$([\d.,]+) to \$([\d.,]+)/);
  const number = (text) => Number(text.replaceAll(",", ""));
  return number(high) / number(low);
}

// The file, somewhere else and changed, as a mail or a disk may do it.
async function changed(t, change) {
  const folder = await mkdtemp(join(tmpdir(), "likeworth-file-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "likeworth (1).html");
  await writeFile(path, change(await readFile(FILE, "utf8")));
  return path;
}

// What works wherever the file is opened.
async function journey(visit) {
  const before = await width(visit);
  await visit.disclose("Add what you know");
  await visit.type("Views per post", "30k");
  await visit.until(async () => (await width(visit)) < before, "an own number narrows the range");
  assert.ok(await visit.has("An offer", "region"), "the second module came");
  const row = await visit.openRow("Affiliate links");
  await (await row.root.$(".step-number[aria-expanded]")).click();
  await visit.until(async () => (await row.root.$("a[href^='https://']")) !== null, "a number's source opens");
  assert.match(await body(visit), /one file: it works without a connection, as it is/);
  assert.doesNotMatch(await body(visit), /Ready for use|Getting ready|All of it as one file/);
}

test("runs from a disk, asks for nothing beside it, and finds again what was entered", async (t) => {
  const visit = await open(t, { at: from(FILE) });
  await journey(visit);
  await visit.until(async () => (await visit.saved("likeworth"))?.includes("30k"), "it is kept");
  const { text } = await visit.download(() => visit.click("Download scenario (JSON)"));
  assert.match(text, /"views_per_post":30000/);
  await visit.follow(() => visit.page.reload());
  await visit.disclose("Add what you know");
  assert.equal(await visit.value("Views per post"), "30k");
  assert.deepEqual(await asked(visit), []);
});

for (const look of [{ width: 360 }, { dark: true }]) {
  test(`looks from a disk as the page does: ${JSON.stringify(look)}`, async (t) => {
    const visit = await open(t, { ...look, at: from(FILE) });
    assert.deepEqual(await visit.axe(), []);
    assert.equal(await visit.overflow(), 0);
    // The first of each: further figures come when typing has paused.
    const styles = () => visit.page.evaluate(() => ["h1", ".answer-words", ".sentence", ".figure", ".ledger", ".footer"].map((name) => {
      const { fontSize, color, width } = getComputedStyle(document.querySelector(name));
      return [name, fontSize, color, width];
    }));
    const alone = await styles();
    await visit.go();
    assert.deepEqual(alone, await styles());
  });
}

for (const storage of ["denied", "missing"]) {
  test(`from a disk with storage ${storage}: works, and says that nothing is kept`, async (t) => {
    const visit = await open(t, { storage, at: from(FILE) });
    const state = await visit.page.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } });
    assert.equal(state, storage === "denied" ? "SecurityError" : "null", "the browser does refuse it");
    assert.match(await body(visit), /does not let the page remember anything/);
    await journey(visit);
  });
}

test("runs from a host, too, from any folder, and installs nothing there", async (t) => {
  const visit = await open(t, { at: "likeworth.html?x=1#goal" });
  await journey(visit);
  assert.ok(visit.requests.length > 0, "the log of requests works");
  assert.deepEqual(await asked(visit), []);
  assert.equal(await visit.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

test("its policy refuses every request, and scripts, styles and markup that it did not bring", async (t) => {
  const visit = await open(t, { complaints: true, at: from(FILE) });
  const refused = await visit.page.evaluate(async () => {
    const refusals = [];
    document.addEventListener("securitypolicyviolation", (event) => refusals.push(event.effectiveDirective));
    const image = new Image();
    image.src = "http://localhost:9/";
    const request = new XMLHttpRequest();
    request.open("GET", "http://localhost:9/");
    try { request.send(); } catch { /* Firefox throws */ }
    const element = (name, text) => document.head.append(Object.assign(document.createElement(name), { textContent: text }));
    element("style", "h1 { color: red }");
    try { element("script", "window.ran = true"); } catch { refusals.push("script-src-elem"); }
    try { document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>"; } catch { refusals.push("markup"); }
    refusals.push(await fetch("http://localhost:9/").then(() => "answered", () => "fetch"));
    await new Promise((later) => setTimeout(later, 300));
    return [...new Set(refusals)].sort();
  });
  assert.deepEqual(refused, ["connect-src", "fetch", "img-src", "markup", "require-trusted-types-for", "script-src-elem", "style-src-elem"]);
  assert.equal(await visit.page.evaluate(() => window.ran), undefined);
  visit.requests = visit.requests.filter((url) => url !== "http://localhost:9/");
});

const damages = {
  // Within the first module: the second one may be the larger by now, and the middle of the file in it.
  "cut in the middle": (html) => html.slice(0, html.indexOf('data-type="application/wasm">') + 99_999),
  "with a letter changed": (html) => html.replace(/(data-type="application\/wasm">.{9999})(.)/, (_, before, letter) => before + (letter === "A" ? "B" : "A")),
};
for (const [damage, change] of Object.entries(damages)) {
  test(`says so when it arrived ${damage}, under the answer that it brings in words`, async (t) => {
    const visit = await open(t, { complaints: true, at: from(await changed(t, change)) });
    assert.match(await spoken(visit), /arrived damaged/);
    assert.match(await body(visit), /What they can lead to/);
  });
}

test("answers without its second module, where the file was cut in that, and says that a part is missing", async (t) => {
  const change = (html) => html.slice(0, html.indexOf('_later.wasm" data-type="application/wasm">') + 9_999);
  const visit = await open(t, { complaints: true, at: from(await changed(t, change)) });
  await visit.until(async () => /This part of the page could not be loaded/.test(await body(visit)), "it says so");
  assert.match(await body(visit), /What they can lead to/);
});

test("says so when the browser cannot unpack it or has no WebAssembly", async (t) => {
  const visit = await open(t, { complaints: true, at: from(FILE) });
  await visit.page.evaluateOnNewDocument(() => { delete window.DecompressionStream; });
  await visit.go(from(FILE));
  assert.match(await spoken(visit), /too old.*update the browser/);
  const off = await open(t, { wasm: false, complaints: true, at: from(FILE) });
  assert.match(await spoken(off), /WebAssembly is switched off/);
});

test("the page offers it", async (t) => {
  const visit = await open(t);
  const { name, text } = await visit.download(() => visit.click("All of it as one file, to keep or to send", "link"));
  assert.equal(name, "likeworth.html");
  assert.equal(text, await readFile(FILE, "utf8"));
});

test("reads files of the visitor's, by its reader out of a blob", async (t) => {
  const visit = await open(t, { at: from(FILE) });
  const rows = Array.from({ length: 6 }, (_, place) => `Video ${place},https://www.tiktok.com/@ada/video/${(BigInt(1767225600 + 86400 * 3 * place) << 32n) + 7n},2026/01/0${place + 1} 08:00:00,1000,40,2,1,3`);
  const path = join(visit.downloads, "videos.csv");
  await writeFile(path, `Video title,Video link,Post time,Video views,Likes,Comments,Shares,Add to Favorites\n${rows.join("\n")}`);
  await visit.until(() => visit.page.$("#data-files"), "the field is there");
  await (await visit.page.$("#data-files")).uploadFile(path);
  await visit.until(async () => /TikTok business account, videos\. 6 rows read\./.test(await body(visit)), "the file is read");
  assert.deepEqual(await asked(visit), []);
});
