// The page under the headers of hosting/headers.mjs, and on hosts that send wrong ones.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { headersOf } from "../../hosting/headers.mjs";
import { policiesOf } from "../../scripts/hosting.mjs";
import { open } from "./harness.mjs";

const policies = policiesOf("dist");
const asShipped = (path) => headersOf(path, policies);
const spoken = (visit) => visit.page.$eval("#cannot-start-cause", (element) => element.innerText);

test("under the shipped headers everything works, and nothing is complained of", async (t) => {
  const visit = await open(t, { headers: asShipped });
  // Not through the page, whose worker may answer by now.
  const sent = Object.fromEntries((await fetch(visit.page.url())).headers);
  for (const [name, value] of Object.entries(asShipped(""))) assert.equal(sent[name.toLowerCase()], value, name);
  const before = await visit.text("Answer");
  await visit.type("Likes per post", "4321");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  const row = await visit.openRow("Affiliate links");
  await (await row.root.$(".step-number[aria-expanded]")).click();
  await visit.until(async () => (await row.root.$("a[href^='https://']")) !== null, "a number's source opens");
  const { text } = await visit.download(() => visit.click("Download scenario (JSON)"));
  assert.match(text, /"likes_per_post":4321/);
  await visit.until(async () => /Ready for use without a connection/.test(await visit.page.$eval("body", (body) => body.innerText)), "the worker keeps it");
  await visit.server.close();
  await visit.go();
  assert.equal(await visit.value("Likes per post"), "4321");
  const kept = await visit.page.evaluate(async () => (await fetch("./")).headers.get("content-security-policy"));
  assert.match(kept, /frame-ancestors 'none'/, "the host's rules hold without it as well");
});

test("likeworth.html keeps to its own policy under them", async (t) => {
  const visit = await open(t, { headers: asShipped, at: "likeworth.html" });
  const before = await visit.text("Answer");
  await visit.type("Likes per post", "4321");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  assert.ok(await visit.has("An offer", "region"));
});

// A page of somebody else.
async function stranger(t, { body = "", headers = {} } = {}) {
  const html = `<!doctype html><title>Stranger</title>${body}`;
  const server = createServer((request, response) => response.writeHead(200, { "content-type": "text/html", ...headers }).end(html));
  await new Promise((listening) => server.listen(0, "localhost", listening));
  t.after(() => { server.close(); server.closeAllConnections(); });
  return `http://localhost:${server.address().port}/`;
}

// What a stranger's frame of the page shows.
async function framed(visit, address) {
  await visit.page.evaluate(async (src) => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    frame.src = src;
    document.body.append(frame);
    await loaded;
  }, address);
  const shown = await Promise.all(visit.page.frames().slice(1).map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")));
  return shown.join("");
}

test("other people's pages cannot frame it, and can read what a frame without an origin needs", async (t) => {
  for (const [headers, isShown] of [[{}, true], [asShipped, false]]) {
    const visit = await open(t, { headers, complaints: true });
    const { address } = visit.server;
    const style = await visit.page.$eval("link[rel=stylesheet]", (link) => link.href);
    await visit.page.goto(await stranger(t));
    assert.equal(/What are my likes worth/.test(await framed(visit, address)), isShown);
    const readable = (url) => visit.page.evaluate((url) => fetch(url).then((answer) => answer.ok, () => false), url);
    assert.equal(await readable(style), !isShown);
    assert.equal(await readable(`${address}boot.js`), !isShown);
    assert.equal(await readable(address), false, "the page itself is nobody else's to read");
    visit.requests = visit.requests.filter((url) => new URL(url).hostname !== "localhost");
  }
});

const posts = {
  "asks for isolation": { headers: { "Cross-Origin-Embedder-Policy": "require-corp" } },
  "takes the frame's origin away": { sandbox: 'sandbox="allow-scripts"' },
  "is opened from a disk": { disk: true },
};
for (const [what, { headers, sandbox = "", disk }] of Object.entries(posts)) {
  test(`under the headers of embed/ it starts in a post that ${what}`, async (t) => {
    const visit = await open(t, { headers: asShipped, at: "icon.svg", complaints: true });
    const body = `<iframe ${sandbox} src="${visit.server.address}embed/"></iframe>`;
    const post = disk ? await saved(t, body) : await stranger(t, { body, headers });
    await visit.page.goto(post);
    // A frame that was refused may never answer.
    const shown = () => Promise.race([visit.page.frames().at(-1).evaluate(() => document.body.innerText).catch(() => ""), sleep(2_000, "")]);
    await visit.until(async () => /Add what you know/.test(await shown()), "the program runs in the frame");
    visit.requests = visit.requests.filter((url) => new URL(url).hostname !== "localhost");
  });
}

async function saved(t, body) {
  const folder = await mkdtemp(join(tmpdir(), "likeworth-post-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "post.html"), `<!doctype html><title>Post</title>${body}`);
  return pathToFileURL(join(folder, "post.html")).href;
}

test("answers when the host does not know what a .wasm file is", async (t) => {
  const visit = await open(t, { complaints: true, headers: (path) => (path.endsWith(".wasm") ? { "content-type": "text/plain" } : {}) });
  const before = await visit.text("Answer");
  await visit.type("Likes per post", "2500");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  assert.ok(await visit.has("An offer", "region"), "the second module came, too");
});

test("says so when the host sends scripts as text", async (t) => {
  const visit = await open(t, { complaints: true, headers: (path) => (/^likeworth-.*\.js$/.test(path) ? { "content-type": "text/plain" } : {}) });
  assert.match(await spoken(visit), /could not be loaded/);
  assert.match(await visit.page.$eval("body", (body) => body.innerText), /What they can lead to/);
});
