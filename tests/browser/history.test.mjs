// What was entered is taken back and made again, by keys and by buttons, wherever it was entered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const answer = async (visit) => (await visit.text("Answer")).replace(/\s+/g, " ");
const notices = (visit) => visit.page.$eval(".notices", (element) => element.innerText);

async function chord(visit, ...keys) {
  for (const key of keys) await visit.page.keyboard.down(key);
  for (const key of keys.reverse()) await visit.page.keyboard.up(key);
}

async function holds(visit, field, value) {
  await visit.until(async () => (await visit.value(field)) === value, `${field} is ${value || "empty"}`);
}

// The part of the page that follows what is entered has come.
const settled = (visit) => visit.until(async () => (await visit.findAll("Share and embed", "region")).length > 0, "the page is whole");

test("each step of what was entered is undone and done again by keys", async (t) => {
  const visit = await open(t);
  await settled(visit);
  const first = await answer(visit);
  assert.equal(await visit.has("Undo the last step", "button"), false, "there is nothing to undo at first");

  await visit.type("Likes per post", "2500");
  await visit.until(async () => (await answer(visit)) !== first, "the answer follows");
  const second = await answer(visit);
  await visit.type("Posts per month", "20");
  await visit.choose("Platform", "Instagram");
  await visit.until(async () => (await answer(visit)) !== second, "it is Instagram");

  await chord(visit, "Control", "z");
  await visit.until(async () => (await visit.find("Platform", "combobox")).evaluate((select) => select.value === "tiktok"), "TikTok is back");
  await chord(visit, "Control", "z");
  await holds(visit, "Posts per month", "");
  assert.match(await notices(visit), /Undone: Posts per month is empty again/);
  await visit.until(async () => (await answer(visit)) === second, "with its answer");
  await chord(visit, "Control", "z");
  await holds(visit, "Likes per post", "1,000");
  assert.match(await notices(visit), /Likes per post is “1,000” again/);
  await visit.until(async () => (await answer(visit)) === first, "with the first answer");

  await chord(visit, "Control", "Shift", "z");
  await holds(visit, "Likes per post", "2500");
  assert.match(await notices(visit), /Done again: Likes per post is “2500”/);
  await chord(visit, "Control", "y");
  await holds(visit, "Posts per month", "20");
  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"posts_per_month":"20"'), "what is done again is kept");
});

test("buttons undo what was entered anywhere, and a search is left to the browser", async (t) => {
  const visit = await open(t, { width: 360 });
  await settled(visit);
  const row = await visit.openRow("Affiliate links");
  const counts = await row.find("Count this in my answer", "checkbox");
  await counts.click();
  await visit.type("Likes per post", "1500");
  const bar = await visit.find("Undo and redo", "group");
  const line = await visit.page.$eval(".known-title", (title) => title.getBoundingClientRect().right);
  assert.ok((await bar.evaluate((group) => group.getBoundingClientRect().left)) >= line, "the buttons stand beside the title");
  await visit.click("Undo the last step");
  await holds(visit, "Likes per post", "1,000");
  assert.equal(await counts.evaluate((box) => box.checked), false);
  await visit.click("Undo the last step");
  await visit.until(() => counts.evaluate((box) => box.checked), "the pathway counts again");
  assert.match(await notices(visit), /Undone\./);
  await visit.click("Redo the next step");
  await visit.click("Redo the next step");
  await holds(visit, "Likes per post", "1500");
  assert.equal(await (await visit.find("Redo the next step", "button")).evaluate((button) => button.ariaDisabled), "true");
  assert.equal(await visit.page.evaluate(() => document.activeElement.innerText), "Redo", "the focus stays");

  await visit.click("Reset");
  await visit.click("Yes, reset");
  await holds(visit, "Likes per post", "1,000");
  await chord(visit, "Control", "z");
  await holds(visit, "Likes per post", "1500");

  await (await visit.within("Method and sources")).disclose("Every fact");
  await visit.until(async () => (await visit.page.$("#facts-search")) !== null, "the list opens");
  const search = await visit.page.$("#facts-search");
  await search.focus();
  await visit.page.keyboard.type("view");
  await chord(visit, "Control", "z");
  await visit.until(async () => (await search.evaluate((input) => input.value)) !== "view", "the browser undoes the search");
  await holds(visit, "Likes per post", "1500");
  assert.deepEqual(await visit.axe(), []);
});
