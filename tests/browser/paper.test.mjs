// What leaves on paper: the media kit, a sheet of its own, and the answer with what went into it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { browserName } from "./visit.mjs";

const sheet = async (visit) => (await visit.page.$(".kit-sheet"))?.evaluate((element) => element.innerText) ?? "";
const attach = async (visit, file) => (await visit.page.$("#media-kit input[type=file]")).uploadFile(file);

// The dialog itself cannot be seen by a test: what would be printed is there when it is asked for. A browser that a script asks does not wait for what
// that script would do next: the answer was once printed without its inputs, and its figures in the colours of the screen.
const listenForPrint = (visit) => visit.page.evaluate(() => {
  window.prints = [];
  window.print = () => window.prints.push([...document.querySelectorAll(".on-paper, .paper")].map((part) => part.textContent).join());
});
const printed = (visit, times) => visit.until(() => visit.page.evaluate((count) => window.prints.length === count && window.prints.every((paper) => paper !== ""), times), `the print dialog opens, ${times}`);
const say = (visit, event) => visit.page.evaluate((name) => window.dispatchEvent(new Event(name)), event);

// In Chromium the pages of a PDF, which are objects that stand there as text.
async function pages(visit, format) {
  if (browserName === "firefox") return undefined;
  const pdf = await visit.page.pdf({ format });
  return [...Buffer.from(pdf).toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length;
}

test("a creator fills in a media kit, finds it again and prints it alone", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.disclose("Make a media kit");
  await visit.choose("Platform", "Instagram");
  const kit = await visit.within("Media kit");
  assert.equal(await sheet(visit), "", "nothing is filled in, and the likes that the page starts with are nobody's");
  assert.match(await visit.text("Media kit"), /The 1,000 likes that the page starts with do not count as yours/);
  assert.equal(await kit.has("Print or save as PDF", "button"), false);

  await kit.type("Your name", "Ana <b>Lee");
  await kit.type("Past work", "Pans https://a.example/b");
  assert.match(await sheet(visit), /^Ana <b>Lee\s+Past work\s+Pans a\.example\/b$/, "no rate, no number, no credit");
  await visit.type("Likes per post", "2,500");
  await visit.until(async () => /2,500\s+likes a post[^]*Instagram reel\s+\$[\d,.]+ to \$[\d,.]+[^]*Rates estimated with Likeworth, facts of/.test(await sheet(visit)), "own likes give a rate");
  assert.doesNotMatch(await sheet(visit), /story|followers|Contact|Audience/, "what nobody told is not there");
  await kit.type("Own price: Instagram reel", "from 400 €");
  await kit.type("Own price: TikTok video", "$90");
  await visit.until(async () => /TikTok video your price\s+\$90\s+Instagram reel your price\s+from 400 €/.test(await sheet(visit)), "own prices take the place of rates");
  assert.doesNotMatch(await sheet(visit), /Likeworth/, "no rate is left that is ours");
  await kit.click("Instagram reel: on the rate card", "checkbox");
  await visit.until(async () => !/Instagram reel your/.test(await sheet(visit)), "a format is left out");

  await attach(visit, "package.json");
  await visit.until(async () => /This file is no picture that this browser can read/.test(await visit.text("Media kit")), "a file that is no picture is explained");
  await attach(visit, "dist/icon-512.png");
  await visit.until(() => visit.page.$(".kit-picture"), "a picture is on the sheet");
  const picture = await visit.saved("likeworth.picture");
  assert.ok(picture.startsWith("data:image/jpeg;base64,") && picture.length <= 60 * 1024);
  await kit.click("Remove the picture");
  await visit.until(async () => (await visit.saved("likeworth.picture")) === null, "it is gone from the browser, too");
  await kit.click("Undo");
  await visit.until(async () => (await visit.saved("likeworth.picture")) === picture, "and back");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);

  // A reset takes all of it, and its undoing brings all of it back.
  await visit.click("Reset");
  await visit.click("Yes, reset");
  await visit.until(async () => (await visit.saved("likeworth.picture")) === null && !(await sheet(visit)).includes("Ana"), "a reset takes the kit and its picture");
  await visit.within("Keep it").then(() => visit.page.$(".notice button")).then((undo) => undo.click());
  await visit.until(async () => (await visit.saved("likeworth.picture")) === picture && (await sheet(visit)).includes("Ana"), "both are back");

  await visit.until(async () => (await visit.saved("likeworth")).includes('"later.kit"'), "it is kept");
  await visit.follow(() => visit.page.reload());
  await visit.disclose("Your media kit");
  await visit.until(async () => /Ana <b>Lee/.test(await sheet(visit)) && (await visit.page.$(".kit-picture")), "it is there again");
  const title = await visit.page.title();
  await listenForPrint(visit);
  await visit.click("Print or save as PDF");
  await printed(visit, 1);
  assert.equal(await visit.page.title(), "Ana <b>Lee: media kit", "which names the file");
  assert.equal(await visit.page.evaluate(() => document.querySelectorAll(".paper .kit-sheet img").length), 1);
  if (browserName !== "firefox") {
    await visit.page.emulateMediaType("print");
    const visible = await visit.page.evaluate(() => document.body.innerText);
    assert.match(visible, /^Ana <b>Lee[^]*TikTok video\s+\$90/);
    assert.doesNotMatch(visible, /your price|What are my likes worth|Print or save/, "and nothing else of the page");
    await visit.page.emulateMediaType(null);
    assert.equal(await pages(visit, "A4"), 1);
  }
  await say(visit, "afterprint");
  assert.equal(await visit.page.evaluate(() => document.querySelectorAll(".paper").length), 0, "the copy is gone");
  assert.equal(await visit.page.title(), title);
});

// They were counted as a second account's own once another one was put in front of it.
test("the likes that the page starts with are nobody's, behind another account, too", async (t) => {
  const visit = await open(t);
  await visit.disclose("Make a media kit");
  await visit.click("Add an account on Instagram");
  await visit.type("Likes per post", "300");
  await visit.until(async () => /^Numbers\s+Instagram reels\s+300\s+likes a post\s+Rates for one post\s+Instagram reel\s+\$/.test(await sheet(visit)), "the account in front is on the sheet");
  assert.doesNotMatch(await sheet(visit), /TikTok|1,000/);
  assert.match(await visit.text("Media kit"), /The 1,000 likes that the page starts with do not count as yours/);
});

test("the answer is printed with what went into it, its sources, date and versions, and without buttons", async (t) => {
  const visit = await open(t, { dark: true });
  await visit.type("Likes per post", "2,500");
  await listenForPrint(visit);
  // The keys for printing wait for the sources.
  await visit.page.keyboard.down("Control");
  await visit.press("p");
  await visit.page.keyboard.up("Control");
  await printed(visit, 1);
  const paper = () => visit.page.evaluate(() => document.querySelector(".on-paper")?.textContent ?? "");
  assert.match(await paper(), /Likes per post2,500given/);
  assert.match(await paper(), /Posts per month[\d.]+, between [\d.]+ and [\d.]+assumed/);
  assert.match(await paper(), /Sources of the facts in this answer[^]*https:\/\//);
  assert.match(await paper(), /Worked out on \d+ \w+ \d{4} with Likeworth, model \d+, facts of \d+ \w+ \d{4}\. http:\/\/127\.0\.0\.1:\d+\/a\/b\/$/);
  const canvases = () => visit.page.evaluate(() => [...document.querySelectorAll("main canvas")].map((canvas) => canvas.width));
  assert.ok((await canvases()).every((width) => width === 2000), "figures are painted anew, 300 dots to the inch");
  const corner = await visit.page.evaluate(() => [...document.querySelector("main canvas").getContext("2d").getImageData(1999, 0, 1, 1).data]);
  assert.deepEqual(corner, [255, 255, 255, 255], "on white, whatever the colours of the page");
  if (browserName !== "firefox") {
    await visit.page.emulateMediaType("print");
    const visible = await visit.page.evaluate(() => document.body.innerText);
    assert.match(visible, /What are my likes worth\?[^]*The ways to money[^]*What went into it[^]*Not affiliated/);
    assert.doesNotMatch(visible, /Show as table|Add what you know|Make a media kit|Reset|Where you stand|An offer/);
    assert.equal(await visit.page.evaluate(() => [...document.querySelectorAll("button.act, .acts")].filter((one) => one.checkVisibility()).length), 0);
    assert.equal(await visit.overflow(), 0);
    await visit.page.emulateMediaType(null);
    for (const format of ["A4", "Letter"]) {
      const count = await pages(visit, format);
      assert.ok(count >= 3 && count <= 10, `${count} pages of ${format}`);
    }
  }
  await say(visit, "afterprint");
  await visit.until(async () => (await paper()) === "" && (await canvases()).every((width) => width !== 2000), "and the page is as it was");

  // A business has no kit, and its answer on paper as well.
  await visit.click("I run a business", "radio");
  await visit.until(async () => !(await visit.has("Media kit", "region")), "a business has no media kit");
  await visit.click("Print this answer");
  await printed(visit, 2);
  assert.match(await paper(), /Likes per post2,500given/, "its answer is printed, too");
});
