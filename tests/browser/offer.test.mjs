// "A brand offers $200": where that stands, and what to ask back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const said = (visit) => visit.text("An offer");

test("an offer is placed among the fees of the account, and found again after a reload", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.choose("Platform", "Instagram");
  const answer = await visit.text("Answer");
  await visit.type("Offer for one post, in dollars", "20");
  await visit.until(async () => /Lower than nine fees in ten/.test(await said(visit)), "20 dollars are little");
  assert.match(await said(visit), /of the fees found for an account like yours are lower than \$20\./);
  const asked = (await said(visit)).match(/Ask for (\$[\d.,]+) to (\$[\d.,]+)/);
  assert.ok(asked, "and what to ask back is said");

  const section = await visit.within("An offer");
  await section.click("They want to use the post elsewhere, or advertise with it", "checkbox");
  await visit.until(async () => { const now = (await said(visit)).match(/Ask for (\$[\d.,]+)/); return now && now[1] !== asked[1]; }, "rights of use raise the fee");
  await visit.type("Offer for one post, in dollars", "900k");
  await visit.until(async () => /Higher than three fees in four/.test(await said(visit)), "900,000 dollars are much");
  assert.match(await said(visit), /There is no need to ask for more/);
  assert.equal((await visit.text("Answer")).split("\n")[0], answer.split("\n")[0], "an offer is no part of the answer");

  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"usd":"900k"'), "it is kept");
  await visit.follow(() => visit.page.reload());
  await visit.until(async () => /Higher than three fees in four/.test(await said(visit)), "it is there again");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("an offer that cannot be read is explained, and leaves the answer standing", async (t) => {
  const visit = await open(t);
  await visit.type("Offer for one post, in dollars", "lots");
  await visit.press("Tab");
  await visit.until(async () => /Error: Write a number/.test(await said(visit)), "it is explained");
  assert.equal(await visit.value("Offer for one post, in dollars"), "lots");
  assert.doesNotMatch(await visit.text("Answer"), /Not counted yet/);
  assert.doesNotMatch(await said(visit), /Ask for/);
});

test("the page and the command line find the same place for an offer", async (t) => {
  const visit = await open(t);
  await visit.type("Offer for one post, in dollars", "250");
  await visit.until(async () => /Ask for|no need/.test(await said(visit)), "it is placed");
  const line = execFileSync("target/debug/likeworth", ["offer", "--usd", "250"], { input: '{"likes_per_post": 1000}\n', encoding: "utf8" });
  const { below } = JSON.parse(line);
  const percent = Number((await said(visit)).match(/([\d.]+)% of the fees/)[1]);
  assert.ok(Math.abs(percent - below * 100) <= 0.5 + 1e-9, `${percent}% and ${below}`);
});
