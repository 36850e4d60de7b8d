// A month of several formats: a line a format in place of the two blanks of the sentence.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SEVERAL = "posts of several formats";
const sentence = (visit) => visit.page.$eval(".sentence", (element) => element.textContent.replace(/\s+/g, " "));
const answer = (visit) => visit.text("Answer");
const placeholder = async (visit, field) => (await visit.find(field)).evaluate((input) => input.placeholder);

async function several(t, options = {}) {
  const visit = await open(t, options);
  await visit.choose("Platform", "Instagram");
  await visit.choose("Kind of post", SEVERAL);
  await visit.find("Posts of several formats", "group");
  return visit;
}

async function changed(visit, before, what) {
  await visit.until(async () => (await answer(visit)) !== before, what);
  return answer(visit);
}

test("several formats: chosen, filled, answered, kept, and one format again", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.choose("Platform", "Instagram");
  await visit.type("Likes per post", "2,000");
  await visit.until(async () => (await visit.saved("likeworth"))?.includes("2,000"), "the likes of one format are kept");
  const reels = await answer(visit);
  await visit.choose("Kind of post", SEVERAL);
  await visit.until(async () => /get what stands below\./.test(await sentence(visit)), "the sentence says so");
  await visit.until(async () => (await visit.focused()) === "Kind of post", "the choice keeps the focus");
  assert.equal(await visit.has("Likes per post", "textbox"), false);
  let before = await changed(visit, reels, "all four are assumed");
  await visit.until(async () => (await placeholder(visit, "Stories: likes per post")) !== "", "what is assumed stands in the fields");
  assert.match(await placeholder(visit, "Reels: posts a month"), /^[\d.]+$/);

  await visit.type("Reels: posts a month", "4");
  await visit.type("Reels: likes per post", "2.5k");
  before = await changed(visit, before, "reels count");
  await visit.type("Stories: posts a month", "20");
  await visit.type("Stories: reach per post", "1,500");
  before = await changed(visit, before, "stories count");
  await visit.until(async () => (await placeholder(visit, "Images: posts a month")) === "none", "an empty line plays no part");
  const group = async () => (await visit.text("Posts of several formats", "group")).replace(/\s+/g, " ");
  assert.match(await group(), /likes per post: read as 2,500/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);

  const row = await visit.within("Sponsored posts");
  await row.disclose("Sponsored posts");
  await visit.until(async () => /for a reel/.test(await visit.text("Sponsored posts")), "the fee has a line a format");
  assert.match(await visit.text("Sponsored posts"), /for a story/);
  assert.doesNotMatch(await visit.text("Sponsored posts"), /for an image/);

  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"reach_per_post":"1,500"'), "it is kept");
  await visit.follow(() => visit.page.reload());
  await visit.find("Posts of several formats", "group");
  assert.equal(await visit.value("Reels: likes per post"), "2.5k");
  assert.equal((await answer(visit)).split("\n")[0], before.split("\n")[0]);

  await visit.choose("Kind of post", "reels");
  await visit.until(async () => (await visit.has("Likes per post")) && /likes; I post/.test(await sentence(visit)), "one format again");
  assert.equal(await visit.value("Likes per post"), "2,000", "with the number it had");
  await visit.until(async () => (await answer(visit)) === reels, "and its answer");
  await visit.choose("Kind of post", SEVERAL);
  await visit.find("Posts of several formats", "group");
  assert.equal(await visit.value("Stories: posts a month"), "20", "and nothing of the lines is lost");
});

test("what cannot be read in a line is said below it, and the last answer stands", async (t) => {
  const visit = await several(t, { width: 360, height: 740 });
  const before = (await answer(visit)).split("\n")[0];
  await visit.type("Carousels: likes per post", "many");
  await visit.press("Tab");
  const group = async () => (await visit.text("Posts of several formats", "group")).replace(/\s+/g, " ");
  await visit.until(async () => /likes per post: Error: Write a number, like 1,200 or 5k to 20k\./.test(await group()), "it is explained");
  const invalid = await (await visit.find("Carousels: likes per post")).evaluate((input) => [input.getAttribute("aria-invalid"), document.getElementById(input.getAttribute("aria-describedby")).textContent]);
  assert.equal(invalid[0], "true");
  assert.match(invalid[1], /Write a number/);
  await visit.until(async () => /Not counted yet: Carousels: likes per post/.test(await answer(visit)), "and named in the answer");
  assert.ok((await answer(visit)).includes(before));
  assert.equal(await visit.value("Carousels: likes per post"), "many");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
  await visit.type("Carousels: likes per post", "700");
  await visit.until(async () => !/Not counted yet/.test(await answer(visit)), "a number is counted");
});

test("more likes than reach in one format are pointed out, and what belongs to a format is asked nowhere else", async (t) => {
  const visit = await several(t);
  await visit.disclose("Add what you know");
  assert.ok(await visit.has("Followers"));
  for (const field of ["Views per post", "Accounts reached per post", "Comments per post"]) assert.equal(await visit.has(field, "textbox"), false, field);
  await visit.type("Images: likes per post", "900");
  await visit.type("Images: reach per post", "800");
  await visit.type("Reels: likes per post", "900");
  await visit.until(async () => /more likes than/i.test(await answer(visit)), "it is pointed out");
});

test("the page and the command line find the same for several formats", async (t) => {
  const visit = await several(t);
  await visit.type("Reels: posts a month", "4");
  await visit.type("Reels: likes per post", "900");
  await visit.type("Stories: reach per post", "1500");
  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"reach_per_post":"1500"'), "it is kept");
  const { text: scenario } = await visit.download(() => visit.click("Download scenario (JSON)"));
  assert.deepEqual(JSON.parse(scenario).posts, [
    { format: "reel", likes_per_post: 900, posts_per_month: 4 },
    { format: "story", reach_per_post: 1500 },
  ]);
  const { text: page } = await visit.download(() => visit.click("Download estimate (JSON)"));
  const line = execFileSync("target/debug/likeworth", ["estimate"], { input: `${scenario.trim()}\n`, encoding: "utf8" });
  assert.equal(page.trim(), line.trim());
});
