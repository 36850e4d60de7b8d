// When the program cannot start, or stops: what was entered leaves as a file, without the program.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const KEPT = '{"version":1,"revision":1,"fields":{"likes_per_post":"4,321"}}';
const OFFER = "Download what you entered";
const message = (visit) => visit.page.$eval("#cannot-start", (element) => element.innerText);
const offered = (visit) => visit.page.$eval("#cannot-start-kept", (element) => !element.hidden);

// The program asks the browser for an element, and the browser fails: no program can go on from there.
async function stop(visit) {
  await visit.page.evaluate(() => {
    const fail = () => { throw new Error("the browser makes no more elements"); };
    Document.prototype.createElement = fail;
    Node.prototype.cloneNode = fail;
    document.querySelector(".known-title").click();
  });
  await visit.until(async () => /Likeworth stopped/.test(await message(visit)), "it says that it stopped");
}

async function file(visit) {
  const { name, text } = await visit.download(() => visit.click(OFFER, "link"));
  assert.equal(name, "likeworth-kept.json");
  return JSON.parse(text);
}

test("a program that stops says so, offers what was entered, and a reload goes on", async (t) => {
  const visit = await open(t, { complaints: true });
  await visit.type("Likes per post", "4321");
  await visit.until(async () => (await visit.saved("likeworth"))?.includes("4321"), "it is kept");
  await stop(visit);
  assert.match(await message(visit), /There is a fault in the program/);
  assert.match((await file(visit)).likeworth, /4321/);
  await visit.follow(() => visit.click("Try again", "link"));
  assert.equal(await visit.value("Likes per post"), "4321");
});

// A change is written a quarter of a second later, on a timer of the program's: one that stops before writes it with its last words.
test("what was typed just before is kept", async (t) => {
  const visit = await open(t, { complaints: true });
  const unsaved = await visit.page.evaluate(async () => {
    const field = document.getElementById("likes_per_post");
    field.value = "8765";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((later) => setTimeout(later));
    const fail = () => { throw new Error("the browser makes no more elements"); };
    Document.prototype.createElement = fail;
    Node.prototype.cloneNode = fail;
    document.querySelector(".known-title").click();
    return localStorage.getItem("likeworth");
  });
  assert.equal(unsaved, null, "the timer has not run");
  await visit.until(() => offered(visit), "it is offered");
  assert.match((await file(visit)).likeworth, /8765/);
  await visit.follow(() => visit.click("Try again", "link"));
  assert.equal(await visit.value("Likes per post"), "8765");
});

test("a program that stopped is not called again", async (t) => {
  const visit = await open(t, { complaints: true });
  await visit.type("Likes per post", "4321");
  await visit.until(async () => (await visit.saved("likeworth"))?.includes("4321"), "it is kept");
  await stop(visit);
  assert.equal(await visit.page.$eval("#page", (page) => page.inert), true);
  const [answer, kept, complaints] = [await visit.page.$eval("#answer", (element) => element.innerText), await visit.saved("likeworth"), visit.complaints.length];
  await visit.page.evaluate(async () => {
    const field = document.getElementById("likes_per_post");
    field.value = "1";
    for (const kind of ["input", "change", "blur"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    document.querySelectorAll("button").forEach((button) => button.click());
    dispatchEvent(new Event("pagehide"));
    dispatchEvent(new StorageEvent("storage", { key: "likeworth" }));
    document.dispatchEvent(new Event("visibilitychange"));
    await new Promise((later) => setTimeout(later, 600));
  });
  assert.equal(await visit.page.$eval("#answer", (element) => element.innerText), answer);
  assert.equal(await visit.saved("likeworth"), kept);
  assert.equal(visit.complaints.length, complaints, visit.complaints.join("\n"));
});

const causes = {
  "WebAssembly switched off": { wasm: false },
  "WebAssembly refused by a policy": { headers: { "Content-Security-Policy": "script-src 'self'" } },
  "a damaged program": { intercept: (request, response) => request.url.endsWith("_bg.wasm") && Boolean(response.writeHead(200, { "content-type": "application/wasm" }).end("\0asm broken")) },
  "a missing program": { intercept: (request, response) => request.url.endsWith("_bg.wasm") && Boolean(response.writeHead(404).end()) },
};

for (const [cause, options] of Object.entries(causes)) {
  test(`${cause}: what is kept is offered as a file, as it is`, async (t) => {
    const aside = '["{\\"version\\":1,\\"fie"]';
    const visit = await open(t, { ...options, complaints: true, saved: { likeworth: KEPT, "likeworth.backup": "no JSON {", "likeworth.kept-aside": aside } });
    assert.match(await message(visit), /Likeworth could not start/);
    assert.deepEqual(await file(visit), { likeworth: KEPT, "likeworth.backup": "no JSON {", "likeworth.kept-aside": aside });
  });
}

test("where nothing is kept nothing is offered", async (t) => {
  const visit = await open(t, { wasm: false, complaints: true });
  assert.match(await message(visit), /WebAssembly is switched off/);
  assert.equal(await offered(visit), false);
});

for (const storage of ["denied", "missing"]) {
  test(`without WebAssembly, and with storage ${storage}, nothing is offered and nothing fails`, async (t) => {
    const visit = await open(t, { wasm: false, storage, complaints: true });
    assert.match(await message(visit), /WebAssembly is switched off/);
    assert.equal(await offered(visit), false);
    assert.deepEqual(visit.complaints.filter((complaint) => complaint.startsWith("uncaught")), []);
  });
}
