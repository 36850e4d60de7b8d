// The page starts from any folder under its own policy, alone and without complaint, or says why it cannot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { open } from "./harness.mjs";

const spoken = (visit) => visit.page.$eval("#cannot-start-cause", (element) => element.innerText);

test("starts from a sub-folder and asks only its own origin", async (t) => {
  const visit = await open(t);
  assert.ok(await visit.has("Likes per post", "textbox"));
  assert.ok(visit.requests.some((url) => url.endsWith(".wasm")), "the log of requests works");
  assert.equal(await visit.page.$eval("#cannot-start", (element) => element.hidden), true);
});

test("refuses scripts, markup and requests that are not its own", async (t) => {
  const visit = await open(t, { complaints: true });
  const refused = await visit.page.evaluate(async () => {
    const attempt = async (act) => { try { await act(); return false; } catch { return true; } };
    return {
      markup: await attempt(() => { document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>"; }),
      script: await attempt(() => { document.createElement("script").src = "boot.js"; }),
      request: await attempt(() => fetch("http://localhost:9/")),
    };
  });
  assert.deepEqual(refused, { markup: true, script: true, request: true });
  visit.requests = visit.requests.filter((url) => url !== "http://localhost:9/");
});

test("a complaint of the page would be heard", async (t) => {
  const visit = await open(t, { complaints: true });
  await visit.page.evaluate(() => {
    console.error("written");
    setTimeout(() => { throw new Error("thrown"); });
  });
  await visit.until(() => visit.complaints.length >= 2, "both arrive");
  assert.match(visit.complaints.join("\n"), /written/);
  assert.match(visit.complaints.join("\n"), /thrown/);
});

test("a typed number is answered", async (t) => {
  const visit = await open(t);
  const before = await visit.text("Answer");
  await visit.type("Likes per post", "2500");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
});

for (const look of [{}, { dark: true }, { width: 320 }]) {
  test(`axe finds nothing, and nothing sticks out: ${JSON.stringify(look)}`, async (t) => {
    const visit = await open(t, look);
    assert.deepEqual(await visit.axe(), []);
    assert.equal(await visit.overflow(), 0);
  });
}

for (const storage of ["denied", "missing"]) {
  test(`starts when storage is ${storage}`, async (t) => {
    const visit = await open(t, { storage });
    const state = await visit.page.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } });
    assert.equal(state, storage === "denied" ? "SecurityError" : "null", "the browser does refuse it");
    const before = await visit.text("Answer");
    await visit.type("Likes per post", "2500");
    await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  });
}

test("names the cause when WebAssembly is switched off", async (t) => {
  const visit = await open(t, { wasm: false, complaints: true });
  assert.match(await spoken(visit), /WebAssembly is switched off/);
});

test("names the cause when a policy refuses WebAssembly", async (t) => {
  const visit = await open(t, { complaints: true, headers: { "Content-Security-Policy": "script-src 'self'" } });
  assert.match(await spoken(visit), /content security policy/);
});

test("names the cause when the program cannot be fetched, and starts again on request", async (t) => {
  let broken = true;
  const intercept = (request, response) => broken && request.url.endsWith(".wasm") && Boolean(response.writeHead(404).end());
  const visit = await open(t, { complaints: true, intercept });
  assert.match(await spoken(visit), /could not be loaded/);
  broken = false;
  await visit.follow(() => visit.click("Try again", "link"));
  await visit.find("Likes per post", "textbox");
});

test("says when what comes after the answer does not come, answers all the same, and fetches it on request", async (t) => {
  let broken = true;
  const intercept = (request, response) => broken && request.url.endsWith("_later.wasm") && Boolean(response.writeHead(404).end());
  const visit = await open(t, { complaints: true, intercept });
  const before = await visit.text("Answer");
  await visit.type("Likes per post", "2500");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  assert.match(await visit.page.$eval("main", (element) => element.innerText), /could not be loaded/);
  assert.equal(await visit.has("Show as table", "button"), false);
  broken = false;
  await visit.click("Try again");
  await visit.find("Show as table", "button");
  assert.doesNotMatch(await visit.page.$eval("main", (element) => element.innerText), /could not be loaded/);
});

test("opened from a disk, names the file that runs there", async (t) => {
  const visit = await open(t, { complaints: true, at: pathToFileURL("dist/index.html").href });
  assert.match(await spoken(visit), /Open likeworth\.html/);
});

test("says without JavaScript what it is and what it needs", async (t) => {
  const visit = await open(t, { javascript: false });
  const text = await visit.page.$eval("body", (element) => element.innerText);
  assert.match(text, /What are my likes worth\?/);
  assert.match(text, /needs JavaScript/);
});
