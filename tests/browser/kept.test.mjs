// What a visitor entered is kept, comes back, and leaves as a file.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { open } from "./harness.mjs";

const answer = async (visit) => (await visit.text("Answer")).replace(/\s+/g, " ");
const body = (visit) => visit.page.$eval("body", (element) => element.innerText);

async function fill(visit, field, text) {
  await visit.type(field, text);
  await visit.press("Tab");
}

async function isKept(visit, text) {
  await visit.until(async () => (await visit.saved("likeworth"))?.includes(text), `${text} is stored`);
}

test("everything entered is found again after a reload", async (t) => {
  const visit = await open(t);
  await fill(visit, "Likes per post", "about 300");
  await visit.disclose("Add what you know");
  await fill(visit, "Followers", "12.5k");
  await visit.choose("Topic", "Gaming");
  await visit.click("Dark", "radio");
  await isKept(visit, "12.5k");
  await isKept(visit, "gaming");
  const before = await answer(visit);
  await visit.go();
  assert.equal(await visit.value("Likes per post"), "about 300");
  assert.equal(await answer(visit), before);
  assert.equal(await visit.page.$eval("html", (root) => root.dataset.theme), "dark");
  await visit.disclose("Add what you know");
  assert.equal(await visit.value("Followers"), "12.5k");
});

test("a change is stored when the page is left at once", async (t) => {
  const visit = await open(t);
  await visit.type("Likes per post", "4321");
  await visit.go();
  assert.equal(await visit.value("Likes per post"), "4321");
});

test("two tabs agree", async (t) => {
  const visit = await open(t);
  const other = await visit.tab();
  await fill(other, "Likes per post", "7,777");
  await isKept(other, "7,777");
  await visit.page.bringToFront();
  await visit.until(async () => (await visit.value("Likes per post")) === "7,777", "the first tab follows");
  await fill(visit, "Likes per post", "8,888");
  await isKept(visit, "8,888");
  await other.page.bringToFront();
  await other.until(async () => (await other.value("Likes per post")) === "8,888", "the second tab follows");
});

test("a text that cannot be read is put aside, never overwritten, and can be saved", async (t) => {
  const visit = await open(t, { saved: { likeworth: '{"version":1,"fields":{"likes_per_post":"31' } });
  assert.match(await body(visit), /could not be read/);
  await fill(visit, "Likes per post", "500");
  await isKept(visit, "500");
  assert.match(await visit.saved("likeworth.kept-aside"), /likes_per_post/);
  const file = await visit.download(() => visit.click("Download what was kept aside"));
  assert.match(file.text, /"likes_per_post":"31/);
});

test("a document of a newer page is shown at most, and never written over", async (t) => {
  const newer = '{"version":99,"fields":{"likes_per_post":"31"}}';
  const visit = await open(t, { saved: { likeworth: newer } });
  assert.match(await body(visit), /newer version/);
  await fill(visit, "Likes per post", "500");
  await visit.settled();
  await visit.go();
  assert.equal(await visit.saved("likeworth"), newer);
});

test("full storage leaves a working page that says so", async (t) => {
  const visit = await open(t);
  await visit.page.evaluate(() => {
    let name = 0;
    for (let size = 1 << 20; size > 0;) {
      try { localStorage.setItem(`filler${name += 1}`, "x".repeat(size)); } catch { size >>= 1; }
    }
  });
  await fill(visit, "Likes per post", "between 1,234 and 5,678,912, usually 2,345,678");
  await visit.until(async () => /Not saved/.test(await body(visit)), "it is said");
  assert.match(await answer(visit), /a month in 8 out of 10 months/);
});

for (const storage of ["denied", "missing"]) {
  test(`works and says that it will not remember when storage is ${storage}`, async (t) => {
    const visit = await open(t, { storage });
    await visit.until(async () => /does not let the page remember/.test(await body(visit)), "it is said");
    const before = await answer(visit);
    await fill(visit, "Likes per post", "90,000");
    await visit.until(async () => (await answer(visit)) !== before, "the answer follows");
  });
}

test("reset asks, and can be undone", async (t) => {
  const visit = await open(t);
  await fill(visit, "Likes per post", "64,000");
  const before = await answer(visit);
  await visit.click("Reset");
  await visit.click("Yes, reset");
  await visit.until(async () => (await visit.value("Likes per post")) === "1,000", "the first question is back");
  assert.notEqual(await answer(visit), before);
  await visit.click("Undo");
  await visit.until(async () => (await visit.value("Likes per post")) === "64,000", "what was entered is back");
  assert.equal(await answer(visit), before);
});

// ---- the page's files and the command line

function commandLine(scenario) {
  const run = spawnSync("target/debug/likeworth", ["estimate"], { input: scenario, encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr + run.stdout);
  return run.stdout;
}

// Texts of a saved document: what people write, over platforms, formats, fields, countries and own numbers.
function documents() {
  const likes = ["1", "25", "300", "1k", "2.5k", "about 4,000", "10k to 90k", "1.2M", "", "5k to 20k, usually 6k"];
  return Array.from({ length: 50 }, (_, i) => {
    const instagram = i % 3 === 2;
    const pick = (list) => list[(i * 7 + list.length) % list.length];
    const fields = { likes_per_post: likes[i % likes.length] };
    if (i % 2) fields.posts_per_month = pick(["4", "12", "30", "2 to 9"]);
    if (i % 4 === 1) fields.followers = pick(["700", "9,999", "10,000", "48k", "1.5M", "20k to 90k"]);
    if (i % 5 === 3) fields[instagram ? "reach_per_post" : "views_per_post"] = pick(["900", "12k", "80k", "about 1M"]);
    if (i % 6 === 2) fields.bought_likes_share = pick(["10%", "50%", "5% to 20%"]);
    if (i % 7 === 4 && !instagram) fields.long_video_share = pick(["100%", "30%", "10% to 60%"]);
    return {
      version: 1,
      platform: instagram ? "instagram" : "tiktok",
      ...(instagram && { format: pick(["reel", "image", "carousel", "story"]) }),
      ...(i % 4 === 0 && { country: pick(["US", "DE", "JP", "IN", "BR"]) }),
      ...(i % 5 === 0 && !instagram && { niche: pick(["finance", "gaming"]) }),
      ...(i % 9 === 0 && { adult: i % 2 === 0 }),
      fields,
      pathways: i % 4 === 3 ? { "sponsored-posts": { on: true, own: { deals_per_month: pick(["1", "0.5 to 3"]), fee: "about 250" } } } : {},
    };
  });
}

const files = (visit) => Promise.all(["scenario", "estimate"].map((name) => visit.find(`Download ${name} (JSON)`, "button")));

async function estimateOf(visit, [scenario, estimate]) {
  return {
    scenario: (await visit.download(() => scenario.click())).text,
    estimate: (await visit.download(() => estimate.click())).text,
  };
}

test("the page's estimate is the command line's, byte for byte", async (t) => {
  const visit = await open(t);
  const { scenario, estimate } = await estimateOf(visit, await files(visit));
  assert.deepEqual(JSON.parse(scenario), { platform: "tiktok", likes_per_post: 1000 });
  assert.equal(estimate, commandLine(scenario));
});

test("so are the estimates of fifty other scenarios", async (t) => {
  const visit = await open(t);
  // Each comes as from another tab: a load of the page for each would take minutes.
  const other = await visit.page.browserContext().newPage();
  await other.goto(new URL("icon.svg", visit.server.address).href);
  await visit.page.bringToFront();
  const buttons = await files(visit);
  const likes = await visit.find("Likes per post", "textbox");
  const seen = new Set();
  for (const [at, document] of documents().entries()) {
    await other.evaluate((text) => localStorage.setItem("likeworth", text), JSON.stringify({ ...document, revision: at + 1 }));
    const typed = document.fields.likes_per_post;
    await visit.until(() => likes.evaluate((field, text) => field.value === text, typed), `the page shows scenario ${at}`);
    const { scenario, estimate } = await estimateOf(visit, buttons);
    assert.equal(JSON.parse(scenario).platform, document.platform, "the page shows another scenario");
    assert.equal(estimate, commandLine(scenario), scenario);
    seen.add(estimate);
  }
  assert.ok(seen.size > 45, `${seen.size} different estimates`);
});
