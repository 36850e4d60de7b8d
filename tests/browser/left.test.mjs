// What is left of the answer, and what an hour of work comes to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const said = (visit) => visit.text("What is left");

test("what is named is taken off, what is not is not, and all is found again", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  assert.doesNotMatch(await said(visit), /is left in 8 out of 10 months/, "nothing is taken off unasked");
  assert.match(await said(visit), /usually 20%, between 10% and 30%/);
  const [before] = (await visit.text("Answer")).split("\n");
  await visit.type("Set aside for tax, in percent", "50%");
  const half = /Of \$2\.20 to \$1,400 a month, \$1\.10 to \$680 is left in 8 out of 10 months/;
  await visit.until(async () => half.test(await said(visit)), "half of it is left");
  await visit.type("Hours worked a month", "10");
  await visit.until(async () => /For an hour of work that is \$0\.11 to \$68/.test(await said(visit)), "and an hour is a tenth");
  assert.equal((await visit.text("Answer")).split("\n")[0], before, "the answer is before deductions");

  await visit.until(async () => (await visit.saved("likeworth"))?.includes('"hours_per_month":"10"'), "it is kept");
  await visit.follow(() => visit.page.reload());
  await visit.until(async () => half.test(await said(visit)), "it is there again");

  await visit.type("Set aside for tax, in percent", "150%");
  await visit.press("Tab");
  await visit.until(async () => /Error: Write a share of at most 100%/.test(await said(visit)), "more than all cannot be taken");
  assert.match(await visit.text("Answer"), /Not counted yet: Set aside for tax/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});
