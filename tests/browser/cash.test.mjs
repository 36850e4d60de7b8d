// When the first money arrives, and what remains for those who are not 18.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const TITLE = "When the first money arrives";

// The rows of the table as lists of words.
const rows = (visit) =>
  visit.page.$$eval(`table[aria-label="${TITLE}"] tbody tr`, (all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
const row = async (visit, pathway) => (await rows(visit)).find(([name]) => name === pathway);

async function own(visit, pathway, number, text) {
  const place = await visit.within(pathway);
  await (await place.root.$(`button[aria-label*="${number}"]`)).click();
  await place.type("Use my own number", text);
  await place.click("Close");
}

async function age(visit, answer) {
  await (await visit.within("18 or older", "group")).click(answer, "radio");
}

for (const look of [{ width: 360, height: 740 }, { width: 320, dark: true }, {}]) {
  test(`what counts is listed with its minimum, its delay and their sources: ${JSON.stringify(look)}`, async (t) => {
    const visit = await open(t, look);
    assert.deepEqual((await rows(visit)).map(([name]) => name), ["Creator Rewards", "Sponsored posts", "Affiliate links"]);
    const [, minimum, delay, first] = await row(visit, "Creator Rewards");
    assert.match(minimum, /^\$50 Where from\?$/);
    assert.match(delay, /^20 days \(15 to 30\) Where from\?$/);
    assert.match(first, /^If it comes, in about [\d.]+ months; in 8 out of 10 cases [\d.]+ to [\d.]+ months\. \d+% of accounts like this one wait longer than 3 years, or for good\.$/);
    assert.match((await row(visit, "Sponsored posts"))[1], /^no minimum$/);

    const place = await visit.within(TITLE);
    await place.click("Where from? Creator Rewards: Paid out from");
    await visit.until(async () => (await place.root.$$('a[href^="https://napolify.com"]')).length > 0, "the minimum has its sources");
    await place.click("Where from? Affiliate links: After the month");
    await visit.until(async () => (await place.root.$$('a[href^="https://seller-us.tiktok.com"]')).length > 0, "and so has the delay");
    assert.deepEqual(await visit.axe(), []);
    assert.equal(await visit.overflow(), 0);
    // What is open stays open while the numbers follow.
    await visit.type("Likes per post", "90k");
    await visit.until(async () => (await row(visit, "Creator Rewards"))[3] !== first, "more likes are paid out sooner");
    assert.ok((await place.root.$$('a[href^="https://napolify.com"]')).length > 0);
  });
}

// 20 hours · 50 viewers · $0.02 are $20 a month, $50 after three.
test("months add up to the minimum, and what counts no more is listed no more", async (t) => {
  const visit = await open(t);
  assert.equal(await row(visit, "LIVE gifts"), undefined, "what is off is not listed");
  const live = await visit.openRow("LIVE gifts");
  await live.click("Count this in my answer", "checkbox");
  await visit.disclose("Add what you know");
  await visit.type("Followers", "5,000");
  await own(visit, "LIVE gifts", "hours LIVE a month", "20");
  await own(visit, "LIVE gifts", "viewers at a time", "50");
  await own(visit, "LIVE gifts", "for each viewer and hour", "$0.02");
  const wait = /^in about 3\.2 months; in 8 out of 10 cases 3\.1 to 3\.4 months$/;
  await visit.until(async () => wait.test((await row(visit, "LIVE gifts"))?.[3]), "three months and a week");
  assert.deepEqual((await row(visit, "LIVE gifts")).slice(1, 3), ["$50 Where from?", "7 days (2 to 15) Where from?"]);

  await own(visit, "LIVE gifts", "for each viewer and hour", "$0.001");
  await visit.until(async () => (await row(visit, "LIVE gifts"))?.[3] === "Not within 3 years.", "a dollar a month is too little");
  for (const pathway of ["LIVE gifts", "Sponsored posts", "Affiliate links"]) {
    const place = pathway === "LIVE gifts" ? live : await visit.openRow(pathway);
    await place.click("Count this in my answer", "checkbox");
  }
  // Creator Rewards ask for 10,000 followers.
  await visit.until(async () => /Nothing that counts in your answer brings any money\./.test(await visit.text(TITLE)), "the empty list says so");
  assert.equal((await rows(visit)).length, 0);
  assert.deepEqual(await visit.axe(), []);
});

test("under 18, what is closed and what remains is read off the conditions", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.disclose("Add what you know");
  const said = () => visit.text("Where you stand");
  assert.doesNotMatch(await said(), /Under 18/);
  await age(visit, "No");
  await visit.until(async () => /Under 18, the conditions below close Creator Rewards, LIVE gifts, affiliate links, Tips, Gifts among subscriptions and fan payments\./.test(await said()), "what is closed is said");
  assert.match(await said(), /They ask for no age in sponsored posts, .*work for others; a programme may do so all the same\./);
  assert.doesNotMatch(await said(), /Creator Fund/, "what has ended is neither closed nor open");
  assert.match(await said(), /A contract seldom binds somebody under 18, so that .* a parent or guardian/);
  const place = await visit.within("Where you stand");
  await place.click("Where from? Contracts under age");
  await visit.until(async () => (await place.root.$$('a[href^="https://www.romanolaw.com"]')).length > 0, "with its source");
  assert.deepEqual(await visit.axe(), []);
  assert.equal(await visit.overflow(), 0);

  await visit.choose("Platform", "Instagram");
  await visit.until(async () => /the conditions below close Subscriptions, Gifts among subscriptions and fan payments\./.test(await said()), "Instagram has conditions of its own");
  await age(visit, "Yes");
  await visit.until(async () => !/Under 18/.test(await said()), "and it is gone for those who are");
});
