// "A picture of the month": twenty months with a threshold by keyboard, by typing, by dragging; the flow to dollars; every figure as table and PNG.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { browserName } from "./visit.mjs";

const SECTION = "A picture of the month";
const SENTENCE = /In (\d+) of 20 months like this, (?:under (\$[\d.,]+(?: million)?)|nothing)\./;
const said = async (visit) => (await visit.text(SECTION)).match(SENTENCE);
const slider = (visit) => visit.find("Threshold: move it", "slider");
const canvases = (visit) => visit.page.$$("#picture canvas");

async function until(visit, pattern) {
  await visit.until(async () => pattern.test(await visit.text(SECTION)), `the section says ${pattern}`);
}

// The share of a canvas's pixels that differ from its corner, and how many different colours there are.
const inked = (canvas) => canvas.evaluate((element) => {
  // A copy, as Chromium complains about reading a canvas that is drawn on.
  const copy = Object.assign(document.createElement("canvas"), { width: element.width, height: element.height }).getContext("2d", { willReadFrequently: true });
  copy.drawImage(element, 0, 0);
  const { data } = copy.getImageData(0, 0, element.width, element.height);
  const colours = new Set();
  let inked = 0;
  for (let i = 0; i < data.length; i += 4) {
    const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
    colours.add(colour);
    if (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2]) inked += 1;
  }
  return { share: inked / (data.length / 4), paper: [data[0], data[1], data[2]].join(","), colours: [...colours] };
});

// The dots as they are drawn: rows of the figure's table.
async function dotTable(visit) {
  const section = await visit.within(SECTION);
  const figure = (await visit.page.$$("#picture figure"))[0];
  if (!(await figure.$("table"))) await (await figure.$("button[aria-expanded]")).click();
  await visit.until(async () => (await figure.$("table")) !== null, "the table is there");
  assert.ok(section);
  return figure.$$eval("tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText)));
}

test("the threshold stands at the middle month and moves by keyboard", async (t) => {
  const visit = await open(t, { width: 360, height: 740 });
  const [, dots, amount] = await said(visit);
  assert.equal(dots, "10");
  const input = await slider(visit);
  const text = () => input.evaluate((element) => element.getAttribute("aria-valuetext"));
  assert.equal(await text(), `${amount}: under it in 10 of 20 months`);
  await input.focus();
  await visit.press("Home");
  await until(visit, /months like this, nothing\./);
  assert.match(await text(), /^nothing: in \d+ of 20 months$/);
  await visit.press("ArrowRight");
  await until(visit, /months like this, under \$/);
  await visit.press("End");
  await until(visit, /In 20 of 20 months like this, under \$/);
  const end = (await said(visit))[2];
  await visit.press("ArrowLeft");
  await visit.until(async () => (await said(visit))[2] !== end, "an arrow moves it");
  const one = Number(await input.evaluate((element) => element.value));
  await visit.press("PageDown");
  await visit.until(async () => Number(await input.evaluate((element) => element.value)) < one - 2, "a page moves it by more");
  assert.match(await text(), /^\$/);
  assert.equal(await visit.value("Threshold, in dollars"), (await said(visit))[2], "the field says where it is");
  await visit.click("Back to the middle month");
  await until(visit, /In 10 of 20 months like this/);
  assert.equal((await said(visit))[2], amount);
  assert.equal(await visit.focused(), "Threshold, in dollars");
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

test("the threshold is typed as people write it, and what cannot be read is explained", async (t) => {
  const visit = await open(t);
  const answer = await visit.text("Answer");
  await visit.type("Threshold, in dollars", "1.5k");
  await until(visit, /under \$1,500\./);
  const chance = Number((await visit.text(SECTION)).match(/More exactly: ([\d.]+)%/)[1]);
  assert.ok(Math.abs(chance / 5 - Number((await said(visit))[1])) <= 0.6, `${chance}% and ${(await said(visit))[1]} dots`);
  await visit.type("Threshold, in dollars", "plenty");
  await visit.press("Tab");
  await until(visit, /Error: Write a number/);
  assert.match(await visit.text(SECTION), /under \$1,500\./);
  assert.equal(await visit.value("Threshold, in dollars"), "plenty");
  assert.deepEqual(await visit.axe(), []);
  await visit.type("Threshold, in dollars", "");
  await until(visit, /In 10 of 20 months/);
  assert.equal(await visit.text("Answer"), answer, "a threshold changes no answer");
});

test("the threshold is dragged in the picture, and stays where it is while numbers change", async (t) => {
  const visit = await open(t);
  const canvas = (await canvases(visit))[0];
  await canvas.scrollIntoView();
  const box = await canvas.boundingBox();
  const y = box.y + box.height / 2;
  await visit.page.mouse.move(box.x + box.width * 0.5, y);
  await visit.page.mouse.down();
  await visit.page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 });
  const before = Number((await said(visit))[1]);
  // Beyond the edge it is still dragged.
  await visit.page.mouse.move(box.x + box.width + 80, y, { steps: 3 });
  await until(visit, /In 20 of 20 months/);
  assert.ok(before > 10 && before < 20, `${before} dots were under it on the way`);
  await visit.page.mouse.move(box.x + 2, y, { steps: 3 });
  await until(visit, /months like this, nothing\./);
  await visit.page.mouse.move(box.x + box.width * 0.7, y, { steps: 3 });
  await visit.page.mouse.up();
  const [, dots, amount] = await said(visit);
  await visit.page.mouse.move(box.x + box.width * 0.3, y);
  assert.equal((await said(visit))[2], amount, "let go, it stays");
  await visit.type("Likes per post", "40k");
  await visit.until(async () => (await said(visit))[1] !== dots, "more months are beyond it");
  assert.equal((await said(visit))[2], amount);
});

test("tables equal figures", async (t) => {
  const visit = await open(t);
  await visit.type("Threshold, in dollars", "100");
  await until(visit, /under \$100\./);
  const rows = await dotTable(visit);
  assert.equal(rows.length, 20);
  assert.equal(rows.filter(([, , side]) => side === "under").length, Number((await said(visit))[1]));
  const flow = (await visit.page.$$("#picture figure"))[1];
  await (await flow.$("button[aria-expanded]")).click();
  await visit.until(async () => (await flow.$("table")) !== null, "the flow's table is there");
  const links = await flow.$$eval("tbody tr", (lines) => lines.map((line) => [...line.children].map((cell) => cell.innerText)));
  assert.deepEqual(links[0], ["All ways", "8,700 likes", "27 views a like", "230,000 views"]);
  assert.deepEqual(links.at(-1), ["Affiliate links", "6.8 orders", "$4.70 an order", "$32 a month"]);
  assert.deepEqual(await visit.axe(), []);
});

test("both figures follow every input", async (t) => {
  const visit = await open(t);
  const before = (await said(visit))[2];
  await visit.type("Likes per post", "30k");
  await until(visit, /How 260,000 likes a month become dollars: an example/);
  await visit.until(async () => (await said(visit))[2] !== before, "the middle month moves");
  assert.equal((await said(visit))[1], "10", "and the threshold with it");
  await visit.choose("Platform", "Instagram");
  await until(visit, /likes a month become dollars/);
  await visit.disclose("Add what you know");
  await visit.type("Followers", "900");
  assert.equal(await visit.overflow(), 0);
});

test("a month of nothing has its picture, and so has a business", async (t) => {
  const visit = await open(t, { width: 320, height: 700 });
  for (const pathway of ["Creator Rewards", "Sponsored posts", "Affiliate links"]) {
    const row = await visit.openRow(pathway);
    const ticked = await row.root.$$("input[type=checkbox]");
    await ticked[0].click();
  }
  await until(visit, /In 20 of 20 months like this, nothing\. More exactly: 100% of months\./);
  await until(visit, /likes a month lead to no dollars here/);
  assert.deepEqual(await visit.axe(), []);
  await visit.click("I run a business", "radio");
  await until(visit, /likes a month become dollars/);
  assert.equal(await visit.overflow(), 0);
  assert.deepEqual(await visit.axe(), []);
});

// What is drawn has to be drawn anew when the colours of the page change without a change of the numbers.
test("figures are repainted in the dark, in forced colours and for print, sharp at any ratio", async (t) => {
  const visit = await open(t, { scale: 2 });
  for (const canvas of await canvases(visit)) {
    const ratio = await canvas.evaluate((element) => element.width / element.getBoundingClientRect().width);
    assert.ok(Math.abs(ratio - 2) < 0.01, `${ratio} device pixels a CSS pixel`);
    assert.ok((await inked(canvas)).share > 0.01);
  }
  const papers = async () => Promise.all((await canvases(visit)).map(async (canvas) => (await inked(canvas)).paper));
  const [light] = await papers();
  await visit.click("Dark", "radio");
  await visit.until(async () => (await papers()).every((paper) => paper !== light), "both are dark");
  assert.deepEqual(await visit.axe(), []);
  if (browserName === "firefox") return; // whose driver emulates no media
  await visit.page.emulateMediaType("print");
  await visit.until(async () => (await papers()).every((paper) => paper === "255,255,255"), "both are printed on white");
  await visit.page.emulateMediaType(null);
  await visit.until(async () => (await papers()).every((paper) => paper !== "255,255,255"), "and dark again");
});

test("in forced colours the figures use those alone", async (t) => {
  const visit = await open(t, { forcedColors: true });
  const system = await visit.page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("p"));
    const channels = (colour) => { probe.style.color = colour; return getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).join(","); };
    const colours = [channels("Canvas"), channels("CanvasText")];
    probe.remove();
    return colours;
  });
  for (const canvas of await canvases(visit)) {
    const { paper, colours } = await inked(canvas);
    assert.equal(paper, system[0]);
    assert.ok(colours.includes(system[1]), `${system[1]} is drawn`);
    // Only mixtures of the two: no colour of ours. (Both are greys in the usual schemes.)
    const grey = (colour) => { const [r, g, b] = colour.split(",").map(Number); return Math.max(r, g, b) - Math.min(r, g, b) <= 2; };
    if (system.every(grey)) assert.ok(colours.every(grey), colours.filter((colour) => !grey(colour)).slice(0, 5).join(" "));
  }
  // Firefox's forced colours are a preference that axe does not see: it complains about the chosen words of masthead and mode.
  const complaints = (await visit.axe()).filter((line) => browserName !== "firefox" || !/fieldset > label|\.mode > label/.test(line));
  assert.deepEqual(complaints, []);
});

test("every figure can be taken along as a PNG of two pixels a pixel, with its finding", async (t) => {
  const visit = await open(t);
  const names = ["likeworth-ranges.png", "likeworth-months.png", "likeworth-flow.png", "likeworth-what-it-rests-on.png", "likeworth-levers.png", "likeworth-other-calculators.png"];
  await visit.until(async () => (await visit.page.$$("figure.figure canvas")).length === names.length, "all figures are there");
  const figures = [...(await visit.page.$$("figure.figure"))];
  assert.equal(figures.length, names.length);
  for (const [index, figure] of figures.entries()) {
    const width = await figure.$eval("canvas", (canvas) => canvas.getBoundingClientRect().width);
    const buttons = await figure.$$("button");
    const labels = await Promise.all(buttons.map((button) => button.evaluate((element) => element.innerText)));
    const { name } = await visit.download(() => buttons[labels.indexOf("Download as PNG")].click());
    assert.equal(name, names[index]);
    const bytes = await readFile(join(visit.downloads, name));
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    assert.equal(bytes.readUInt32BE(16), Math.round((width + 32) * 2), "two device pixels a CSS pixel, with a margin");
    const picture = await visit.page.evaluate(async (base64) => {
      const data = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
      const image = await createImageBitmap(new Blob([data], { type: "image/png" }));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      const inked = (from, to) => {
        const { data: pixels } = context.getImageData(0, from, image.width, to - from);
        let count = 0;
        for (let i = 0; i < pixels.length; i += 4) if (Math.abs(pixels[i] - pixels[0]) > 40) count += 1;
        return count;
      };
      return { head: inked(24, 90), body: inked(100, image.height - 80), foot: inked(image.height - 72, image.height - 24) };
    }, bytes.toString("base64"));
    assert.ok(picture.head > 200 && picture.body > 1000 && picture.foot > 200, JSON.stringify(picture));
  }
});
