// Without a connection: one version whole or not at all, a newer one only at the visitor's word.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { browserName } from "./visit.mjs";
import { open } from "./harness.mjs";

const READY = /Ready for use without a connection/;
const seen = (visit) => visit.page.evaluate(() => document.body.innerText);
const says = (visit, words, what) => visit.until(async () => words.test(await seen(visit)), what);
const kept = (visit) => visit.page.evaluate(() => caches.keys());

// A copy of the page whose files a test may change.
async function copy(t) {
  const folder = await mkdtemp(join(tmpdir(), "likeworth-site-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp("dist", folder, { recursive: true });
  return folder;
}

// Publishes what a later build would be: another text on the page, another build.
async function publish(folder, mark) {
  const page = join(folder, "index.html");
  const html = await readFile(page, "utf8");
  await writeFile(page, html.replace(/<title>[^<]*<\/title>/, `<title>${mark}</title>`));
  await writeFile(join(folder, "facts.json"), (await readFile(join(folder, "facts.json"), "utf8")) + "\n");
  execFileSync("node", ["scripts/offline.mjs", folder]);
}

test("after one visit everything works with the server stopped, with a query and a fragment, too", async (t) => {
  const visit = await open(t);
  await says(visit, READY, "it says that it is ready");
  await visit.server.close();
  // In the page that is open, before any reload: the words about a number come from what is kept.
  const row = await visit.within("Affiliate links");
  await row.disclose("Affiliate links");
  await (await row.root.$(".step-number[aria-expanded]")).click();
  await visit.until(async () => (await row.root.$("a[href^='http']")) !== null, "the source opens");
  await visit.type("Likes per post", "4321");
  await visit.until(async () => (await visit.saved("likeworth"))?.includes("4321"), "it is kept");

  for (const at of ["", "?x=1#goal"]) {
    await visit.go(at);
    assert.equal(await visit.value("Likes per post"), "4321");
    assert.match(await visit.text("Answer"), /What they can lead to/);
    assert.ok(await visit.has("An offer", "region"));
  }
  await (await visit.within("Affiliate links")).disclose("Affiliate links");
  assert.match(await visit.text("Affiliate links"), /How a usual month comes about/);
  await visit.disclose("In your blog or on your site");
  assert.match(await (await visit.frame()).text("Answer"), /a month in 8 out of 10 months/, "the preview of what others embed, too");
  assert.deepEqual(visit.complaints, []);
});

test("a newer version waits, is offered, and takes the place of the old one all at once", async (t) => {
  const folder = await copy(t);
  const visit = await open(t, { folder });
  await says(visit, READY, "the first version is kept");
  await publish(folder, "Version two");
  await visit.follow(() => visit.page.reload());
  assert.notEqual(await visit.page.title(), "Version two", "a plain reload is still the version that is kept");
  await visit.until(() => visit.has("Use it now"), "the newer one is offered");
  assert.equal((await kept(visit)).length, 2, "both are whole");
  const other = await visit.tab();
  await visit.page.bringToFront();
  await visit.type("Likes per post", "777");
  await visit.follow(() => visit.click("Use it now"));
  await says(other, /has taken over in another tab/, "another tab is told, and not swapped under its visitor's hands");
  await visit.until(async () => (await kept(visit)).length === 1, "the old one is gone");
  assert.equal(await visit.value("Likes per post"), "777", "and nothing that was typed");
  const html = await visit.page.evaluate(() => fetch("./").then((answer) => answer.text()));
  assert.match(html, /<title>Version two/);
  await visit.server.close();
  await visit.follow(() => visit.page.reload());
  assert.equal(await visit.value("Likes per post"), "777");
});

// What a host may do to each file on its way to the worker.
const wrongs = {
  "a connection cut in the middle": (response, bytes) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  },
  "HTML for everything": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Log in</title>"),
  "another version of a file": (response, bytes) => response.end(Buffer.concat([bytes, Buffer.from(" ")])),
  "an error": (response) => response.writeHead(503).end(),
};

test("what does not come whole is not kept, and the page works on with the connection", async (t) => {
  const worker = await readFile("dist/sw.js", "utf8");
  const names = (await readdir("dist")).filter((name) => worker.includes(`["${name === "index.html" ? "" : name}",`));
  for (const [wrong, answer] of Object.entries(wrongs)) {
    const name = names[Math.floor((names.length * Object.keys(wrongs).indexOf(wrong)) / 4)];
    let started = false;
    const intercept = (request, response) => {
      const path = new URL(request.url, "http://x").pathname.split("/").at(-1) || "index.html";
      if (!started || path !== name) return false;
      readFile(join("dist", name)).then((bytes) => answer(response, bytes));
      return true;
    };
    // The page itself comes whole: only the worker, which comes after it, meets the fault.
    const gate = (request, response) => {
      if (request.url.endsWith("/sw.js")) started = true;
      return intercept(request, response);
    };
    const visit = await open(t, { intercept: gate, complaints: true });
    await visit.until(async () => started, "the worker is fetched");
    await visit.until(async () => (await kept(visit)).length === 0 && !/Getting ready/.test(await seen(visit)), `${wrong} of ${name}: nothing is kept`);
    assert.doesNotMatch(await seen(visit), READY, wrong);
    assert.match(await visit.text("Answer"), /What they can lead to/);
    // The next visit tries again.
    started = false;
    visit.server.intercept(() => false);
    await visit.follow(() => visit.page.reload());
    await says(visit, READY, `after ${wrong} the next visit keeps it`);
  }
});

test("a connection cut before, within or at the end of any file leaves nothing behind, of the page and of the one for other people's pages", async (t) => {
  let cut;
  // Whole lines of the host's answer, then no more of it than `cut` allows.
  const intercept = (request, response) => {
    const path = new URL(request.url, "http://x").pathname.replace("/a/b/", "").replace(/(^|\/)$/, "$1index.html");
    if (path !== cut?.name) return false;
    response.writeHead(200, { "content-length": cut.bytes.length });
    if (cut.at === 0) response.flushHeaders(), setImmediate(() => response.destroy());
    else response.write(cut.bytes.subarray(0, cut.at), () => response.destroy());
    return true;
  };
  // A document of ours without the program, which would begin to keep the page by itself.
  const visit = await open(t, { at: "icon.svg", intercept, complaints: true });
  const install = (worker) => visit.page.evaluate(async (address) => {
    const registration = await navigator.serviceWorker.register(address);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    const isOver = () => ["redundant", "activated"].includes(worker.state);
    if (!isOver()) await new Promise((over) => worker.addEventListener("statechange", () => isOver() && over()));
    await registration.unregister();
    return { state: worker.state, caches: await caches.keys() };
  }, worker);
  for (const worker of ["sw.js", "embed/sw.js"]) {
    const files = JSON.parse((await readFile(`dist/${worker}`, "utf8")).match(/FILES = (\[\[.*?\]\]);/s)[1]);
    for (const [path] of files) {
      const name = new URL(path || "./", `http://x/${worker}`).pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
      const bytes = await readFile(join("dist", name));
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        cut = { name, bytes, at };
        assert.deepEqual(await install(worker), { state: "redundant", caches: [] }, `${worker}: ${name} cut at ${at}`);
      }
    }
    cut = undefined;
    assert.equal((await install(worker)).state, "activated", `${worker} comes whole in the end`);
    await visit.page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  }
});

test("a kept version that lost a file gives way to the host's", async (t) => {
  const visit = await open(t);
  await says(visit, READY, "it is kept");
  await visit.page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (request.url.endsWith("_bg.wasm")) await cache.delete(request);
  });
  await visit.follow(() => visit.page.reload());
  assert.match(await visit.text("Answer"), /What they can lead to/);
  assert.equal((await kept(visit)).length, 0);
});

test("the kill switch takes everything back", async (t) => {
  const folder = await copy(t);
  const visit = await open(t, { folder });
  await says(visit, READY, "it is kept");
  await cp("public/kill-switch.js", join(folder, "sw.js"));
  await visit.page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await visit.until(async () => (await kept(visit)).length === 0, "nothing is kept");
  await visit.until(() => visit.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0), "and the worker is gone");
  await visit.follow(() => visit.page.reload());
  assert.match(await visit.text("Answer"), /What they can lead to/);
});

test("without such workers nothing is promised and nothing fails", async (t) => {
  const intercept = (request, response) => request.url.endsWith("/sw.js") && Boolean(response.writeHead(404).end());
  const missing = await open(t, { intercept, complaints: true });
  await missing.until(() => missing.has("An offer", "region"), "all sections are there");
  await new Promise((later) => setTimeout(later, 500));
  assert.doesNotMatch(await seen(missing), /without a connection/);
  assert.match(await missing.text("Answer"), /What they can lead to/);
});

test("it can be installed: a manifest with icons of the sizes that it names", async (t) => {
  const visit = await open(t);
  const icons = await visit.page.evaluate(async () => {
    const address = document.querySelector("link[rel=manifest]").href;
    const manifest = await (await fetch(address)).json();
    const size = async ({ src, sizes }) => {
      const blob = await (await fetch(new URL(src, address))).blob();
      const { width, height } = sizes === "any" ? { width: "any" } : await createImageBitmap(blob);
      return sizes === "any" ? [sizes, "any"] : [sizes, `${width}x${height}`];
    };
    return Promise.all(manifest.icons.map(size));
  });
  assert.equal(icons.length, 3);
  for (const [said, found] of icons) assert.equal(found, said);
  if (browserName !== "chromium") return;
  const session = await visit.page.createCDPSession();
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
});
