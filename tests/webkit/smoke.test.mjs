// WebKitGTK, the engine of GNOME's browsers and near to Safari's: that the page works there, not each of its parts.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import nodeTest from "node:test";
import { pathToFileURL } from "node:url";
import { serveHost } from "../browser/visit.mjs";
import { WATCH, open, until } from "./driver.mjs";

const test = (name, run) => nodeTest(name, { timeout: 90_000 }, run);
const ANSWER = /What they can lead to is \$[\d.,]+ to \$[\d.,]+ a month in 8 out of 10 months/;

test("what watches these tests sees requests to elsewhere, errors, and what the policy refuses", async (t) => {
  const visit = await open(t, { complaints: true });
  assert.notEqual(await visit.run("return window.complaints.since"), "complete", "from before the program");
  await visit.run(`
    setTimeout(() => { throw new Error("thrown"); });
    Promise.reject(new Error("rejected"));
    new Image().src = "http://elsewhere.invalid/refused.png"`);
  const images = `<img src="http://elsewhere.invalid/a.png"><img src="https://elsewhere.invalid/b.png">`;
  const host = await serveHost({ "/": `<!doctype html><script>${WATCH}</script>${images}<script>console.error("said")</script>` });
  t.after(host.close);
  await until(async () => (await visit.run("return window.complaints.length")) >= 3, "the page's are written down");
  await visit.go(host.origin);
  await until(() => visit.foreignRequests().length >= 2, "both requests are written down");
  await visit.gather();
  const all = visit.complaints.join("\n");
  const expected = [/uncaught: Error: thrown/, /rejected: Error: rejected/, /refused: img-src/, /error: said/, /not loaded: http:\/\/elsewhere/];
  for (const words of expected) assert.match(all, words);
  const asked = [...new Set(visit.foreignRequests())].sort();
  assert.deepEqual(asked, ["CONNECT elsewhere.invalid:443 HTTP/1.1", "GET http://elsewhere.invalid/a.png HTTP/1.1"]);
  visit.alreadyAsked = visit.driver.proxy.asked.length;
});

test("the page starts and answers the usual question, then brings its sections, and nothing sticks out of a narrow window", async (t) => {
  const visit = await open(t);
  assert.match(await visit.text("Answer"), ANSWER);
  assert.ok(await visit.has("An offer", "region"), "the second module came");
  await visit.disclose("Affiliate links");
  await until(async () => /How a usual month comes about/.test(await visit.text("Affiliate links")), "a pathway opens");
  // As narrow as MiniBrowser becomes.
  await visit.send("POST", "/window/rect", { width: 360, height: 700 });
  await until(async () => (await visit.run("return innerWidth")) < 500, "the window is narrow");
  assert.equal(await visit.overflow(), 0);
});

test("the answer follows what is typed, and a reload keeps it", async (t) => {
  const visit = await open(t);
  const before = await visit.text("Answer");
  await visit.type("Likes per post", "25000");
  await until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  await visit.disclose("Add what you know");
  await visit.type("Followers", "20k to 30k");
  await until(async () => (await visit.run("return localStorage.getItem('likeworth')"))?.includes("20k to 30k"), "it is kept");
  const after = await visit.text("Answer");
  await visit.reload();
  assert.equal(await visit.value("Likes per post"), "25000");
  assert.equal(await visit.text("Answer"), after);
});

test("a link shows its numbers", async (t) => {
  const visit = await open(t, { at: "#likes=2500&followers=20k" });
  assert.equal(await visit.value("Likes per post"), "2500");
  await visit.disclose("Add what you know");
  assert.equal(await visit.value("Followers"), "20k");
  assert.match(await visit.text("Answer"), ANSWER);
});

test("once it says so, it opens with the server stopped, with a link's numbers, too", async (t) => {
  const visit = await open(t);
  await until(async () => /Ready for use without a connection/.test(await visit.body()), "it says that it is ready");
  await visit.server.close();
  await assert.rejects(fetch(visit.server.address), "nobody answers there");
  await visit.reload();
  assert.match(await visit.text("Answer"), ANSWER);
  assert.ok(await visit.has("An offer", "region"), "the second module is kept");
  await visit.go("?x=1#likes=4321");
  assert.equal(await visit.value("Likes per post"), "4321");
});

test("the example post shows three embeds from another origin, which answer and grow, and again with our server stopped", async (t) => {
  // As docs/hosting.md has it: the script never changes, so the browser need not ask for it again.
  const always = { "cache-control": "public, max-age=31536000, immutable" };
  const headers = (path) => ({ "access-control-allow-origin": "*", ...(path.endsWith("embed.v1.js") && always) });
  const visit = await open(t, { headers });
  // WebDriver finds nothing in a closed tree: here the element's is opened.
  const opening = "const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function () { return attach.call(this, { mode: 'open' }); }";
  const post = (await readFile("examples/blog-post.html", "utf8")).replaceAll("https://likeworth.example/", visit.server.address);
  const host = await serveHost({ "/": post.replace("<style>", `<script>${WATCH}${opening}</script><style>`) });
  t.after(host.close);

  const WHOLE = "likeworth-estimator";
  const embeds = [
    [WHOLE, ANSWER],
    ["iframe[title*=Rewards]", /a month, in 8 out of 10 months[^]*How a usual month comes about/],
    ["iframe[title*=coins]", /\$50 \(\$25 to \$53\)/],
  ];
  // Lazy frames come when the reader does.
  const frameOf = (embed) => visit.run(`
    const element = document.querySelector(arguments[0]);
    const frame = element.shadowRoot?.querySelector("iframe") ?? element;
    frame.scrollIntoView();
    return frame`, embed);
  const within = async (embed, action) => {
    await until(async () => visit.inFrame(await frameOf(embed), () => visit.run("return location.pathname.endsWith('/embed/')")), `${embed} is loaded`);
    return visit.inFrame(await frameOf(embed), async () => {
      await visit.begun();
      return action();
    });
  };
  const heightOf = async (embed) => visit.run("return arguments[0].getBoundingClientRect().height", await frameOf(embed));
  const contentOf = (embed) => within(embed, () => visit.run("return Math.ceil(document.body.getBoundingClientRect().height)"));
  const grown = (embed) => until(async () => Math.abs((await heightOf(embed)) - (await contentOf(embed))) < 2, `${embed} is as high as its content`);
  const saying = async (embed, words) => {
    let said;
    const isSaid = async () => words.test((said = await within(embed, () => visit.body())));
    await until(isSaid, `${embed} answers`).catch((error) => assert.fail(`${error.message}; it says: ${said}`));
  };
  const read = async () => {
    await visit.go(host.origin);
    for (const [embed, words] of embeds) {
      await saying(embed, words);
      await grown(embed);
    }
  };

  await read();
  const before = await heightOf(WHOLE);
  await within(WHOLE, async () => {
    const answer = await visit.text("Answer");
    await visit.type("Likes per post", "90");
    await until(async () => (await visit.text("Answer")) !== answer, "the answer follows the reader");
    await visit.disclose("Add what you know");
  });
  await until(async () => (await heightOf(WHOLE)) > before + 50, "the frame grows");

  // Not the worker's state: in a frame whose neighbour has registered the same worker, WebKitGTK 2.50 may call it "installing" for good.
  const isKept = "return navigator.serviceWorker.getRegistration().then((registration) => registration?.active != null)";
  await until(() => within(WHOLE, () => visit.run(isKept)), "the files are kept");
  await visit.server.close();
  await read();
  assert.equal(await within(WHOLE, () => visit.value("Likes per post")), "90", "what was typed is there as long as the tab is");
});

test("the one file answers from a disk, asks for nothing, and finds again what was entered", async (t) => {
  const visit = await open(t, { at: pathToFileURL("dist/likeworth.html").href });
  const before = await visit.text("Answer");
  assert.match(before, ANSWER);
  assert.ok(await visit.has("An offer", "region"), "the second module came");
  assert.match(await visit.body(), /one file: it works without a connection, as it is/);
  await visit.type("Likes per post", "25000");
  await until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  await until(async () => (await visit.run("return localStorage.getItem('likeworth')"))?.includes("25000"), "it is kept");
  await visit.reload();
  assert.equal(await visit.value("Likes per post"), "25000");
  const loaded = await visit.run("return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/^(data|blob):/.test(name))");
  assert.deepEqual(loaded, []);
});
