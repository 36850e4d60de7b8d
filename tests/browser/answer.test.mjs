// From likes to a sourced range, as a visitor does it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { browserName } from "./visit.mjs";

const RANGE = /\$[\d.,]+( [mb]illion)? to \$[\d.,]+( [mb]illion)?/;

// The dollars of a month, as they stand in the answer.
async function month(visit) {
  const [range] = (await visit.text("Answer")).match(RANGE) ?? [];
  return range;
}

// Waits until the answer says something else than before, and returns what.
async function changed(visit, before) {
  await visit.until(async () => (await month(visit)) !== before, `the answer is no longer ${before}`);
  return month(visit);
}

async function fill(visit, field, text) {
  await visit.type(field, text);
  await visit.press("Tab");
}

test("answers the default question at once, in the words of the static page", async (t) => {
  const visit = await open(t);
  const answer = (await visit.text("Answer")).replace(/\s+/g, " ");
  assert.match(answer, /The likes themselves pay \$0\./);
  assert.match(answer, /a month in 8 out of 10 months\./);
  assert.match(answer, /Each 1,000 likes can lead to \$/);
  const html = await readFile("dist/index.html", "utf8");
  const headline = html.match(/<p class="answer-words">(.*?)<\/p>/)[1].replace(/<[^>]+>/g, "");
  assert.ok(answer.includes(headline), `${answer} does not begin as the static page: ${headline}`);
  assert.equal(await visit.value("Likes per post"), "1,000");
  const footer = await visit.page.$eval("footer", (element) => element.innerText);
  assert.match(footer, /Not affiliated with .* An estimate, no financial or tax advice\./);
});

test("likes, views and followers each change the answer, in the forms that people write", async (t) => {
  const visit = await open(t);
  let before = await month(visit);
  await fill(visit, "Likes per post", "2.5k");
  before = await changed(visit, before);
  assert.match(await visit.page.$eval("main", (element) => element.innerText), /read as 2,500/);
  await visit.disclose("Add what you know");
  await fill(visit, "Views per post", "about 60k");
  before = await changed(visit, before);
  await fill(visit, "Followers", "5k to 20k");
  await changed(visit, before);
  assert.match(await visit.page.$eval("main", (element) => element.innerText), /between 5,000 and 20,000, most likely 10,000/);
});

test("TikTok and Instagram have their own pathways and kinds of post", async (t) => {
  const visit = await open(t);
  assert.ok(await visit.has("Creator Rewards", "region"));
  const before = await month(visit);
  await visit.choose("Platform", "Instagram");
  const reels = await changed(visit, before);
  assert.equal(await visit.has("Creator Rewards", "region"), false);
  assert.ok(await visit.has("Sponsored posts", "region"));
  await visit.choose("Kind of post", "stories");
  await changed(visit, reels);
  await visit.choose("Platform", "TikTok");
  await visit.until(async () => (await month(visit)) === before, "the first answer is back");
});

test("Creator Rewards is locked below 10,000 followers and opens there", async (t) => {
  const visit = await open(t);
  await visit.disclose("Add what you know");
  await fill(visit, "Followers", "9,999");
  await visit.until(async () => /locked/.test(await visit.text("Creator Rewards")), "it is locked");
  await (await visit.within("Creator Rewards")).disclose("Creator Rewards");
  await visit.until(async () => /1 too few/.test(await visit.text("Creator Rewards")), "what is missing is said");
  assert.match(await visit.text("Creator Rewards"), /would be \$/);
  await fill(visit, "Followers", "10,000");
  await visit.until(async () => /counts/.test(await visit.text("Creator Rewards")), "it counts");
});

test("what cannot be read is kept, explained beside the field, and leaves the last answer standing", async (t) => {
  const visit = await open(t);
  await fill(visit, "Likes per post", "2,000");
  let good = await month(visit);
  // The last two can be read on their way: the answer that stands is that of "1e9" and of "20".
  for (const text of ["many", "-5", "nan", "1e999", "20 to 5"]) {
    await visit.type("Likes per post", text);
    assert.doesNotMatch(await visit.page.$eval("main", (element) => element.innerText), /Error:/, "no complaint while typing");
    await visit.press("Tab");
    await visit.until(async () => /Error: /.test(await visit.page.$eval("main", (element) => element.innerText)), `${text} is explained`);
    assert.equal(await visit.value("Likes per post"), text);
    assert.equal(await visit.page.$eval("#likes_per_post, input[aria-invalid=true]", (input) => input.getAttribute("aria-invalid")), "true");
    if (/^\d/.test(text)) good = await month(visit);
    assert.equal(await month(visit), good);
    assert.match(await visit.text("Answer"), /Not counted yet/);
  }
  assert.deepEqual(await visit.axe(), []);
  await fill(visit, "Likes per post", "1.05k");
  await changed(visit, good);
  assert.doesNotMatch(await visit.text("Answer"), /Not counted yet/);
});

test("a half-typed number is left alone", async (t) => {
  const visit = await open(t);
  for (const text of ["1.05", "0.50", "1.", "2,5"]) {
    await visit.type("Likes per post", text);
    assert.equal(await visit.value("Likes per post"), text);
  }
});

test("a number of a pathway shows its source, gives way to the visitor's own, and is put back", async (t) => {
  const visit = await open(t);
  assert.equal(visit.requests.some((url) => url.includes("facts")), false, "sources come when asked for");
  const before = await month(visit);
  const rewards = await visit.within("Creator Rewards");
  await rewards.disclose("Creator Rewards");
  await visit.until(async () => /Conditions/.test(await visit.text("Creator Rewards")), "the row opens in place");
  const number = await rewards.root.$('button[aria-label*="of views qualify"]');
  await number.click();
  await visit.until(async () => (await rewards.root.$$('a[href^="https://"]')).length > 0, "the sources are there");
  assert.match(await visit.text("Creator Rewards"), /grade C/);
  assert.match(await visit.text("Creator Rewards"), /22 November 2026/);
  await rewards.type("Use my own number", "90%");
  await visit.press("Tab");
  await changed(visit, before);
  await rewards.click("Put back");
  await visit.until(async () => (await month(visit)) === before, "our number is back");
});

test("a pathway can be switched off, and shows what it would bring", async (t) => {
  const visit = await open(t);
  const before = await month(visit);
  const affiliate = await visit.within("Affiliate links");
  await affiliate.disclose("Affiliate links");
  await affiliate.click("Count this in my answer", "checkbox");
  await changed(visit, before);
  assert.match(await visit.text("Affiliate links"), /off/);
  assert.match(await visit.text("Affiliate links"), /would be \$/);
});

test("the table says what the figure shows", async (t) => {
  const visit = await open(t);
  const figure = await visit.page.$("canvas[role=img]");
  assert.match(await figure.evaluate((canvas) => canvas.getAttribute("aria-label")), /Half of the months bring less than \$/);
  await visit.click("Show as table");
  const rows = await visit.page.$$eval(".figure table tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
  assert.deepEqual(rows.map(([name]) => name.replace(/ \(.*/, "")), ["All together", "Creator Rewards", "Sponsored posts", "Affiliate links"], "what has ended is no part of the picture");
  const [low, high] = (await month(visit)).split(" to ");
  assert.equal(rows[0][1], low);
  assert.equal(rows[0][3], high);
});

test("the figure is painted at the device's own pixels, and is not empty", async (t) => {
  const visit = await open(t, { scale: 2 });
  await visit.settled();
  const { ratio, inks } = await visit.page.$eval("canvas[role=img]", (canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const inks = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) inks.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    return { ratio: canvas.width / canvas.getBoundingClientRect().width, inks: inks.size };
  });
  assert.ok(Math.abs(ratio - 2) < 0.01, `${ratio} device pixels for a CSS pixel`);
  assert.ok(inks > 10, `${inks} colours`);
});

test("is used by keyboard alone", async (t) => {
  const visit = await open(t);
  const seen = [];
  for (let i = 0; i < 40 && !seen.at(-1)?.includes("Affiliate links"); i += 1) {
    await visit.press("Tab");
    seen.push(await visit.focused());
  }
  const position = (words) => seen.findIndex((name) => name?.includes(words));
  const order = ["Skip to the answer", "Platform", "Likes per post", "Posts per month", "Add what you know", "Show as table", "Creator Rewards", "Affiliate links"];
  const positions = order.map(position);
  assert.ok(positions.every((place) => place >= 0), `${order.filter((_, i) => positions[i] < 0)} not reached: ${seen}`);
  assert.deepEqual(positions, [...positions].sort((a, b) => a - b));
  await visit.press("Enter");
  await visit.until(async () => /Conditions/.test(await visit.text("Affiliate links")), "Enter opens the row");
});

for (const look of [{ width: 360, height: 740 }, { width: 360, height: 740, dark: true }, { dark: true }, { width: 320, forcedColors: true }]) {
  test(`axe finds nothing and nothing sticks out, with everything open: ${JSON.stringify(look)}`, async (t) => {
    const visit = await open(t, look);
    await visit.disclose("Add what you know");
    await visit.click("Show as table");
    for (const name of ["Creator Rewards", "Sponsored posts"]) {
      await (await visit.within(name)).disclose(name);
    }
    const number = await visit.page.$('button[aria-label*="of views qualify"]');
    await number.click();
    await visit.settled();
    // Where Firefox forces colours by its preference, axe still reads those of the style sheet and compares them with the system's.
    if (!(look.forcedColors && browserName === "firefox")) assert.deepEqual(await visit.axe(), []);
    assert.equal(await visit.overflow(), 0);
    await visit.picture(`open-${look.width ?? 1280}${look.dark ? "-dark" : ""}${look.forcedColors ? "-forced" : ""}`);
  });
}

test("absurd numbers neither break the layout nor the words", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.disclose("Add what you know");
  await fill(visit, "Likes per post", "999,999,999");
  await fill(visit, "Followers", "99,999,999,999");
  await fill(visit, "Posts per month", "3000");
  await visit.until(async () => /[mb]illion/.test(await visit.text("Answer")), "the answer follows");
  assert.doesNotMatch(await visit.page.$eval("body", (body) => body.innerText), /NaN|inf\b|undefined|null/);
  assert.equal(await visit.overflow(), 0);
});
