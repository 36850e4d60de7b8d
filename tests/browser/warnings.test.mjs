// Contradictions are said beside the answer, through the fields in which they are typed; none changes a number in silence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const fill = async (visit, fields) => {
  for (const [field, text] of Object.entries(fields)) await visit.type(field, text);
};
const hears = (visit, words) => visit.until(async () => (await visit.text("Answer")).includes(words), `the answer says “${words}”`);
const forgets = (visit, words) => visit.until(async () => !(await visit.text("Answer")).includes(words), `the answer no longer says “${words}”`);

async function own(visit, pathway, number, text) {
  const place = await visit.within(pathway);
  if (!(await place.root.$(".row-body"))) await place.disclose(pathway);
  await visit.until(async () => (await place.root.$(`button[aria-label*="${number}"]`)) !== null, "the number is there");
  await (await place.root.$(`button[aria-label*="${number}"]`)).click();
  await place.type("Use my own number", text);
  // Closes the panel, where the number has not made another account of the pathway already.
  await visit.press("Escape");
}

test("numbers of the account that contradict each other", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await visit.disclose("Add what you know");
  await fill(visit, { "Likes per post": "1,000", "Views per post": "1,500", "Comments per post": "1,600", "Followers": "900", "Likes that were bought, in percent": "100%" });
  await hears(visit, "1,600 comments and 1,500 views");
  await hears(visit, "Below 1,000 followers no sponsored post is counted; you have 900.");
  await hears(visit, "All likes are said to be bought");
  await hears(visit, "About 650 views of a video qualify for Creator Rewards, which need 1,000");
  await fill(visit, { "Likes that were bought, in percent": "0" });
  await hears(visit, "they alone would multiply a fee by 2");
  await hears(visit, "Brands go no further than 1.5");
  assert.deepEqual(await visit.axe(), []);
  assert.equal(await visit.overflow(), 0);
  await fill(visit, { "Comments per post": "15", "Followers": "1,000", "Views per post": "30,000" });
  for (const words of ["comments and", "Below 1,000", "All likes", "qualify for", "would multiply"]) await forgets(visit, words);
});

test("numbers of an Instagram account that contradict each other", async (t) => {
  const visit = await open(t);
  await visit.choose("Platform", "Instagram");
  await visit.disclose("Add what you know");
  await fill(visit, { "Views per post": "5,000", "Accounts reached per post": "6,000", "Profile visits per post": "7,000", "Link clicks per post": "8,000" });
  await hears(visit, "6,000 accounts reached and 5,000 views");
  await hears(visit, "7,000 profile visits and 6,000 accounts reached");
  await hears(visit, "8,000 link clicks and 7,000 profile visits");
  await visit.choose("Kind of post", "stories");
  await forgets(visit, "8,000 link clicks");
  await fill(visit, { "Accounts reached per post": "5,000", "Profile visits per post": "5,000" });
  for (const words of ["accounts reached and", "profile visits and"]) await forgets(visit, words);
});

test("numbers of pathways that contradict each other, or are held within a bound", async (t) => {
  const visit = await open(t);
  await visit.type("Posts per month", "3");
  await own(visit, "Sponsored posts", "deals a month", "9");
  await hears(visit, "9 deals a month, but only 3 posts");
  await visit.type("Posts per month", "40");
  await forgets(visit, "9 deals a month");
  await own(visit, "Sponsored posts", "for each post", "0");
  await hears(visit, "A price of 0 brings nothing: see sponsored posts.");
  await own(visit, "Brand partnerships", "months is how long a contract runs", "48");
  await hears(visit, "A contract of 48 months is longer than the 36 months");
  await own(visit, "Brand partnerships", "months is how long a contract runs", "36");
  await forgets(visit, "longer than the 36 months");
});

test("sales without a margin, gifts given twice, more hours LIVE than hours of work", async (t) => {
  const visit = await open(t);
  await own(visit, "Own products and services", "for each sale", "30");
  await hears(visit, "You give a price of $30 and no margin: 35% of it is assumed to be left.");
  await own(visit, "Own products and services", "of it is left for you", "0");
  await forgets(visit, "and no margin");
  await hears(visit, "A margin of 0% leaves nothing of any sale.");

  await own(visit, "LIVE gifts", "hours LIVE a month", "30");
  await own(visit, "LIVE gifts", "for each viewer and hour", "0.1");
  const live = await visit.within("LIVE gifts");
  await live.type("Viewers who send gifts, in percent", "10%");
  await hears(visit, "LIVE gifts: you give $0.10 for each viewer and hour, and numbers of gifts and coins that come to");
  await visit.type("Hours worked a month", "20");
  assert.ok(!(await visit.text("Answer")).includes("30 hours LIVE"), "what is off takes no hours");
  await live.click("Count this in my answer", "checkbox");
  await hears(visit, "30 hours LIVE, but only 20 hours worked in a month");
});

// The other bad input of the page: each is an error beside its field, and the last answer stands.
test("a low above a high, a share above 100%, a price of 0 for a product", async (t) => {
  const visit = await open(t);
  await visit.disclose("Add what you know");
  for (const [field, text, words] of [
    ["Followers", "20k to 5k", "Write the smaller number first"],
    ["Likes that were bought, in percent", "120%", "Write a share of at most 100%"],
  ]) {
    await visit.type(field, text);
    await visit.press("Tab");
    await visit.until(async () => (await visit.page.$eval("main", (main) => main.innerText)).includes(`Error: ${words}`), words);
    await hears(visit, "Not counted yet");
    await visit.type(field, "");
  }
  const place = await visit.within("Own products and services");
  await place.disclose("Own products and services");
  await (await place.root.$('button[aria-label*="for each sale"]')).click();
  await place.type("Use my own number", "0");
  await visit.press("Tab");
  await visit.until(async () => /Error: Write a number of at least/.test(await visit.text("Own products and services")), "nothing is sold for nothing");
});

test("a country in which the programme does not exist locks it and says so", async (t) => {
  const visit = await open(t);
  await visit.disclose("Add what you know");
  await visit.choose("Country of your audience", "India");
  await visit.until(async () => /locked/.test(await visit.text("Creator Rewards")), "it is locked");
  await (await visit.within("Creator Rewards")).disclose("Creator Rewards");
  await visit.until(async () => /Not met\s*The programme must exist in your country\./.test(await visit.text("Creator Rewards")), "because of the country");
});
