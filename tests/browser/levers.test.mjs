// "What would change it": what could be done, best first, with its evidence; entered at a button and taken back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const SECTION = "What would change it";

// The text once the levers are those of the numbers entered.
async function worked(visit) {
  const section = await visit.find(SECTION, "region");
  await visit.until(async () => (await section.evaluate((element) => element.ariaBusy)) === "false", "the levers are worked out");
  return visit.text(SECTION);
}

async function told(visit, pattern, what) {
  await visit.until(async () => pattern.test(await worked(visit)), what);
  return visit.text(SECTION);
}

async function smallAccount(visit) {
  await visit.disclose("Add what you know");
  await visit.type("Likes per post", "300");
  await visit.type("Followers", "4000");
  await told(visit, /4,000 followers now/, "the next condition is named");
}

const list = async (visit) => {
  const section = await visit.find(SECTION, "region");
  return section.$$eval(".lever h3", (heads) => heads.map((head) => head.textContent));
};

test("levers stand best first, start from the answer's typical month and say what they rest on", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  await smallAccount(visit);
  const said = await worked(visit);
  const typical = (await visit.text("Answer")).match(/typical month[^$]*(\$[\d.,]+\d)/)[1];
  assert.ok(said.includes(`A typical month goes from ${typical} to about $`), `${typical} in: ${said}`);
  assert.match(said, /4,000 followers now, 10,000 then: that opens Creator Rewards\./);
  assert.match(said, /Ask brands for the usual fee: The answer already counts with the usual fee or more/);
  assert.match(said, /longer: 10,000 followers are needed; you have 4,000, 6,000 too few\./, "why it does not apply");
  const unsupported = said.slice(said.indexOf("No evidence that it helps"));
  assert.match(unsupported, /Post at good hours: Good hours are measured; how much they gain is not\./);
  assert.match(unsupported, /Choose hashtags and captions: We found no measurement/);
  assert.doesNotMatch(unsupported, /\$|typical month/, "no evidence, no number");

  const section = await visit.within(SECTION);
  await section.click("Where from? The gain: Post more often");
  await visit.until(async () => /same account over time|Fixed-effects regression/.test(await visit.text(SECTION)), "the source opens");
  assert.match(await visit.text(SECTION), /measured data \(grade B\)/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("the page and the command line tell the same levers, and the table the same as the words", async (t) => {
  const visit = await open(t);
  await smallAccount(visit);
  await (await visit.within(SECTION)).click("Show what each adds as a table: What would change it");
  const section = await visit.find(SECTION, "region");
  const rows = await section.$$eval("tbody tr", (lines) => lines.map((line) => [...line.cells].map((cell) => cell.textContent)));
  assert.deepEqual(rows.map(([name]) => name), await list(visit));
  const line = execFileSync("target/debug/likeworth", ["estimate", "--with", "levers"], { input: '{"likes_per_post": 300, "followers": 4000}\n', encoding: "utf8" });
  const supported = JSON.parse(line).levers.filter(({ state }) => state === "supported");
  assert.equal(rows.length, supported.length);
  rows.forEach(([, after, low], place) => {
    const usd = (text) => Number(text.replace(/[$,]/g, ""));
    const near = (got, expected) => Math.abs(got - expected) <= 0.06 * Math.max(expected, 0.01);
    assert.ok(near(usd(after), supported[place].typical_month.after), `${after} and ${supported[place].typical_month.after}`);
    const { p10 } = supported[place].effect;
    assert.ok(low === "under $0.01" ? p10 > 0 && p10 < 0.01 : near(usd(low), p10), `${low} and ${p10}`);
  });
  assert.deepEqual(await visit.axe(), []);
});

test("trying one enters it, the answer shows it, and Undo takes it back", async (t) => {
  const visit = await open(t);
  await smallAccount(visit);
  const before = await visit.text("Answer");
  const promised = (await visit.text(SECTION)).match(/8\.7 posts a month now, 13 then\. A typical month goes from \S+ to about (\$[\d.,]+\d)/)[1];
  await (await visit.within(SECTION)).click("Try it: Post more often");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  assert.equal(await visit.value("Posts per month"), "1.95 to 65, usually 13");
  const dollars = (text) => Number(text.replace(/[$,]/g, ""));
  const now = (await visit.text("Answer")).match(/typical month[^$]*(\$[\d.,]+\d)/)[1];
  assert.ok(Math.abs(dollars(now) / dollars(promised) - 1) < 0.12, `${now} was promised as ${promised}`);
  assert.match(await visit.page.$eval(".notices", (notices) => notices.innerText), /Entered: Post more often/);
  // The section once shared the class of the static page's hidden part: while it was worked out anew, it was out of sight and lost the focus.
  assert.equal(await visit.page.evaluate(() => document.activeElement.textContent), SECTION, "the focus stays in the section");
  await told(visit, /13 posts a month now/, "the levers are those of the new numbers");
  assert.deepEqual(await visit.axe(), []);
  await visit.click("Undo");
  await visit.until(async () => (await visit.text("Answer")) === before, "it is as it was");
  assert.equal(await visit.value("Posts per month"), "");
});

test("a pathway that is tried counts, by keyboard, and leaves the list", async (t) => {
  const visit = await open(t);
  await worked(visit);
  assert.equal((await list(visit))[0], "Go LIVE for some hours a week");
  await (await visit.find("Try it: Go LIVE for some hours a week", "button")).focus();
  await visit.press("Enter");
  await told(visit, /Go LIVE for some hours a week: The answer already counts with it\./, "it is done");
  assert.ok(!(await list(visit)).includes("Go LIVE for some hours a week"));
  await visit.until(async () => /"live-gifts":\{"on":true\}/.test(await visit.saved("likeworth")), "it is kept");
});

test("while they are worked out anew, the last ones stay, are told as such, and nothing moves", async (t) => {
  const visit = await open(t);
  await worked(visit);
  const section = await visit.find(SECTION, "region");
  const top = () => section.$eval(".lever-list", (list) => list.getBoundingClientRect().top - document.querySelector("#levers").getBoundingClientRect().top);
  const before = await top();
  await section.evaluate((element) => {
    window.tops = [];
    new MutationObserver(() => window.tops.push([element.ariaBusy, element.innerText.includes("Still of the numbers before."),
      element.querySelector(".lever-list").getBoundingClientRect().top - element.getBoundingClientRect().top]))
      .observe(element, { attributes: true });
  });
  await visit.type("Likes per post", "1,300");
  await visit.until(() => visit.page.evaluate(() => window.tops.some(([busy]) => busy === "true")), "it is told that they are not of these numbers");
  await visit.until(() => visit.page.evaluate(() => window.tops.at(-1)[0] === "false"), "and then they are");
  const seen = await visit.page.evaluate(() => window.tops);
  assert.ok(seen.some(([busy, told]) => busy === "true" && told), JSON.stringify(seen));
  assert.ok(seen.every(([, , at]) => Math.abs(at - before) < 1), JSON.stringify(seen));
});

test("Instagram has levers of its own, a business has none, and nothing counted still has words", async (t) => {
  const visit = await open(t, { width: 320, height: 740, dark: true });
  await visit.choose("Platform", "Instagram");
  await told(visit, /Make more of your videos a minute or longer: We found nothing about it on this platform\./, "what is not there says so");
  assert.equal(await visit.overflow(), 0);
  await visit.disclose("Add what you know");
  await visit.type("Likes per post", "0.01");
  await visit.type("Followers", "1");
  await told(visit, /A typical month goes from under \$0\.0001 to about/, "a month of next to nothing has words");
  assert.deepEqual(await visit.axe(), []);
  await visit.click("I run a business", "radio");
  await visit.until(async () => !(await visit.has(SECTION, "region")), "a business asks another question");
});
