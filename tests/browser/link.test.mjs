// A link that carries numbers: opened, refused, undone; and made.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "./harness.mjs";

const answer = (visit) => visit.text("Answer");
const address = (visit) => visit.page.evaluate(() => location.href);
const says = (visit, words) => visit.until(() => visit.page.evaluate((words) => document.querySelector(".notices")?.innerText.includes(words), words), words);

test("a link shows its numbers at once to a visitor who has none, and they are kept", async (t) => {
  const visit = await open(t, { at: "#v=1&platform=instagram&format=carousel&likes=2.5k&followers=10k%20to%2020k&affiliate=off" });
  assert.equal(await visit.value("Likes per post"), "2.5k");
  assert.equal(await visit.page.$eval("#platform", (select) => select.value), "instagram");
  await visit.disclose("Add what you know");
  assert.equal(await visit.value("Followers"), "10k to 20k");
  assert.match(await (await visit.within("Affiliate links")).root.evaluate((row) => row.innerText), /off/);
  assert.equal(await address(visit), visit.server.address, "the address is the page's own again");
  await visit.until(async () => /2\.5k/.test(await visit.saved("likeworth")), "it is saved");
  await visit.follow(() => visit.page.reload());
  assert.equal(await visit.value("Likes per post"), "2.5k");
});

test("a link asks before it takes the place of own numbers, and they come back", async (t) => {
  const visit = await open(t);
  await visit.type("Likes per post", "777");
  await visit.until(async () => /777/.test(await visit.saved("likeworth")), "it is saved");
  // What a page that came later keeps there is no business of a link's.
  await visit.page.evaluate(() => localStorage.setItem("likeworth", localStorage.getItem("likeworth").replace(/}$/, ',"later.kit":{"name":"Ada, {"}}')));
  await visit.go("#v=1&likes=5000&followers=9k");
  assert.equal(await visit.value("Likes per post"), "777");
  await says(visit, "The link that you opened brings other numbers than yours.");
  await visit.click("Show those of the link");
  await visit.until(async () => (await visit.value("Likes per post")) === "5000", "the link's");
  await says(visit, "These are the numbers of the link.");
  await visit.until(async () => /"5000".*"later.kit":\{"name":"Ada, \{"\}\}$/.test(await visit.saved("likeworth")), "the link's are saved, and what was carried along");
  await visit.click("Undo");
  await visit.until(async () => (await visit.value("Likes per post")) === "777", "my own");

  // In the address of a page that is open.
  await visit.page.evaluate(() => (location.hash = "likes=5000"));
  await says(visit, "brings other numbers");
  await visit.click("Keep mine");
  await visit.until(() => visit.page.evaluate(() => document.querySelector(".notice") === null), "the question is gone");
  assert.equal(await visit.value("Likes per post"), "777");
  await visit.page.evaluate(() => (location.hash = "likes=777"));
  await visit.page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.equal(await visit.page.evaluate(() => document.querySelector(".notice")), null, "the same numbers are no question");
});

test("a link that cannot be read says why and leaves own numbers alone", async (t) => {
  const visit = await open(t);
  await visit.type("Likes per post", "777");
  await visit.until(async () => /777/.test(await visit.saved("likeworth")), "it is saved");
  for (const [fragment, words] of [
    ["likes=5&wages=3", "it says something about “wages”"],
    ["v=9&likes=5", "made by a newer version"],
    [`likes=${"5".repeat(70_000)}`, "it is too long"],
    ["likes=%E2%28", "“likes”"],
  ]) {
    await visit.go(`#${fragment}`);
    await says(visit, words);
    assert.equal(await visit.value("Likes per post"), "777");
  }
  await visit.go("#answer");
  assert.equal(await visit.page.evaluate(() => document.querySelector(".notice")), null, "the id of a section is no link");
});

test("what a link brings is text: neither markup nor a script of it does anything", async (t) => {
  const payload = "<img src=x onerror=document.title=1><script>document.title=2</script>{{7*7}}javascript:alert(1)";
  const visit = await open(t, { at: `#likes=${encodeURIComponent(payload)}&followers=${encodeURIComponent(payload)}` });
  assert.equal(await visit.value("Likes per post"), payload);
  assert.match(await visit.page.title(), /^Likeworth/);
  assert.equal(await visit.page.evaluate(() => document.querySelectorAll("main img, main script").length), 0);
  assert.match(await answer(visit), /without/);
});

test("the link that the page makes opens the same answer elsewhere", async (t) => {
  const visit = await open(t);
  await visit.page.$eval("#share-link", (field) => (field.isTheSame = true));
  await visit.type("Likes per post", "3k to 5k");
  await visit.disclose("Add what you know");
  await visit.type("Followers", "20,000");
  await visit.until(async () => /20%2C000/.test(await visit.value("Link to this answer")), "the link follows");
  assert.equal(await visit.page.$eval("#share-link", (field) => field.isTheSame), true, "its field is not made anew at every key");
  const link = await visit.value("Link to this answer");
  const said = await answer(visit);
  const other = await open(t, { at: link.slice(visit.server.address.length) });
  assert.equal(await answer(other), said);
});
