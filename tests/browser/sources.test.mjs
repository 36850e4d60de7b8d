// "Method and sources": the method, the account followed step by step, and the list of all facts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { open } from "./harness.mjs";

const SECTION = "Method and sources";
const ID = "tiktok-creator-rewards-rpm";
const book = JSON.parse(readFileSync("dist/facts.json", "utf8"));
const all = Object.values(book.facts);
const count = (n) => n.toLocaleString("en");

async function openList(visit) {
  const section = await visit.within(SECTION);
  await section.disclose("Every fact");
  await listed(visit, all.length);
  return section;
}

// What is said of how many are found, and how many rows there are.
const said = (visit) => visit.page.evaluate(() => document.getElementById("facts-count")?.innerText);
const found = (n) => (n === all.length ? `${count(n)} facts` : `${count(n)} of ${count(all.length)} facts`);
async function listed(visit, n) {
  await visit.until(async () => (await said(visit)) === found(n), `${found(n)} are listed`);
  await rows(visit, Math.min(n, 20));
}
// A key is answered with the number of facts; rows follow, a few a task.
const rows = (visit, n) => visit.until(async () => (await names(visit)).length === n, `${n} rows`);
const names = (visit) => visit.page.$$eval(".facts tbody tr[id] th", (heads) => heads.map((head) => head.innerText.trim()));
const holds = (words) => ({ id, meaning, unit, basis, derivation, grade, sources }) => {
  const text = [meaning, id, unit, basis, derivation, grade, ...sources.flatMap(({ title, url, date }) => [title, url, date])].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
};
const announced = (visit) => visit.page.$eval(".facts .unseen[role=status]", (status) => status.innerText);

test("facts are searched, filtered and sorted; a row opens to all that is known", async (t) => {
  const visit = await open(t);
  assert.equal((await visit.page.$$(".facts tbody")).length, 0, "nothing is made before it is opened");
  const section = await openList(visit);
  await section.click("Show 20 more");
  await rows(visit, 40);
  assert.deepEqual(await visit.axe(), []);

  await section.type("Search the facts", "View LIKES per");
  const likes = all.filter(holds(["view", "likes", "per"])).length;
  assert.ok(likes > 5 && likes < 100, `${likes}`);
  await listed(visit, likes);
  await visit.until(async () => (await announced(visit)) === found(likes), "the number is announced");
  assert.equal(await visit.focused(), "Search the facts", "typing keeps the focus");
  await section.type("Search the facts", "nothing holds this");
  await listed(visit, 0);
  assert.match(await visit.text(SECTION), /No fact fits all of this/);
  assert.deepEqual(await visit.axe(), []);
  await section.click("Show all facts");
  await listed(visit, all.length);
  assert.equal(await visit.value("Search the facts"), "");

  const of = (purpose) => ({ used_for }) => (used_for ?? []).includes(purpose);
  await section.choose("Used for", "Creator Rewards");
  await listed(visit, all.filter(of("creator-rewards")).length);
  await section.choose("Grade", "A");
  const rules = all.filter((fact) => of("creator-rewards")(fact) && fact.grade === "A");
  await listed(visit, rules.length);
  assert.deepEqual((await names(visit)).sort(), rules.map(({ meaning }) => meaning).sort());
  await section.choose("Used for", "Known, but in no calculation");
  await listed(visit, all.filter((fact) => !fact.used_for && fact.grade === "A").length);
  await section.choose("Grade", "any");
  await section.choose("Used for", "anything");
  await section.choose("Platform of the facts", "Instagram");
  await visit.until(async () => (await said(visit)) !== found(all.length), "fewer");
  await section.choose("Platform of the facts", "both");

  const grades = () => visit.page.$$eval(".facts tbody tr[id] td:nth-child(3)", (cells) => cells.map((cell) => cell.innerText.trim()));
  assert.ok(new Set(await grades()).size > 1);
  await section.choose("Sort by", "Grade, best first");
  await visit.until(async () => (await grades()).every((grade) => grade === "A"), "the best are first");
  await section.choose("Sort by", "Date checked, oldest first");
  await visit.until(async () => /22 November 2026/.test(await visit.page.$eval(".facts tbody tr[id] td:nth-child(4)", (cell) => cell.innerText)), "the oldest are first");
  await visit.until(() => visit.page.$$eval("#facts-sort option", (options) => options.some((option) => option.text.includes("Share"))), "shares of the spread are known");
  const sort = await visit.page.$$eval("#facts-sort option", (options) => options.map((option) => option.text).find((text) => text.includes("Share")));
  await section.choose("Sort by", sort);
  await visit.until(async () => /%/.test(await visit.page.$eval(".facts tbody tr[id]", (row) => row.innerText)), "the largest share stands first");

  await section.type("Search the facts", "creator fund rpm");
  await visit.until(async () => (await names(visit)).some((name) => name.startsWith("Creator Fund (legacy) pay")), "it is found");
  await section.disclose("Creator Fund (legacy) pay");
  const row = await visit.page.$eval("#fact-tiktok-creator-fund-rpm", (row) => row.closest("tbody").innerText.replace(/\s+/g, " "));
  for (const words of ["$0.01 to $0.05, most likely $0.025", "USD per 1,000 views", "ended 16 December 2023; history today", "an industry survey or report (grade C)",
    "creators in US and Europe who told the press", "as the source reports them", "22 July 2020", "TikTok never published a rate", "Fast Company"]) assert.ok(row.includes(words), `${words} in ${row}`);
  assert.ok((await visit.page.$$("#fact-tiktok-creator-fund-rpm ~ tr a[href^=http]")).length >= 5);
  assert.deepEqual(await visit.axe(), []);
});

test("only those in the present answer, which follow the numbers", async (t) => {
  const visit = await open(t);
  const section = await openList(visit);
  await section.click("Only those in the present answer", "checkbox");
  await visit.until(async () => /^[1-9]\d of/.test(await said(visit)), "some dozens");
  const isListed = async (id) => {
    await section.type("Search the facts", id);
    const wanted = Number((await said(visit)).split(" ")[0]);
    await rows(visit, Math.min(wanted, 20));
    return (await visit.page.$(`#fact-${id}`)) !== null;
  };
  assert.ok(await isListed("tiktok-like-per-view"));
  assert.ok(await isListed("month-to-month-views"), "at work unseen");
  assert.ok(!(await isListed("tiktok-creator-fund-rpm")), "what has ended does not count");
  assert.ok(!(await isListed("tiktok-live-min-followers")), "what is off does not count");
  await visit.disclose("Add what you know");
  await visit.type("Followers", "20000");
  await visit.until(async () => !(await isListed("tiktok-like-per-view")), "the rate of accounts of that size takes its place");
  assert.ok(await isListed("tiktok-like-per-view-micro"));
});

test("a link to a fact opens it and has the focus; others follow it in the page, and a fact that is not there is said", async (t) => {
  const visit = await open(t, { at: `#fact-${ID}`, width: 360, height: 740 });
  const opened = (id) => visit.until(() => visit.page.evaluate((id) => document.activeElement?.closest(`#fact-${id}`) !== null && document.activeElement?.ariaExpanded === "true", id), `${id} is open and has the focus`);
  await opened(ID);
  assert.equal(await visit.page.$eval(".facts tbody tr[id]", (row) => row.id), `fact-${ID}`, "it comes first");
  assert.equal(await visit.value("Search the facts"), ID);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
  assert.deepEqual(await visit.page.$$eval(".facts table, .facts thead, .facts tbody, .facts tr, .facts th, .facts td", (parts) => parts.filter((part) => !part.role).length), 0, "blocks keep their roles");
  await visit.page.evaluate(() => (location.hash = "fact-tiktok-like-per-view"));
  await opened("tiktok-like-per-view");
  await visit.page.evaluate(() => (location.hash = "fact-of-another-version"));
  await listed(visit, 0);
  await visit.go("#sources");
  await visit.until(() => visit.page.evaluate(() => document.activeElement?.id === "sources"), "the section has the focus");
  assert.equal(await visit.page.evaluate(() => document.querySelector(".notice")), null, "none of these is a link with numbers");
  await visit.go("#sources&v=1&likes=900");
  await visit.until(() => visit.page.evaluate(() => document.activeElement?.id === "sources"), "the section has the focus beside numbers, too");
  assert.equal(await visit.value("Likes per post"), "900");
});

test("the contents lead to every section of whoever asks, and so does a link", async (t) => {
  const visit = await open(t, { at: "#levers", width: 360, height: 740 });
  const isInSight = (id) => visit.page.evaluate((id) => { const { top } = document.getElementById(id).getBoundingClientRect(); return top > -40 && top < innerHeight; }, id);
  await visit.until(() => isInSight("levers"), "a link to a section arrives at it");
  const links = () => visit.page.$$eval("nav.contents a", (links) => links.map((a) => [a.getAttribute("href").slice(1), a.innerText]));
  const titles = () => visit.page.evaluate(() => [...document.querySelectorAll("nav.contents ~ * h2, nav.contents ~ section h2")].map((h) => h.innerText));
  for (const who of ["I am a creator", "I run a business"]) {
    await visit.click(who, "radio");
    await visit.until(async () => (await links()).length === (await titles()).length, "each section below has its link");
    assert.deepEqual((await links()).map(([, words]) => words), await titles());
    for (const [id] of await links()) {
      await (await visit.page.$(`nav.contents a[href="#${id}"]`)).click();
      await visit.until(() => isInSight(id), `#${id} is in sight`);
    }
  }
  assert.equal(await visit.page.evaluate(() => document.querySelector(".notice")), null, "none of these is a link with numbers");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("by keyboard alone", async (t) => {
  const visit = await open(t);
  const section = await visit.within(SECTION);
  const button = async (words) => {
    const buttons = await section.root.$$("button[aria-expanded]");
    for (const one of buttons) if ((await one.evaluate((element) => element.innerText)).includes(words)) return one;
    return undefined;
  };
  await (await button("Every fact")).focus();
  await visit.press("Enter");
  await listed(visit, all.length);
  await visit.press("Tab");
  assert.equal(await visit.focused(), "Search the facts");
  await visit.page.keyboard.type("coin price");
  await visit.until(async () => (await names(visit)).length < 20, "fewer");
  for (const label of ["Used for", "Platform of the facts", "Grade", "Sort by", "Only those in the present answer"]) {
    await visit.press("Tab");
    assert.equal(await visit.focused(), label);
  }
  await visit.press("Tab");
  assert.equal(await visit.page.evaluate(() => document.activeElement.className), "fact-name turn");
  await visit.press("Enter");
  await visit.until(() => visit.page.evaluate(() => document.activeElement.ariaExpanded === "true"), "the fact opens");
  await visit.press("Escape");
  await visit.until(() => visit.page.evaluate(() => document.activeElement.ariaExpanded === "false"), "and closes");
});

// By hand: 12 posts, half of them a minute and longer, 60,000 views, a tenth of which qualify, $2 for 1,000 of these.
test("the account followed step by step multiplies out, follows the numbers and leads to the facts", async (t) => {
  const visit = await open(t, { at: "#v=1&likes=2500&views=60000&posts=12&followers=40000" });
  const section = await visit.within(SECTION);
  await section.disclose("Your numbers, step by step");
  const lines = () => visit.page.$$eval('[aria-label="The account, step by step"] tbody tr', (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
  await visit.until(async () => (await lines()).length > 5, "an account");
  await section.choose("Pathway to follow", "Creator Rewards");
  await visit.until(async () => (await lines())[0]?.[0].endsWith("posts a month") && (await lines()).length === 6, "that of Creator Rewards");
  assert.match(await visit.text(SECTION), /The middle of the range is \$/);
  const row = await visit.openRow("Creator Rewards");
  const own = async (label, number) => {
    await (await row.root.$(`button.step-number[aria-label*="${label}"]`)).click();
    await row.type("Use my own number", number);
    await row.click("Close");
  };
  await own("of videos last", "50%");
  await own("of views qualify", "10%");
  await own("per 1,000 views that count", "$2");
  await visit.until(async () => (await lines()).at(-1)?.[3] === "$72", "the usual month");
  assert.deepEqual((await lines()).map(([, , , soFar]) => soFar), ["12", "6", "360,000", "36,000", "$72", "$72"]);
  assert.deepEqual([...new Set((await lines()).slice(0, -1).map(([, , origin]) => origin))], ["your number"]);
  assert.deepEqual(await visit.axe(), []);

  // Every account ends in the month that the ledger shows, and says why the middle of the range differs.
  const choices = await visit.page.$$eval("#example-pathway option", (options) => options.map((option) => option.text));
  assert.equal(choices.length, 9);
  for (const choice of choices) {
    await section.choose("Pathway to follow", choice);
    await visit.until(async () => /The middle of the range is/.test(await visit.page.$eval(".worked-notes", (notes) => notes.innerText)), choice);
  }
  await section.choose("Pathway to follow", "Affiliate links");
  await visit.until(async () => (await lines()).some(([step]) => step.includes("is your commission")), "affiliate links");
  const link = await visit.page.$('.worked a[aria-label*="is your commission"]');
  assert.match(await link.evaluate((a) => a.innerText), /^a fact of grade [A-D]$/);
  await link.click();
  await visit.until(() => visit.page.evaluate(() => document.activeElement?.closest("#fact-tiktok-shop-affiliate-commission") !== null), "the fact is open");
});

test("the method is there in words and formulas, with the versions", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  const section = await visit.within(SECTION);
  await section.disclose("The method");
  await visit.until(async () => /worked out 8,192 times/.test(await visit.text(SECTION)), "the method opens");
  const words = await visit.text(SECTION);
  for (const expected of [/no platform pays for a like/, /views per post = likes per post ÷ likes for each view/, /1 in 10 lies to the one above which 1 in 10 lies/, new RegExp(`facts of ${book.version}`)]) assert.match(words, expected);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("all facts as a file for a spreadsheet", async (t) => {
  const visit = await open(t);
  const section = await openList(visit);
  const file = await visit.download(() => section.click("Download all facts (CSV)"));
  assert.equal(file.name, "likeworth-facts.csv");
  const lines = file.text.replace(/^\uFEFF/, "").trimEnd().split("\r\n");
  assert.equal(lines.length, all.length + 1);
  assert.ok(lines.find((line) => line.startsWith('"tiktok-creator-fund-rpm"')).includes(',0.01,0.025,0.05,'));
  assert.ok(lines.every((line) => !/(^|,)"?[=+@]/.test(line)));
});

test("without the file of facts it says so, and tries again", async (t) => {
  let isGone = true;
  const intercept = (request, response) => {
    if (!isGone || !request.url.endsWith("facts.json")) return false;
    response.writeHead(404).end();
    return true;
  };
  const visit = await open(t, { intercept, complaints: true });
  const section = await visit.within(SECTION);
  await section.disclose("Every fact");
  await visit.until(async () => /The sources could not be loaded/.test(await visit.text(SECTION)), "it says so");
  assert.deepEqual(await visit.axe(), []);
  isGone = false;
  await section.click("Try again");
  await listed(visit, all.length);
});

test("without a connection, after one visit", async (t) => {
  const visit = await open(t);
  await visit.until(() => visit.page.evaluate(() => document.body.innerText.includes("Ready for use without a connection")), "it is kept");
  await visit.server.close();
  await visit.follow(() => visit.page.reload());
  await openList(visit);
});
