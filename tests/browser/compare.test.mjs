// "Compare": scenarios saved under names, side by side, and what changed since last month.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "Compare";
const TABLE = "Scenarios side by side";

const said = (visit) => visit.text(SECTION);
const says = (visit, pattern, what) => visit.until(async () => pattern.test(await said(visit)), what ?? `it says ${pattern}`);

// A row of the table: the cells behind its head.
const cells = async (visit, head) =>
  (await visit.find(TABLE, "region")).$$eval("tbody tr", (rows, head) => [...(rows.find((row) => row.cells[0].innerText === head)?.cells ?? [])].slice(1).map((cell) => cell.innerText), head);

const names = async (visit) =>
  (await visit.find(SECTION, "region")).$$eval(".scenario .compare-name", (found) => found.map((name) => name.innerText.trim()));

const save = async (visit, name) => {
  await visit.type("Save what is entered now as", name);
  await visit.press("Enter");
  await says(visit, new RegExp(`Saved as “${name}`), `“${name}” is saved`);
};

// A day so many days before today, as the page writes it.
const daysAgo = (days) => {
  const day = new Date(Date.now() - days * 86_400_000);
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
};

const entries = (fields) => ({ version: 1, platform: "tiktok", fields, pathways: {} });

test("two are saved, ticked and side by side with what is entered, which follows the typing; opening one can be undone", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await says(visit, /Nothing is saved yet\./);
  await save(visit, "Plan A");
  await visit.type("Likes per post", "3000");
  await visit.type("Save what is entered now as", "");
  await visit.press("Enter");
  await says(visit, /Saved as “TikTok, 3,000 likes, \d+ \w+ \d{4}”/, "without a name it is called by what is known");
  await says(visit, /Tick at least two of them\./);
  const section = await visit.within(SECTION);
  const [newest] = await names(visit);
  await section.click("Plan A", "checkbox");
  await visit.until(async () => (await cells(visit, "Likes per post")).length === 2, "two columns");
  await section.click(newest, "checkbox");
  await visit.until(async () => (await cells(visit, "Likes per post")).length === 3, "three columns");
  assert.deepEqual(await cells(visit, "Likes per post"), ["3,000", "3,000", "1,000"]);
  await says(visit, /TikTok, 3,000 likes[^\n]*: The same in every month\./, "the same entries are no difference");
  assert.match(await said(visit), /Plan A: Usually \$[\d.,]+ less; in 8 of 10 months between \$[\d.,]+ less and .*; less in /);
  const typical = (await visit.text("Answer")).match(/typical month[^$]*(\$[\d.,]+\d)/)[1];
  assert.equal((await cells(visit, "A typical month"))[0], typical, "what is entered now is the answer's");
  assert.equal(await visit.overflow(), 0);

  await visit.type("Likes per post", "500");
  await visit.until(async () => (await cells(visit, "Likes per post"))[0] === "500", "the column follows");
  await says(visit, /Plan A: Usually \$[\d.,]+ more/, "the difference follows");
  await section.disclose("The same in all");
  assert.deepEqual(await cells(visit, "Kind of post"), ["videos", "videos", "videos"]);
  await section.click("Show as table: Compare");
  assert.deepEqual(await visit.axe(), []);

  await section.click("Open “Plan A”");
  await visit.until(async () => (await visit.value("Likes per post")) === "1,000", "it is opened");
  await visit.click("Undo");
  await visit.until(async () => (await visit.value("Likes per post")) === "500", "and what was there is back");
  assert.equal((await names(visit)).length, 2);
  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"name":"Plan A"'), "all of it is kept");
  await visit.follow(() => visit.page.reload());
  await visit.until(async () => (await cells(visit, "Likes per post")).join() === "500,3,000,1,000", "it is there again, ticks and all");
});

test("names, copies, order and deletion by keyboard; at most four side by side", async (t) => {
  const visit = await open(t);
  for (const name of ["C", "B", "A", "A"]) await save(visit, name);
  assert.deepEqual(await names(visit), ["A (2)", "A", "B", "C"], "the newest first, each with a name of its own");
  const section = await visit.within(SECTION);
  await (await section.find("Change “B”", "button")).focus();
  await visit.press("Enter");
  await (await section.find("Move up “B”", "button")).focus();
  await visit.press("Enter");
  await visit.until(async () => (await names(visit)).join() === "A (2),B,A,C", "B moves up");
  await visit.until(async () => (await visit.focused()) === "Move up “B”", "and the focus with it");
  await visit.type("New name", "Summer <b>plan</b>");
  await visit.press("Enter");
  await visit.until(async () => (await names(visit)).join() === "A (2),Summer <b>plan</b>,A,C", "it has another name");
  await section.click("Copy “Summer <b>plan</b>”");
  await visit.until(async () => (await names(visit))[2] === "Summer <b>plan</b> copy", "there is a copy below it");
  await section.click("Delete “Summer <b>plan</b>”");
  await visit.until(async () => (await names(visit)).length === 4, "it is deleted");
  await visit.until(async () => (await visit.focused()) !== null, "the focus is somewhere");
  await visit.click("Undo");
  await visit.until(async () => (await names(visit)).join() === "A (2),Summer <b>plan</b>,Summer <b>plan</b> copy,A,C", "and back");
  await section.click("Change “C”");
  await visit.type("New name", "x".repeat(101));
  await visit.press("Enter");
  await says(visit, /Error: A name has at most 100 characters\./);
  for (const name of ["A (2)", "Summer <b>plan</b>", "A", "C"]) await section.click(name, "checkbox");
  await says(visit, /At most 4 fit side by side\. Untick one of them to see “C”\./);
  await visit.until(async () => (await cells(visit, "Platform")).length === 0 && (await cells(visit, "A typical month")).length === 4, "four columns");
  assert.deepEqual(await visit.axe(), []);
});

test("what changed since last month is told input by input; a damaged scenario and one of a newer page stay as they are", async (t) => {
  const scenarios = [
    { name: "Last week", saved: daysAgo(7), entries: entries({ likes_per_post: "1900" }) },
    { name: "October", saved: daysAgo(31), facts: "2024-01-01", entries: entries({ likes_per_post: "1k", posts_per_month: "8" }) },
    { name: "Of a shop", saved: daysAgo(40), entries: { ...entries({}), mode: "business" }, compared: true },
    ["not a scenario"],
    { name: "Of 2031", saved: "2031-01-01", entries: { version: 7, planet: "Mars" } },
    { name: "Half", entries: entries({ likes_per_post: "700", followers: 12 }) },
  ];
  const document = { version: 1, revision: 4, based_on: 3, lang: "en", theme: "system", ...entries({ likes_per_post: "2000", posts_per_month: "8", followers: "12k" }), "later.scenarios": scenarios };
  const visit = await open(t, { saved: { likeworth: JSON.stringify(document) } });
  await says(visit, /This cannot be read\. It is kept as it is\.[\s\S]*A newer version of this page saved this\./);
  assert.match(await said(visit), /Left out, because it cannot be read: scenarios\.5\.entries\.fields\.followers/);
  await says(visit, /“Of a shop” is not compared: money of a creator and orders of a business are two things\./);
  const section = await visit.within(SECTION);
  await section.disclose("What changed since last month");
  await says(visit, /Since “October”, saved \d+ \w+ \d{4} \(31 days ago\):/);
  await says(visit, /A typical month goes from \$[\d.,]+ to \$[\d.,]+\. Usually \$[\d.,]+ more; in 8 of 10 months between .* more in /);
  await says(visit, /Likes per post: from 1,000 to 2,000\. That is \$[\d.,]+ more\.\n+Followers: from not entered to 12,000\. That is /);
  assert.match(await said(visit), /When that was saved, the facts were those of 1 January 2024\./);
  await visit.type("Posts per month", "9");
  await says(visit, /Posts per month: from 8 to 9\. That is /, "it follows what is typed");
  const { text } = await visit.download(() => section.click("Download “Unnamed”"));
  assert.deepEqual(JSON.parse(text), ["not a scenario"]);
  await section.click("Delete “Unnamed”");
  await visit.until(async () => !/This cannot be read/.test(await said(visit)), "it is deleted");
  const kept = async () => JSON.parse(await visit.saved("likeworth"))["later.scenarios"];
  await visit.until(async () => (await kept()).length === scenarios.length - 1, "that is kept");
  assert.deepEqual(await kept(), scenarios.filter((_, place) => place !== 3));
  assert.deepEqual(await visit.axe(), []);
});
