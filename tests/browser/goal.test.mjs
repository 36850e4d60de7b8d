// "Goal": what it takes for a month to bring an amount, asked for in a sentence, and entered at a word.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "Goal";

const said = (visit) => visit.text(SECTION);

// The text once the answer is that to what is asked.
async function told(visit, pattern, what) {
  const busy = async () => (await visit.find(SECTION, "region")).$$eval("[aria-busy]", (all) => all.some(({ ariaBusy }) => ariaBusy === "true"));
  await visit.until(async () => pattern.test(await said(visit)) && !(await busy()), what);
  return said(visit);
}

const asked = (usd, probability, vary, scenario) => {
  const arguments_ = ["goal", "--usd", usd, "--probability", probability, "--vary", vary];
  return JSON.parse(execFileSync("target/debug/likeworth", arguments_, { input: `${JSON.stringify(scenario)}\n`, encoding: "utf8" }));
};

// Rounded to what somebody would enter.
const isNear = (shown, value) => assert.ok(Math.abs(shown / value - 1) <= 0.05, `${shown} for ${value}`);

const number = (text) => Number(text.replaceAll(",", ""));

test("what it takes is that of the command line, counts at a word, can be undone, and is asked again after a reload", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.type("Likes per post", "1000");
  await visit.disclose("Add what you know");
  await visit.type("Followers", "9000");
  await visit.type("Views per post", "20k");
  assert.match(await said(visit), /Type an amount/, "nothing before an amount");
  await visit.type("Amount a month", "80");
  const usual = await told(visit, /Get about [\d,]+ likes per post, instead of 1,000\./, "half of the months, by likes");
  const scenario = { likes_per_post: 1000, followers: 9000, views_per_post: 20000 };
  const { value, month, probability_now } = asked("80", "0.5", "likes_per_post", scenario);
  const likes = usual.match(/Get about ([\d,]+) likes/)[1];
  isNear(number(likes), value);
  assert.ok(usual.includes(`now it does in ${Math.round(probability_now * 100)}% of months`), usual);
  assert.match(usual, /In proportion with it: Views per post\./);
  assert.match(usual, month ? new RegExp(`you get there in about ${month} months?, around [A-Z][a-z]+ 20\\d\\d\\.`) : /Growth alone does not get there within 36 months\./);

  await visit.type("Share of months", "60");
  await visit.choose("What may change", "Posts per month");
  const posts = await told(visit, /Post about [\d,]+ times a month/, "by posts");
  assert.match(posts, /read as 60%/);
  isNear(number(posts.match(/Post about ([\d,]+) times/)[1]), asked("80", "0.6", "posts_per_month", scenario).value);
  assert.match(posts, /That is about [\d.]+ a day/);
  await visit.choose("What may change", "Likes per post");
  const by = await told(visit, /Get about [\d,]+ likes/, "by likes again");
  const more = by.match(/Get about ([\d,]+) likes/)[1];
  assert.deepEqual(await visit.axe(), []);
  assert.equal(await visit.overflow(), 0);

  await visit.click(`Use it: Likes per post, ${more}`);
  await told(visit, /That is reached already: \$80 or more comes in \d\d% of months\./, "it counts");
  assert.equal(await visit.value("Likes per post"), more);
  assert.ok(number(await visit.value("Views per post")) > 20000, "views move along");
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "goal-title");
  await visit.click("Undo");
  await told(visit, /Get about [\d,]+ likes per post, instead of 1,000\./, "as before");
  assert.deepEqual([await visit.value("Likes per post"), await visit.value("Views per post")], ["1000", "20k"]);

  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"later.goal":{"probability":"60","usd":"80","vary":"likes_per_post"}'), "it is kept");
  await visit.follow(() => visit.page.reload());
  await told(visit, /Get about [\d,]+ likes per post, instead of 1,000\./, "it is there again");
  assert.equal(await visit.value("Amount a month"), "80");
});

test("by the keyboard: what cannot be read, what cannot be reached, and the same by the other numbers", async (t) => {
  const visit = await open(t);
  await visit.type("Likes per post", "1000");
  await visit.type("Posts per month", "12");
  await visit.type("Amount a month", "1k");
  await visit.page.keyboard.press("Tab");
  await visit.page.keyboard.type("0%");
  await visit.page.keyboard.press("Tab");
  await visit.until(async () => /Error: Share of months: Write a share between 0% and 100%/.test(await said(visit)), "what is wrong is said");
  const standing = await told(visit, /What could not be read is not in it\./, "the last question stands");
  assert.match(standing, /Get about [\d,]+ likes per post/);
  await visit.type("Share of months", "");
  await visit.choose("What may change", "Posts per month");
  await visit.type("Amount a month", "1 million");
  const never = await told(visit, /Not reachable by “Posts per month” alone: at best \$1 million or more comes in/, "not by posts");
  assert.match(never, /What comes closest is [A-Z]/);
  assert.match(never, /Another number may do it; see also What would change it/);

  await visit.type("Amount a month", "500");
  await told(visit, /Post about [\d,]+ times a month, instead of 12\./, "by posts");
  const section = await visit.within(SECTION);
  await (await section.find("What would the other numbers have to be?", "button")).focus();
  await visit.page.keyboard.press("Enter");
  await visit.until(async () => (await visit.find(SECTION, "region")).$eval("table", () => true).catch(() => false), "the table comes");
  const table = await visit.find("The same goal by other numbers", "region");
  const rows = await table.$$eval("tbody tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  assert.deepEqual(rows.map(([name]) => name), ["Likes per post", "Posts per month", "Followers", "Hours LIVE a month (LIVE gifts)"]);
  const live = asked("500", "0.5", "live-gifts.hours_per_month", { likes_per_post: 1000, posts_per_month: 12 });
  isNear(number(rows[3][1]), live.value);
  await visit.axe().then((found) => assert.deepEqual(found, []));
  await (await section.find("Choose: Hours LIVE a month (LIVE gifts)", "button")).focus();
  await visit.page.keyboard.press("Enter");
  const hours = await told(visit, /Go LIVE for about [\d,]+ hours a month/, "a row is chosen");
  assert.match(hours, /It counts LIVE gifts, which is off now\./);
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), "goal-vary");

  await visit.choose("Platform", "Instagram");
  await told(visit, /Instagram knows nothing of “Hours LIVE a month \(LIVE gifts\)”: choose another number\./, "what is not there is said");
  await visit.click("I run a business", "radio");
  await visit.until(async () => !(await visit.has(SECTION, "region")), "a business has no goal here");
});
