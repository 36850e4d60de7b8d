// "In short": the verdict under the picture, which stands in the static page, too.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { open } from "./harness.mjs";

const words = (visit) => visit.page.$eval("main .verdict", (paragraph) => paragraph.innerText.trim());
const worked = (visit) => visit.until(() => visit.page.$eval("main .verdict", (paragraph) => paragraph.ariaBusy === "false"), "the verdict is of the numbers");

test("the verdict of the static page is the program's own", async (t) => {
  const [, markup] = (await readFile("dist/index.html", "utf8")).match(/<p class="verdict column">(.*?)<\/p>/);
  const before = markup.replace(/<[^>]*>/g, "");
  assert.match(before, /^In short: What matters most is .* uncertainty.*What is most worth looking up is .*; what would change a typical month most is to .*\.$/);
  const visit = await open(t);
  await worked(visit);
  assert.equal(await words(visit), before);
});

test("it follows the numbers, and says so while it is still of those before", async (t) => {
  const visit = await open(t);
  await worked(visit);
  const before = await words(visit);
  await visit.disclose("Add what you know");
  await visit.type("Followers", "4000");
  await visit.until(async () => (await words(visit)) === `${before} Of the numbers before.`, "it says of what it is");
  await visit.until(async () => /Creator Rewards: locked today, about \$[\d.]+ in a typical month if open\./.test(await words(visit)), "it is of the new numbers");
  assert.doesNotMatch(await words(visit), /Of the numbers before/);
});
