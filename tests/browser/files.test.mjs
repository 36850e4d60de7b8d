// Everything as a file: saved, opened again, refused with a reason, undone.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { open } from "./harness.mjs";

const answer = (visit) => visit.text("Answer");
const says = (visit, words) => visit.until(() => visit.page.evaluate((words) => document.querySelector(".notices")?.innerText.includes(words), words), words);
const quiet = (visit) => visit.until(() => visit.page.evaluate(() => document.querySelector(".notice") === null), "nothing is said any more");
const kept = (visit) => visit.saved("likeworth").then((text) => JSON.parse(text));

// All that is said is taken away; a question counts as answered with no.
async function dismiss(visit) {
  await visit.until(() => visit.page.evaluate(() => {
    const last = document.querySelector(".notice .act:last-child");
    last?.click();
    return last === null;
  }), "nothing is said any more");
}

// Chooses a file with this content, text or bytes.
async function choose(visit, content, name = "chosen.json") {
  const path = join(visit.downloads, name);
  await writeFile(path, content);
  const field = await visit.page.$("#open-file");
  await field.uploadFile(path);
}

// Drops it anywhere on the page; several, or words, as a person may.
const drop = (visit, files, words) =>
  visit.page.evaluate((files, words) => {
    const data = new DataTransfer();
    files.forEach((text, place) => data.items.add(new File([text], `dropped${place}.json`)));
    if (words) data.setData("text/plain", words);
    const event = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    const target = document.querySelector("#answer");
    return [target.dispatchEvent(event("dragover")), target.dispatchEvent(event("drop"))];
  }, files, words);

const PICTURE = "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAH/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCdABmX/9k=";

test("everything leaves as one file and comes back: numbers, parts, picture", async (t) => {
  const own = '{"version":1,"revision":4,"based_on":3,"lang":"en","theme":"dark","platform":"instagram","format":"carousel","fields":{"likes_per_post":"2.5k","followers":"10k to 20k"},"pathways":{"affiliate":{"on":false}},"later.growth":{"months":"24"},"later.kit":{"name":"Ana, {Lee}","picture":true},"later.weather":{"from":"a later page"}}';
  const visit = await open(t, { saved: { likeworth: own, "likeworth.picture": PICTURE } });
  const before = await answer(visit);
  const file = await visit.download(() => visit.click("Download everything (JSON)"));
  assert.match(file.name, /^likeworth-20\d\d-\d\d-\d\d\.json$/);
  assert.equal(JSON.parse(file.text).picture, PICTURE);

  await choose(visit, file.text);
  await says(visit, "The file holds what stands here already.");
  await visit.click("Reset");
  await visit.click("Yes, reset");
  await visit.until(async () => (await visit.saved("likeworth.picture")) === null && (await visit.value("Likes per post")) === "1,000", "all is gone");
  await choose(visit, file.text);
  await says(visit, "The file holds entries of this page.");
  await dismiss(visit);
  await visit.until(async () => (await visit.value("Likes per post")) === "2.5k", "it is back");
  assert.equal(await answer(visit), before, "the same answer, to the digit");
  assert.equal(await visit.saved("likeworth.picture"), PICTURE);
  await visit.until(async () => (await kept(visit)).fields.likes_per_post === "2.5k", "it is kept");
  const again = await kept(visit);
  assert.deepEqual([again["later.growth"], again["later.weather"], again["later.kit"].name, again.theme], [{ months: "24" }, { from: "a later page" }, "Ana, {Lee}", "dark"]);
  assert.equal(await visit.page.$eval("html", (root) => root.dataset.theme), "dark");

  // Another one over it: asked, shown, taken back, with the picture of each.
  const other = { ...JSON.parse(file.text), fields: { likes_per_post: "77" } };
  delete other.picture;
  await choose(visit, JSON.stringify(other));
  await says(visit, "They would take the place of yours. Left out: the picture of the media kit.");
  assert.equal(await visit.value("Likes per post"), "2.5k", "nothing is taken unasked");
  await visit.click("Keep mine");
  await quiet(visit);
  await choose(visit, JSON.stringify(other));
  await visit.click("Show those of the file");
  await visit.until(async () => (await visit.value("Likes per post")) === "77", "the file's");
  await says(visit, "This is what the file holds.");
  await visit.click("Undo");
  await visit.until(async () => (await visit.value("Likes per post")) === "2.5k", "my own");
  await visit.until(async () => (await kept(visit)).fields.likes_per_post === "2.5k", "and kept");
  assert.equal((await kept(visit))["later.kit"].picture, true);
  assert.equal(await visit.saved("likeworth.picture"), PICTURE);
  assert.equal(await answer(visit), before);
  assert.deepEqual(visit.complaints, []);
});

test("each file that cannot be opened says why, and own numbers stay", async (t) => {
  const visit = await open(t);
  await visit.type("Likes per post", "777");
  const estimate = await visit.download(() => visit.click("Download estimate (JSON)"));
  const everything = await visit.download(() => visit.click("Download everything (JSON)"));
  for (const [content, words] of [
    [everything.text.slice(0, -9), "The end of the file is missing"],
    [estimate.text, "This file is an estimate: what came out, not what went in."],
    ['{"version":7,"fields":{}}', "saved by a newer version of this page"],
    ['{"version":"1.0.0","name":"left-pad"}', "JSON of something else"],
    ["Dear Ada,\n", "none that this page saves"],
    ["", "The file is empty."],
    [Buffer.from("ffd8ffe000104a464946", "hex"), "The file is no text"],
    ["5".repeat(700_000), "too large to be one of this page"],
    ['{"likes_per_post":5}\n{"likes_per_post":6}\n', "several scenarios, a line each"],
    ['{"likes_per_post":"5k"}', "a scenario that cannot be read (likes_per_post"],
  ]) {
    await choose(visit, content);
    await says(visit, words);
    await dismiss(visit);
    assert.equal(await visit.value("Likes per post"), "777");
  }
  // The same file once more is looked at once more.
  await choose(visit, "");
  await says(visit, "The file is empty.");
  await dismiss(visit);

  const table = await visit.download(() => visit.click("Download inputs and results (CSV)"));
  assert.ok(table.text.includes('"TikTok: what went in","Likes per post",777,,,,,"given",\r\n'), table.text.slice(0, 900));
  const total = JSON.parse(estimate.text).total.monthly;
  assert.ok(table.text.includes(`"A month",,${[total.p5, total.p50, total.p95].map(String).join(",")},`), "with all digits");
  const samples = await visit.download(() => visit.click("Download the simulated months (CSV)"));
  const lines = samples.text.trimEnd().split("\r\n");
  assert.ok(lines.length === 8193 && lines[0].startsWith('\uFEFF"sample","total_usd","'), lines[0]);
  assert.equal(lines[1].split(",").length, lines[0].split(",").length);

  // A scenario, in the two bytes a letter of some editors; and what had to be left out.
  await choose(visit, Buffer.from('\uFEFF{"likes_per_post": 4200, "followers": {"low": 5000, "likely": 10000, "high": 20000}, "seed": 3}', "utf16le"));
  await says(visit, "its numbers are entered as you would type them. They would take the place of yours. Left out: settings of the simulation.");
  await visit.click("Show those of the file");
  await visit.until(async () => (await visit.value("Likes per post")) === "4,200", "the scenario's");
  await visit.click("Undo");
  await visit.until(async () => (await visit.value("Likes per post")) === "777", "my own");

  // Dropped.
  assert.deepEqual(await drop(visit, ['{"likes_per_post": 90}']), [false, false], "the browser does not leave the page for it");
  await says(visit, "The file is a scenario");
  await visit.click("Keep mine");
  await quiet(visit);
  // Several, and what is no file of this page, may be exports of an app.
  await drop(visit, ["{}", "{}"]);
  await visit.until(() => visit.page.evaluate(() => document.querySelectorAll("#data .data-file .error").length === 2), "both are refused where the visitor's data stands");
  assert.match(await visit.page.$eval("#data", (element) => element.innerText), /This is JSON of something else\./);
  assert.deepEqual(await drop(visit, [], "https://example.org"), [true, true], "words are the browser's business");
  const payload = "<img src=x onerror=document.title=1>";
  await choose(visit, JSON.stringify({ version: 1, fields: { likes_per_post: payload, followers: 7 }, [payload]: payload, country: payload }));
  await says(visit, "Left out: Followers.");
  await visit.click("Show those of the file");
  await visit.until(async () => (await visit.value("Likes per post")) === payload, "text stays text");
  assert.match(await visit.page.title(), /^Likeworth/);
  assert.equal(await visit.page.evaluate(() => document.querySelectorAll("main img, main script").length), 0);
  assert.deepEqual(await visit.axe(), []);
  assert.deepEqual(visit.foreignRequests(), []);
});

test("what of a carried part cannot be read is told on arrival, and saved", async (t) => {
  const visit = await open(t, { saved: { likeworth: '{"version":1,"platform":"tiktok","fields":{"likes_per_post":"31"},"later.growth":{"months":24},"later.kit":{"name":"Ana"}}' } });
  await says(visit, "plays no part: Growth.");
  const file = await visit.download(() => visit.click("Download what was kept aside"));
  assert.match(file.text, /"later.growth":\{"months":24\}/);
});

test("a link made with older facts says what has changed since; one of newer facts asks for a reload", async (t) => {
  const changes = { "2026-11-22": { changed: { "tiktok-like-per-view": [0.01, 0.03, 0.2], "instagram-story-reach-per-follower": [0.001, 0.002, 0.003] }, added: [], removed: ["gone-since"] } };
  const intercept = (request, response) => {
    if (!request.url.endsWith("/facts-changes.json")) return false;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(changes));
    return true;
  };
  const visit = await open(t, { intercept, at: "#v=1&likes=5000&facts=2026-11-22&model=1" });
  assert.equal(await visit.value("Likes per post"), "5000");
  await says(visit, "It was made with the facts of 22 November 2026.");
  await says(visit, "in another way, so the digits may differ.");
  await says(visit, "1 number that this answer uses has changed since.");
  await visit.disclose("Show what has changed");
  const rows = await visit.page.$$eval(".since-table tbody tr", (rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
  assert.ok(/1% to 20%, most likely 3%.*[+−]\d+.*%.*Yes/.test(rows[0]), rows.join("\n"));
  assert.deepEqual(await visit.axe(), []);
  await dismiss(visit);

  // Over own work: asked, with the same words; taken back.
  await visit.type("Likes per post", "777");
  await visit.page.evaluate(() => (location.hash = "likes=9000&facts=2026-11-22&model=2"));
  await says(visit, "brings other numbers than yours. It was made with the facts of 22 November 2026.");
  // What is looked up comes into the notice and moves its buttons.
  await says(visit, "1 number that this answer uses has changed since.");
  await visit.click("Show those of the link");
  await visit.until(async () => (await visit.value("Likes per post")) === "9000", "the link's");
  await visit.click("Undo");
  await visit.until(async () => (await visit.value("Likes per post")) === "777", "my own");
  await visit.page.evaluate(() => (location.hash = "likes=9000&facts=2031-01-01"));
  await says(visit, "made with newer facts, or a newer model, than this page has");
  assert.equal(await visit.page.$eval(".since", () => true).catch(() => false), false);
  await dismiss(visit);
});

test("a long link is made short and opens the same answer; cut, changed or without end it is refused", async (t) => {
  const visit = await open(t);
  await visit.type("Likes per post", "3k to 5k");
  assert.match(await visit.value("Link to this answer"), /#v=1&likes=3k%20to%205k&facts=\d{4}-\d\d-\d\d&model=\d+$/);
  const said = await answer(visit);
  const long = { version: 1, platform: "tiktok", fields: { likes_per_post: "3k to 5k" }, pathways: {}, deductions: {}, offer: { usd: "x ".repeat(1500) } };
  await choose(visit, JSON.stringify(long));
  await visit.click("Show those of the file");
  await visit.until(async () => /#v=1&z=[\w-]+$/.test(await visit.value("Link to this answer")), "it is short");
  const link = await visit.value("Link to this answer");
  const fragment = link.slice(link.indexOf("#"));
  const other = await open(t, { at: fragment });
  assert.equal(await answer(other), said);
  await dismiss(visit);
  for (const [hash, words] of [
    [fragment.slice(0, -7), "The end of the link is missing"],
    [`${fragment}.`, "it says something about “z”"],
  ]) {
    await visit.page.evaluate((hash) => (location.hash = hash), hash);
    await says(visit, words);
    await dismiss(visit);
  }
  // A browser may refuse such an address before the page sees it: then nothing is said, and nothing is changed.
  const size = await visit.page.evaluate(() => {
    try {
      location.hash = `likes=${"5".repeat(2_000_000)}`;
    } catch {
      return 0;
    }
    return location.hash.length;
  });
  if (size > 65_536) await says(visit, "it is too long");
  assert.equal(await visit.value("Likes per post"), "3k to 5k");
  await visit.click("Reset");
  await visit.click("Yes, reset");
  const noise = Array.from({ length: 30_000 }, (_, i) => String.fromCharCode(33 + ((i * i * 7919 + i * 31) % 8831) % 90)).join("");
  await choose(visit, JSON.stringify({ ...long, offer: { usd: noise } }));
  await visit.until(() => visit.page.evaluate(() => document.querySelector("#share .note a[href='#keep']") !== null), "too long: the file is offered");
});
