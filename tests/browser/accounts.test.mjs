// Several accounts of one person in one total, and what a pathway paid last month.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const answer = (visit) => visit.text("Answer");
const platform = async (visit) => (await visit.find("Platform", "combobox")).evaluate((select) => select.value);
const accounts = (visit) => visit.text("Your accounts");

test("an account is added, counts, comes to the top, is removed and brought back", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.type("Likes per post", "5000");
  await visit.until(async () => /What they can lead to/.test(await answer(visit)), "it answers");
  const alone = (await answer(visit)).split("\n")[0];
  const section = await visit.within("Your accounts");
  await section.click("Add an account on Instagram");
  await visit.until(async () => /This is all accounts together: Instagram .*; TikTok /.test(await answer(visit)), "both are in the answer");
  assert.equal(await visit.focused(), "Likes per post", "its numbers are what comes next");
  assert.equal(await platform(visit), "instagram");
  assert.equal(await visit.value("Likes per post"), "", "nothing is known of it");
  await visit.type("Likes per post", "800");
  await visit.until(async () => /All together/.test(await accounts(visit)), "the parts are listed");
  assert.notEqual((await answer(visit)).split("\n")[0], alone);
  assert.match(await accounts(visit), /those of the first one: Instagram/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);

  await section.click("Bring TikTok to the top");
  await visit.until(async () => (await visit.value("Likes per post")) === "5000", "what was typed of it is there");
  assert.equal(await platform(visit), "tiktok");
  const both = (await answer(visit)).split("\n")[0];
  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"likes_per_post":"800"'), "both are kept");
  await visit.follow(() => visit.page.reload());
  await visit.until(async () => /all accounts together: TikTok .*; Instagram /.test(await answer(visit)), "both are there again");
  assert.equal((await answer(visit)).split("\n")[0], both);

  await (await visit.within("Your accounts")).click("Remove Instagram");
  await visit.until(async () => (await answer(visit)).split("\n")[0] === alone, "one account answers as before");
  await visit.click("Undo");
  await visit.until(async () => (await answer(visit)).split("\n")[0] === both, "and the other comes back");
});

test("a number that cannot be read is said of an account that is not at the top", async (t) => {
  const visit = await open(t);
  await (await visit.within("Your accounts")).click("Add an account on Instagram");
  await visit.until(async () => (await platform(visit)) === "instagram", "it is in front");
  await visit.type("Likes per post", "a lot");
  await visit.press("Tab");
  await visit.until(async () => /Not counted yet: Likes per post/.test(await answer(visit)), "it is said at its field");
  await (await visit.within("Your accounts")).click("Bring TikTok to the top");
  await visit.until(async () => /A number of this account cannot be read/.test(await accounts(visit)), "and still said");
  await (await visit.within("Your accounts")).click("Bring Instagram to the top");
  await visit.until(async () => (await visit.value("Likes per post")) === "a lot", "nothing is lost");
});

test("what a pathway paid last month replaces its account, and is odd where the pathway is closed", async (t) => {
  const visit = await open(t);
  await visit.find("Affiliate links", "region");
  const row = await visit.within("Affiliate links");
  await row.disclose("Affiliate links");
  await row.type("What it paid you last month", "120");
  await visit.until(async () => /paid last month/.test(await visit.text("Affiliate links")), "the account is the payout");
  assert.doesNotMatch(await visit.text("Affiliate links"), /orders per click/);
  const rewards = await visit.within("Creator Rewards");
  await rewards.disclose("Creator Rewards");
  await rewards.type("What it paid you last month", "90");
  assert.doesNotMatch(await answer(visit), /please check both/);
  await visit.disclose("Add what you know");
  await visit.type("Followers", "9000");
  await visit.until(async () => /You entered \$90 as paid last month by .*, which your other numbers close/.test(await answer(visit)), "it is odd");
  await rewards.type("What it paid you last month", "");
  await visit.until(async () => !/as paid last month/.test(await answer(visit)), "and no longer");
});
