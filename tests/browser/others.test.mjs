// What other calculators say, beside our range: the picture, its table, the links, and who is left out.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "What other calculators say";
const said = (visit) => visit.text(SECTION);
const settled = (visit) => visit.until(async () => /calculators say from/.test(await said(visit)) && !/Still for your numbers/.test(await said(visit)), "it is worked out");

// Where there is little room, the fields are behind their button.
async function openFields(visit) {
  if (!(await visit.has("Followers", "textbox"))) await visit.disclose("Add what you know");
}

test("published calculators stand beside our range, with links, dates and what they leave out", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await settled(visit);
  await openFields(visit);
  for (const [field, text] of [["Likes per post", "5000"], ["Views per post", "50k"], ["Followers", "100k"]]) await visit.type(field, text);
  await visit.until(async () => /\$500 \(SociaVault\) to \$3,000 \(SocialStacks\): the highest is 6 times the lowest/.test(await said(visit)), "the finding follows what is typed");
  await (await visit.within(SECTION)).click("Each with its link, date and what it leaves out: One sponsored post");
  const pictures = await visit.page.$$eval("#others canvas[role=img]", (all) => all.map((canvas) => canvas.ariaLabel));
  assert.match(pictures.join(), /^We find \$[\d,]+ to \$[\d,]+, usually .* within our range\./, "the picture says what it shows");

  const rows = await visit.page.$$eval("#others tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.equal(rows[0][0], "Our range", "ours is the first");
  const row = (name) => rows.find(([head]) => head === name);
  assert.match(row("impulze.ai")[1], /Goes by followers, engagement, format\. Leaves out how many people watch, /);
  assert.deepEqual(row("impulze.ai").slice(2), ["undated", "$2,000 ($1,700 to $2,300)"]);
  assert.equal(row("SociaVault")[2], "11 May 2026");
  assert.match(row("agecalculator.me")[1], /Units were mixed up/);
  const links = await visit.page.$$eval("#others tbody a", (links) => links.map(({ href, rel, target }) => ({ href, rel, target })));
  assert.ok(links.length >= 5);
  for (const { href, rel, target } of links) assert.ok(href.startsWith("https://") && rel === "noopener noreferrer" && target === "_blank", href);
  assert.match(await said(visit), /For Instagram only: Behumler/);
  assert.match(await said(visit), /may have changed since/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("each thing opens by keyboard to its own picture and table, and closes again", async (t) => {
  const visit = await open(t, { dark: true });
  await settled(visit);
  const section = await visit.within(SECTION);
  const things = ["One sponsored post", "A month of what TikTok pays for videos", "A month of gifts on LIVE", "A month of affiliate links", "A whole month", "What the same exposure would cost a brand"];
  const pictures = () => visit.page.$$eval("#others canvas", (all) => all.length);
  assert.equal(await pictures(), 1, "only the first is open");
  for (const name of things.slice(1)) {
    await (await section.find(name, "button")).focus();
    await visit.press("Enter");
  }
  await visit.until(async () => (await pictures()) === things.length, "all are open");
  const sizes = await visit.page.$$eval("#others canvas", (all) => all.map((canvas) => canvas.height));
  assert.ok(sizes.every((height) => height > 60), `painted: ${sizes}`);
  assert.match(await said(visit), /This is no income of a creator/);
  assert.deepEqual(await visit.axe(), []);
  await visit.press("Escape");
  await visit.until(async () => (await pictures()) === things.length - 1, "Escape closes the one that has the focus");
});

test("the page and the command line say the same", async (t) => {
  const visit = await open(t);
  await settled(visit);
  await openFields(visit);
  await visit.type("Followers", "20000");
  await visit.until(async () => /Worked out for 20,000 followers/.test(await said(visit)), "it follows");
  await settled(visit);
  const section = await visit.within(SECTION);
  await section.click("A month of gifts on LIVE");
  for (const thing of ["One sponsored post", "A month of gifts on LIVE"]) await section.click(`Each with its link, date and what it leaves out: ${thing}`);
  const line = execFileSync("target/debug/likeworth", ["estimate", "--with", "other-calculators"], { input: '{"likes_per_post": 1000, "followers": 20000}\n', encoding: "utf8" });
  const things = JSON.parse(line).other_calculators.filter(({ thing }) => thing === "sponsored-post" || thing === "live-gifts");
  const names = await visit.page.$$eval("#others tbody tr", (rows) => rows.map((row) => row.children[0].textContent).filter((name) => name !== "Our range"));
  assert.deepEqual(names, things.flatMap(({ others }) => others.map(({ name }) => name)), "the same calculators in the same order");
  const { factor } = things[0].spread;
  const shown = Number((await said(visit)).match(/the highest is ([\d.,]+) times the lowest/)[1].replace(",", ""));
  assert.ok(factor < 10 ? shown === Math.round(factor) : Math.abs(shown / factor - 1) < 0.06, `${shown} and ${factor}`);
});

test("on Instagram, what it does not pay for is named, and a business sees none of it", async (t) => {
  const visit = await open(t);
  await visit.choose("Platform", "Instagram");
  await visit.until(async () => /About something that this platform does not pay for: SocialStacks; sitetrail/.test(await said(visit)), "it is said");
  assert.doesNotMatch(await said(visit), /A month of gifts on LIVE/);
  assert.match(await said(visit), /For TikTok only: twitchboard\./);
  await visit.click("I run a business", "radio");
  await visit.until(async () => (await visit.page.$("#others")) === null, "it is a creator's question");
});
