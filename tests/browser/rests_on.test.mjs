// "What the answer rests on" and "Worth knowing": bars and their table, and the way from a number to its field.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "What the answer rests on";
const said = (visit) => visit.text(SECTION);
const worked = (visit) => visit.until(async () => /Worked out for the numbers above/.test(await said(visit)), "it is worked out once typing has paused");
const focused = (visit) => visit.page.evaluate(() => document.activeElement?.id);

test("what matters most is said, drawn, and stands in a table as the command line has it", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.type("Likes per post", "2500");
  await worked(visit);
  assert.match(await said(visit), /What matters most is .*: (that alone is|it plays into) .* of the uncertainty/);
  assert.match(await said(visit), /would stay: that is luck|Hardly any of it is luck/);
  const finding = await visit.page.$eval("#rests-on canvas", (canvas) => canvas.getAttribute("aria-label"));
  assert.ok((await said(visit)).includes(finding), "the picture says its finding");
  const section = await visit.within(SECTION);
  await section.click("Show as table: What the answer rests on");
  const rows = await visit.page.$$eval("#rests-on .figure table tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  const line = execFileSync("target/debug/likeworth", ["estimate", "--with", "drivers"], { input: '{"likes_per_post": 2500, "samples": 2048}\n', encoding: "utf8" });
  const { drivers } = JSON.parse(line);
  const steps = (share) => (Math.round(share / 0.05) < 1 ? "under 5%" : `about ${Math.round(share / 0.05) * 5}%`);
  assert.deepEqual(rows.map(([, kind, total]) => [kind, total]), drivers.map(({ kind, total }) => [kind === "luck" ? "luck" : "not known", steps(total)]));
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("what is worth knowing leads to its field, opens what hides it, and narrows the range", async (t) => {
  const visit = await open(t);
  await worked(visit);
  assert.match(await said(visit), /in TikTok's analytics, per video/);
  const section = await visit.within(SECTION);
  await section.click("Enter it: Views per post");
  await visit.until(async () => (await focused(visit)) === "views_per_post", "the field of the account has the focus");
  await visit.type("Views per post", "27k");
  await visit.until(async () => /these are still those of before/.test(await said(visit)) || /Worked out/.test(await said(visit)), "it says of which numbers it is");
  await worked(visit);
  await visit.until(async () => !/Views per post/.test(await said(visit)), "what is known is not asked for again");
  await (await visit.within(SECTION)).click("Enter it: How many of your posts brands pay for in a month");
  await visit.until(async () => (await focused(visit)) === "own-sponsored-posts-deals_per_month", "the number in the pathway's account has the focus");
  assert.deepEqual(await visit.axe(), []);
});

test("nothing to rest on is said, and so is that nothing is worth looking up", async (t) => {
  const visit = await open(t);
  await visit.disclose("Add what you know");
  await visit.type("Followers", "500");
  for (const name of ["Sponsored posts", "Affiliate links"]) {
    await (await visit.openRow(name)).click("Count this in my answer", "checkbox");
  }
  await visit.until(async () => /nothing for it to rest on/.test(await said(visit)), "it says so");
  assert.match(await said(visit), /No number that you could look up/);
  assert.equal(await visit.page.$("#rests-on canvas"), null);
  assert.deepEqual(await visit.axe(), []);
});
