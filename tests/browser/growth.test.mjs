// "Growth": the months ahead, asked for in a sentence, with what opens when.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "Growth";

const said = (visit) => visit.text(SECTION);

// The text once the months are those of what is entered.
async function told(visit, pattern, what) {
  const busy = async () => (await visit.find(SECTION, "region")).$eval(".growth-ahead", (element) => element.ariaBusy);
  await visit.until(async () => pattern.test(await said(visit)) && (await busy()) === "false", what);
  return said(visit);
}

test("the months ahead are those of the command line, follow what is typed, and are there again after a reload", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.disclose("Add what you know");
  await visit.type("Followers", "8000");
  const answer = await visit.text("Answer");
  assert.doesNotMatch(await said(visit), /likely about/, "nothing before it is asked for");
  await visit.disclose("Show the months ahead");
  const year = await told(visit, /In 12 months likely about/, "the usual year");
  const line = execFileSync("target/debug/likeworth", ["growth", "--months", "12"], { input: '{"likes_per_post": 1000, "followers": 8000}\n', encoding: "utf8" });
  const { months } = JSON.parse(line);
  const shown = Number(year.match(/likely about ([\d,]+) followers/)[1].replace(",", ""));
  assert.ok(Math.abs(shown / months[12].followers.p50 - 1) < 0.05, `${shown} and ${months[12].followers.p50}`);
  const opens = months.find(({ open: [{ pathway, probability }] }) => pathway === "creator-rewards" && probability >= 0.5).month;
  assert.match(year, new RegExp(`Creator Rewards: open from month ${opens} on in half of the cases`));
  const typical = answer.match(/typical month[^$]*(\$[\d.,]+\d)/)[1];
  assert.ok(year.includes(`Income a month: about ${typical} now`), `month 0 is the answer: ${typical} in ${year}`);

  await visit.type("Months ahead", "24");
  await visit.type("Posts a month from now on", "20");
  await visit.type("Followers then", "5k");
  await visit.press("Tab");
  await visit.until(async () => /Error: Followers then: Say over how many months, too/.test(await said(visit)), "what is missing is said");
  await visit.type("Past months of growth", "6");
  const own = await told(visit, /In 24 months[\s\S]*half of it is gone after 6 months/, "own growth counts");
  assert.doesNotMatch(own, /Error:/);

  const section = await visit.within(SECTION);
  await section.click("Views", "radio");
  await visit.until(async () => /Views a month: about [\d,]+ now/.test(await said(visit)), "the picture shows views");
  await section.click("Show as table: Growth");
  await section.disclose("Chance of each condition");
  const rows = await (await visit.find(SECTION, "region")).$$eval("table", (tables) => tables.map((table) => [table.tBodies[0].rows.length, table.rows[1].cells.length]));
  assert.deepEqual(rows[0], [25, 4], "a row a month");
  assert.equal(rows[1][1], 26, "and of each condition a column a month");
  assert.match(await said(visit), /Creator Rewards: 10,000 followers/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);

  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"later.growth":{"months":"24","over":"6"'), "it is kept");
  await visit.follow(() => visit.page.reload());
  await told(visit, /In 24 months[\s\S]*half of it is gone/, "it is there again");
  assert.equal(await visit.value("Followers then"), "5k");
});

test("what cannot be read is explained and leaves the months standing; a business has none", async (t) => {
  const visit = await open(t);
  await visit.type("Growth a month", "8%");
  const before = (await told(visit, /In 12 months likely about/, "typing asks for it")).match(/In 12 months.*/)[0];
  assert.match(await said(visit), /Your followers are not known: about [\d,]+ are assumed now\./);
  await visit.type("Growth a month", "lots");
  await visit.type("Months ahead", "99");
  await visit.press("Tab");
  await visit.until(async () => /Error: Months ahead: Write a whole number of months, from 1 to 36\./.test(await said(visit)), "the limit is said");
  const after = await said(visit);
  assert.match(after, /Error: Growth a month: Write a number, like/);
  assert.ok(after.includes(before) && after.includes("What could not be read is not in it."), after);
  await visit.type("Growth a month", "-4%");
  await visit.type("Months ahead", "36");
  await told(visit, /In 36 months likely about/, "followers may fall");
  assert.deepEqual(await visit.axe(), []);
  await visit.click("I run a business", "radio");
  await visit.until(async () => !(await visit.has(SECTION, "region")), "a business does not grow here");
});
