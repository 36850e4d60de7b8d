// Every pathway that is off at the start, as a visitor uses it: looked at, counted in, given an own number, put back, found again after a reload.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const answer = (visit) => visit.text("Answer");
const rangeOf = async (visit, row) => (await visit.text(row)).match(/\$[^\n]*to \$[^\n]*|\$[\d.,]+$/m)?.[0];

// The pathway, a number of it by the words after the number, and an own number far from ours.
const journeys = [
  { platform: "TikTok", pathway: "LIVE gifts", number: "hours LIVE a month", own: "600" },
  { platform: "TikTok", pathway: "Brand partnerships", number: "contracts at a time", own: "9" },
  { platform: "TikTok", pathway: "Own products and services", number: "for each sale", own: "9000", kind: "An online course" },
  { platform: "TikTok", pathway: "Subscriptions and fan payments", number: "of followers subscribe", own: "90%" },
  { platform: "Instagram", pathway: "Brand partnerships", number: "posts a month for each", own: "60" },
  { platform: "Instagram", pathway: "Own products and services", number: "of it is left for you", own: "99%", kind: "Coaching by the hour" },
  { platform: "Instagram", pathway: "Subscriptions and fan payments", number: "stars per 1,000 plays", own: "9k" },
];

async function otherThan(visit, read, before, what) {
  await visit.until(async () => (await read()) !== before, what);
  return read();
}

for (const { platform, pathway, number, own, kind } of journeys) {
  test(`${pathway} on ${platform}: off, on, an own number, put back, found again`, async (t) => {
    const visit = await open(t);
    if (platform !== "TikTok") await visit.choose("Platform", platform);
    await visit.find(pathway, "region");
    assert.match(await visit.text(pathway), /off/);
    assert.match(await visit.text(pathway), /would be /);
    const without = await answer(visit);
    const row = await visit.openRow(pathway);
    assert.match(await visit.text(pathway), /at the start, because/, "and says why it is off");

    await row.click("Count this in my answer", "checkbox");
    await visit.until(async () => /counts/.test(await visit.text(pathway)), "it counts");
    const withIt = await otherThan(visit, () => answer(visit), without, "the answer follows");
    if (kind) {
      const before = await rangeOf(visit, pathway);
      await row.choose("What kind", kind);
      await otherThan(visit, () => rangeOf(visit, pathway), before, "another kind has another range");
    }
    const ours = await rangeOf(visit, pathway);
    await (await row.root.$(`button[aria-label*="${number}"]`)).click();
    await row.type("Use my own number", own);
    await visit.press("Tab");
    await otherThan(visit, () => rangeOf(visit, pathway), ours, "the own number counts");
    await row.click("Put back");
    await visit.until(async () => (await rangeOf(visit, pathway)) === ours, "ours is back");

    // Saved within half a second.
    await visit.until(async () => (await visit.saved("likeworth"))?.includes('"on":true'), "it is kept");
    await visit.follow(() => visit.page.reload());
    await visit.until(async () => /counts/.test(await visit.text(pathway)), "it still counts");
    if (!kind) assert.equal(await answer(visit), withIt);
    assert.equal(await rangeOf(visit, pathway), ours);
  });
}

// Those that count at the start.
const counted = [
  { platform: "TikTok", pathway: "Creator Rewards", number: "per 1,000 views that count", own: "40" },
  { platform: "TikTok", pathway: "Sponsored posts", number: "for each post", own: "9000" },
  { platform: "TikTok", pathway: "Affiliate links", number: "of it is your commission", own: "90%" },
  { platform: "Instagram", pathway: "Sponsored posts", number: "deals a month", own: "9" },
  { platform: "Instagram", pathway: "Affiliate links", number: "per order", own: "9000" },
];

for (const { platform, pathway, number, own } of counted) {
  test(`${pathway} on ${platform}: off, on again, an own number, put back, found again`, async (t) => {
    const visit = await open(t);
    if (platform !== "TikTok") await visit.choose("Platform", platform);
    await visit.find(pathway, "region");
    const row = await visit.openRow(pathway);
    const withIt = await answer(visit);
    const ours = await rangeOf(visit, pathway);
    await row.click("Count this in my answer", "checkbox");
    await visit.until(async () => /would be /.test(await visit.text(pathway)), "it no longer counts, and says what it would bring");
    await otherThan(visit, () => answer(visit), withIt, "the answer follows");
    await row.click("Count this in my answer", "checkbox");
    await visit.until(async () => (await answer(visit)) === withIt, "it counts again");
    await (await row.root.$(`button[aria-label*="${number}"]`)).click();
    await row.type("Use my own number", own);
    await visit.press("Tab");
    await otherThan(visit, () => rangeOf(visit, pathway), ours, "the own number counts");
    await visit.until(async () => (await visit.saved("likeworth"))?.includes(`"${own}"`), "it is kept");
    await visit.follow(() => visit.page.reload());
    await otherThan(visit, () => rangeOf(visit, pathway), ours, "it still counts");
    const again = await visit.openRow(pathway);
    await (await again.root.$(`button[aria-label*="${number}"]`)).click();
    await again.click("Put back");
    await visit.until(async () => (await rangeOf(visit, pathway)) === ours, "ours is back");
    assert.equal(await answer(visit), withIt);
  });
}

test("what has ended shows what it brought, with its dates, and is in no total", async (t) => {
  const visit = await open(t);
  for (const [platform, pathway, ended] of [["TikTok", "Creator Fund", /ended 16 December 2023/], ["Instagram", "IGTV ads", /ended 28 February 2022/]]) {
    await visit.choose("Platform", platform);
    await visit.find(pathway, "region");
    assert.match(await visit.text(pathway), ended);
    assert.match(await visit.text(pathway), /was \$/);
    const before = await answer(visit);
    const row = await visit.openRow(pathway);
    assert.ok(!(await row.has("Count this in my answer", "checkbox")), "it cannot be counted in");
    await (await row.root.$(`button[aria-label*="per 1,000 views"]`)).click();
    await row.type("Use my own number", "500");
    await visit.press("Tab");
    await visit.until(async () => (await visit.saved("likeworth"))?.includes('"rpm":"500"'), "it is kept");
    assert.equal(await answer(visit), before);
  }
});

// The lines were made anew at the first key, and the rest of the typing was lost.
test("an own number that takes the place of other lines keeps what is typed", async (t) => {
  const visit = await open(t);
  const row = await visit.openRow("Sponsored posts");
  assert.match(await visit.text("Sponsored posts"), /are booked at all|brands book/i);
  await (await row.root.$(`button[aria-label*="deals a month"]`)).click();
  await row.type("Use my own number", "12.5");
  assert.equal(await row.value("Use my own number"), "12.5");
  await visit.until(async () => /12\.5/.test(await visit.text("Sponsored posts")), "it counts");
  assert.ok(await visit.page.evaluate(() => document.activeElement?.matches("input")), "the field keeps the focus");
});

test("work for others is shown, and in no total", async (t) => {
  const visit = await open(t);
  const before = await answer(visit);
  const row = await visit.openRow("Work for others");
  await row.choose("What kind", "Employed");
  await visit.until(async () => /full-time job/.test(await visit.text("Work for others")), "the account is that of a salary");
  await row.click("I do this", "checkbox");
  await visit.until(async () => /not from likes/.test(await visit.text("Work for others")), "it is said to be no part");
  assert.equal(await answer(visit), before);
});

test("gifts can be given by the chain behind them, and badges by hours and viewers", async (t) => {
  const visit = await open(t);
  const live = await visit.openRow("LIVE gifts");
  await live.type("Viewers who send gifts, in percent", "3%");
  await visit.until(async () => /of viewers send gifts/.test(await visit.text("LIVE gifts")), "the account goes by the chain");
  assert.match(await visit.text("LIVE gifts"), /reach you for each coin/);

  await visit.choose("Platform", "Instagram");
  await visit.find("Subscriptions and fan payments", "region");
  const fans = await visit.openRow("Subscriptions and fan payments");
  assert.doesNotMatch(await visit.text("Subscriptions and fan payments"), /of badges for each viewer/);
  await fans.type("Hours LIVE a month, for badges", "8");
  await fans.type("Viewers of a LIVE at a time, for badges", "40");
  await visit.until(async () => /of badges for each viewer and hour/.test(await visit.text("Subscriptions and fan payments")), "badges have an account");
});

test("the conditions of one source are named with it", async (t) => {
  const visit = await open(t);
  await visit.disclose("Add what you know");
  await visit.type("Followers", "50k");
  await visit.openRow("Subscriptions and fan payments");
  await visit.until(async () => /Tips: 100,000 followers are needed; you have 50,000, 50,000 too few/.test(await visit.text("Subscriptions and fan payments")), "tips are locked");
  assert.match(await visit.text("Subscriptions and fan payments"), /Series: 10,000 followers are needed; you have 50,000/);
});

test("IGTV is history with its day", async (t) => {
  const visit = await open(t);
  await visit.choose("Platform", "Instagram");
  await visit.until(async () => /ended 28 February 2022/.test(await visit.text("IGTV ads")), "the day is said");
  assert.match(await visit.text("IGTV ads"), /was \$/);
});

// The rows of a table as lists of words.
const rows = (visit, name) =>
  visit.page.$$eval(`[aria-label="${name}"] tbody tr`, (all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));

test("one table says what is open and what is locked, and follows the account", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.disclose("Add what you know");
  await visit.type("Followers", "900");
  const place = await visit.within("Where you stand");
  await place.disclose("What is open, what is locked");
  const live = async () => (await rows(visit, "What is open, what is locked")).find(([name]) => name === "LIVE gifts");
  await visit.until(async () => /^Not met 1,000 followers are needed; you have 900, 100 too few/.test((await live())?.[1]), "LIVE is locked");
  const [, , rule, brings] = await live();
  assert.match(rule, /checked 22 November 2026, grade C/);
  assert.match(brings, /^would be \$/);
  await visit.type("Followers", "1,000");
  await visit.until(async () => /^Met 1,000 followers/.test((await live())[1]), "and opens");
  await place.disclose("What likes have to do with it");
  const ways = await rows(visit, "What likes have to do with it");
  assert.deepEqual(ways.find(([name]) => name === "Work for others").slice(1, 3), ["not at all", "your work, not your audience"]);
  assert.match(ways.find(([name]) => name === "Creator Rewards")[2], /^views: 1,000 likes stand for about [\d,]+$/);
  await (await place.root.$('button[aria-label^="Where from? 1,000 followers"]')).click();
  await visit.until(async () => (await place.root.$$('a[href^="https://"]')).length > 0, "the rule has its sources");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
  // Every keystroke once made the rows anew, and closed what was open in them.
  await visit.type("Followers", "1,200");
  await visit.until(async () => /you have 1,200/.test((await live())[1]), "the table follows");
  assert.ok((await place.root.$$('a[href^="https://"]')).length > 0, "and what is open stays open");
});

test("coins are converted to dollars and back, by amount or by gift, and kept", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  let live = await visit.openRow("LIVE gifts");
  const row = async (name) => (await live.root.$$eval(".coins-table tr", (all) => all.map((line) => [...line.cells].map((cell) => cell.innerText)))).find(([label]) => label === name)?.[1];
  await live.type("How much", "1,000");
  await visit.until(async () => /^\$5 \(\$2\.5\d? to \$5\.30\)$/.test(await row("Dollars that reach you")), "1,000 coins bring about 5 dollars");
  assert.match(await row("Dollars that viewers pay"), /^\$14 \(/);
  assert.match(await row("Kept by the app store and TikTok"), /^65% \(/);
  await live.choose("What you know", "Dollars that viewers pay");
  await live.type("How much", "$100");
  await visit.until(async () => /^\$35 \(/.test(await row("Dollars that reach you")), "of 100 dollars a third arrives");
  assert.ok(await live.has("Rose: 1 coin", "button"));
  await live.click("Lion: 29,999 coins");
  await visit.until(async () => (await row("Coins that viewers send")) === "29,999", "a gift is its coins");
  assert.match(await visit.text("LIVE gifts"), /Paid out from about \$50 on\./);
  assert.match(await visit.text("LIVE gifts"), /At most \$1,000 a day\./);
  assert.deepEqual(await visit.axe(), []);
  assert.equal(await visit.overflow(), 0);

  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"amount":"29,999"'), "it is kept");
  await visit.follow(() => visit.page.reload());
  live = await visit.openRow("LIVE gifts");
  assert.equal(await live.value("How much"), "29,999");
});

test("a topic and a country are lines of their own in the fee, and only where they are named", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.choose("Platform", "Instagram");
  await visit.find("Sponsored posts", "region");
  const row = await visit.openRow("Sponsored posts");
  assert.doesNotMatch(await visit.text("Sponsored posts"), /for your topic|for the country of your audience/);
  const before = await rangeOf(visit, "Sponsored posts");
  await visit.disclose("Add what you know");
  await visit.choose("Topic", "Beauty");
  await visit.until(async () => /× 1\.3 for your topic/.test((await visit.text("Sponsored posts")).replace(/\s+/g, " ")), "the topic has its line");
  const withTopic = await otherThan(visit, () => rangeOf(visit, "Sponsored posts"), before, "the range follows");
  await visit.choose("Country of your audience", "Brazil");
  await visit.until(async () => /× 0\.36 for the country of your audience/.test((await visit.text("Sponsored posts")).replace(/\s+/g, " ")), "the country has its line");
  await otherThan(visit, () => rangeOf(visit, "Sponsored posts"), withTopic, "the range follows");
  await (await row.root.$('button[aria-label*="for your topic"]')).click();
  await visit.until(async () => /1\.1 to 1\.6, most likely 1\.3/.test(await visit.text("Sponsored posts")), "with its range");
  await visit.until(async () => (await row.root.$$('a[href="https://sponsorrate-com.pages.dev/methodology"]')).length > 0, "and its source");
  await visit.choose("Topic", "Not said");
  await visit.choose("Country of your audience", "Not said");
  await visit.until(async () => (await rangeOf(visit, "Sponsored posts")) === before, "without them the range is as before");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("a country without the programme locks it and says why", async (t) => {
  const visit = await open(t);
  await visit.disclose("Add what you know");
  await visit.choose("Country of your audience", "India");
  await visit.until(async () => /locked/.test(await visit.text("Creator Rewards")), "it is locked");
  await visit.openRow("Creator Rewards");
  assert.match((await visit.text("Creator Rewards")).replace(/\s+/g, " "), /Not met The programme must exist in your country/);
});

test("products tagged in posts pay today's fee, and the checkout that ended says when", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  const words = async () => (await visit.text("Own products and services")).replace(/\s+/g, " ");
  await visit.choose("Platform", "Instagram");
  await visit.find("Own products and services", "region");
  const row = await visit.openRow("Own products and services");
  assert.doesNotMatch(await words(), /goes to Instagram/);
  await row.choose("What kind", "Things tagged in posts, bought on your website");
  await visit.until(async () => /− 0\.2% of it goes to Instagram/.test(await words()), "Instagram's fee has its line");
  assert.match(await words(), /5% went to Instagram while people paid inside it: not taken off \(until August 2025\)/);
  await (await row.root.$('button[aria-label*="paid inside it"]')).click();
  await visit.until(async () => /It held from June 2020 on\./.test(await words()), "with the month in which it began");
  assert.match(await words(), /held until August 2025; it is history today/);
  await (await row.root.$('button[aria-label*="of it is left for you"]')).click();
  const fields = await row.root.$$(".source .field input");
  await fields.at(-1).type("30%");
  await visit.press("Tab");
  await visit.until(async () => !/goes to Instagram/.test(await words()), "an own margin is after every fee");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});
