// The business view: "our posts get 800 likes; a customer is worth $60".
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "Likes as micro-conversions";
const ROW = "Orders from your posts";
const WORTH = "What a customer is worth, in dollars";
const CREDIT = "Who has the credit for an order";

const answer = async (visit) => (await visit.text("Answer")).replace(/\s+/g, " ");
const section = async (visit) => (await visit.text(SECTION)).replace(/\s+/g, " ");

async function business(visit) {
  await visit.click("I run a business", "radio");
  await visit.find(SECTION, "region");
  await visit.until(async () => /For one like it is/.test(await answer(visit)), "the answer is that of a business");
}

// Name, count a month, rate and value of each step.
const steps = (visit) =>
  visit.page.$$eval('[aria-label="Steps from a like to an order"] tbody tr', (all) =>
    all.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
const step = async (visit, name) => (await steps(visit)).find(([first]) => first === name);

test("a business asks, is answered in orders, changes a number and the credit, and finds all of it again", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  const creators = await answer(visit);
  await business(visit);
  await visit.type("Likes per post", "800");
  await visit.type(WORTH, "$60");
  await visit.until(async () => (await step(visit, "Orders at once"))?.[3] === "$60", "an order is worth what a customer is");
  const first = await answer(visit);
  assert.match(first, /^The likes themselves pay \$0\. In 8 out of 10 months, the orders that began with such posts are worth \$[\d.,]+ to \$[\d.,]+\./);
  assert.match(first, /Each 1,000 likes can lead to \$.+ to \$.+\. For one like it is \$0\.0/);
  assert.doesNotMatch(first, /earn|bring/);
  for (const gone of ["What is left", "Where you stand", "An offer", "Creator Rewards", "Sponsored posts"]) assert.ok(!(await visit.has(gone, "region")), gone);
  assert.deepEqual((await steps(visit)).map(([name]) => name), ["Likes", "Profile visits", "Site clicks", "Orders at once", "Sign-ups", "Later orders"]);
  assert.match((await step(visit, "Site clicks"))[2], /^3% of visits$/);
  const said = await section(visit);
  assert.match(said, /By first touch, a like is credited with the whole of the orders that began with it: \$0\.0/);
  assert.match(said, /liking a brand's page did not by itself make people buy more: extra purchases of 0%, of 5% at most/);
  assert.match(said, /Earned media value is what advertisers pay for the same exposure: about \$140 for 1,000 likes, between \$30 and \$750\. It is no income/);
  assert.match(said, /To find the step that loses most, give a number of your own/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);

  // An own number a third of what is usual is the weak spot, with its source.
  let row = await visit.within(ROW);
  await row.disclose(ROW);
  assert.ok(!(await row.has("Count this in my answer", "checkbox")), "the only way is not to be switched off");
  await (await row.root.$('button[aria-label*="of them click"]')).click();
  await row.type("Use my own number", "1%");
  await visit.press("Tab");
  await visit.until(async () => /Profile visits that end in a click: yours is 1%, where 3% is usual, between 1% and 15%\. If it were usual, the month would bring 3 times as much\./.test(await section(visit)), "the weak spot is named");
  assert.match((await step(visit, "Site clicks"))[2], /^1% of visits$/);
  const place = await visit.within(SECTION);
  await (await place.root.$('button[aria-label^="Where from? Profile visits that end in a click"]')).click();
  await visit.until(async () => (await place.root.$$('a[href^="https://"]')).length > 0, "the benchmark has its sources");
  assert.deepEqual(await visit.axe(), []);

  // Who has the credit is an open choice.
  const own = await answer(visit);
  await row.choose(CREDIT, "By position: first and last share");
  await visit.until(async () => /likes are credited with \$/.test(await answer(visit)), "by position");
  assert.match(await section(visit), /By position, a like is credited with 40% of the orders/);
  await row.choose(CREDIT, "A share that you name");
  await visit.until(async () => /a like is credited with 10% of the orders/.test(await section(visit)), "a share, at first the usual one");
  await row.choose(CREDIT, "Last touch: the like has none");
  await visit.until(async () => /A like is never the last one: it is credited with \$0\./.test(await answer(visit)), "by last touch");
  assert.match(await section(visit), /By last touch, a like is credited with nothing/);

  await visit.until(async () => /"mode":"business".*"kind":"last-touch".*"order_value":"\$60"/.test(await visit.saved("likeworth")), "it is kept");
  await visit.follow(() => visit.page.reload());
  await visit.find(SECTION, "region");
  assert.match(await answer(visit), /never the last one/);
  assert.equal(await visit.value(WORTH), "$60");
  row = await visit.within(ROW);
  await row.disclose(ROW);
  await row.choose(CREDIT, "First touch: the like has it all");
  await visit.until(async () => (await answer(visit)) === own, "and the own number with it");

  await visit.click("I am a creator", "radio");
  await visit.type("Likes per post", "1,000");
  await visit.until(async () => (await answer(visit)) === creators, "a creator is answered as before");
  for (const back of ["What is left", "Where you stand", "An offer", "Creator Rewards"]) await visit.find(back, "region");
  assert.ok(!(await visit.has(SECTION, "region")));
  assert.ok(!(await visit.has(WORTH, "textbox")));
});

test("by keyboard; what a creator typed is kept apart, and a worth that cannot be read is explained", async (t) => {
  const visit = await open(t);
  await visit.type("Posts per month", "12");
  await visit.type("Offer for one post, in dollars", "200");
  await visit.type("Platform and payment fees, in percent", "lots");
  await visit.press("Tab");
  await visit.until(async () => /Not counted yet/.test(await answer(visit)), "a creator's text that cannot be read");
  await (await visit.find("I am a creator", "radio")).focus();
  await visit.press("ArrowRight");
  await visit.until(async () => /orders that began with such posts/.test(await answer(visit)), "an arrow changes who asks");
  assert.equal(await visit.focused(), "I run a business");
  assert.doesNotMatch(await answer(visit), /Not counted yet/, "a field that is not here holds nothing up");
  assert.equal(await visit.value("Posts per month"), "12");
  const before = await answer(visit);
  await visit.type(WORTH, "plenty");
  await visit.press("Tab");
  await visit.until(async () => /Not counted yet: Orders from your posts/.test(await answer(visit)), "it is said");
  assert.ok((await answer(visit)).endsWith(before), "the last good answer stays");
  await visit.until(async () => /Error: Write a number, like \$1,200/.test(await visit.page.$eval(".sentence", (element) => element.innerText)), "and why");
  assert.equal(await visit.value(WORTH), "plenty");
  await visit.click("I am a creator", "radio");
  await visit.until(async () => /Not counted yet: Platform and payment fees/.test(await answer(visit)), "what the creator typed is back");
  assert.equal(await visit.value("Offer for one post, in dollars"), "200");
});

// Last: in Firefox, pages that were opened after a download saw no blur when the focus moved on.
test("counts from Instagram's insights take the place of assumptions, and the command line says the same", async (t) => {
  const visit = await open(t);
  await visit.choose("Platform", "Instagram");
  await business(visit);
  await visit.type("Likes per post", "800");
  await visit.disclose("Add what you know");
  assert.ok(!(await visit.has("18 or older", "group")), "what programmes ask of a creator is not asked");
  await visit.type("Profile visits per post", "52");
  await visit.until(async () => /Profile visits for each like: yours is 0\.065, where 0\.13 is usual/.test(await section(visit)), "half as many visits as usual");
  assert.match(await section(visit), /the month would bring 2 times as much/);
  await visit.type("Link clicks per post", "20");
  await visit.until(async () => (await step(visit, "Site clicks"))[2] === "38% of visits", "clicks are counted, too");
  assert.match((await step(visit, "Profile visits"))[2], /^0\.065 for each like$/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);

  const scenario = (await visit.download(() => visit.click("Download scenario (JSON)"))).text;
  const estimate = (await visit.download(() => visit.click("Download estimate (JSON)"))).text;
  assert.equal(JSON.parse(scenario).mode, "business");
  const run = spawnSync("target/debug/likeworth", ["estimate"], { input: scenario, encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr + run.stdout);
  assert.equal(estimate, run.stdout);
});
