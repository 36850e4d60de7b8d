// What leaves on paper: the answer with what went into it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { browserName } from "./visit.mjs";

// The dialog itself cannot be seen by a test: what would be printed is there when it is asked for. A browser that a script asks does not wait for what
// that script would do next: the answer was once printed without its inputs, and its figures in the colours of the screen.
const listenForPrint = (visit) => visit.page.evaluate(() => {
  window.prints = [];
  window.print = () => window.prints.push([...document.querySelectorAll(".on-paper, .paper")].map((part) => part.textContent).join());
});
const printed = (visit, times) => visit.until(() => visit.page.evaluate((count) => window.prints.length === count && window.prints.every((paper) => paper !== ""), times), `the print dialog opens, ${times}`);
const say = (visit, event) => visit.page.evaluate((name) => window.dispatchEvent(new Event(name)), event);

// In Chromium the pages of a PDF, which are objects that stand there as text.
async function pages(visit, format) {
  if (browserName === "firefox") return undefined;
  const pdf = await visit.page.pdf({ format });
  return [...Buffer.from(pdf).toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length;
}

test("the answer is printed with what went into it, its sources, date and versions, and without buttons", async (t) => {
  const visit = await open(t, { dark: true });
  await visit.type("Likes per post", "2,500");
  await listenForPrint(visit);
  // The keys for printing wait for the sources.
  await visit.page.keyboard.down("Control");
  await visit.press("p");
  await visit.page.keyboard.up("Control");
  await printed(visit, 1);
  const paper = () => visit.page.evaluate(() => document.querySelector(".on-paper")?.textContent ?? "");
  assert.match(await paper(), /Likes per post2,500given/);
  assert.match(await paper(), /Posts per month[\d.]+, between [\d.]+ and [\d.]+assumed/);
  assert.match(await paper(), /Sources of the facts in this answer[^]*https:\/\//);
  assert.match(await paper(), /Worked out on \d+ \w+ \d{4} with Likeworth, model \d+, facts of \d+ \w+ \d{4}\. http:\/\/127\.0\.0\.1:\d+\/a\/b\/$/);
  const canvases = () => visit.page.evaluate(() => [...document.querySelectorAll("main canvas")].map((canvas) => canvas.width));
  assert.ok((await canvases()).every((width) => width === 2000), "figures are painted anew, 300 dots to the inch");
  const corner = await visit.page.evaluate(() => [...document.querySelector("main canvas").getContext("2d").getImageData(1999, 0, 1, 1).data]);
  assert.deepEqual(corner, [255, 255, 255, 255], "on white, whatever the colours of the page");
  if (browserName !== "firefox") {
    await visit.page.emulateMediaType("print");
    const visible = await visit.page.evaluate(() => document.body.innerText);
    assert.match(visible, /What are my likes worth\?[^]*The ways to money[^]*What went into it[^]*Not affiliated/);
    assert.doesNotMatch(visible, /Show as table|Add what you know|Reset|Where you stand|An offer/);
    assert.equal(await visit.page.evaluate(() => [...document.querySelectorAll("button.act, .acts")].filter((one) => one.checkVisibility()).length), 0);
    assert.equal(await visit.overflow(), 0);
    await visit.page.emulateMediaType(null);
    for (const format of ["A4", "Letter"]) {
      const count = await pages(visit, format);
      assert.ok(count >= 3 && count <= 10, `${count} pages of ${format}`);
    }
  }
  await say(visit, "afterprint");
  await visit.until(async () => (await paper()) === "" && (await canvases()).every((width) => width !== 2000), "and the page is as it was");

  // A business has its answer on paper as well.
  await visit.click("I run a business", "radio");
  await visit.click("Print this answer");
  await printed(visit, 2);
  assert.match(await paper(), /Likes per post2,500given/, "its answer is printed, too");
});
