// The visitor's own files: chosen and dropped, read by the worker, entered into the answer, taken out again, refused with a reason.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { open } from "./harness.mjs";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
// The shortcode of a post that was made at a moment (Unix milliseconds).
const shortcode = (at) => {
  let rest = (BigInt(at) - 1314220021721n) << 23n;
  let code = "";
  for (; code.length < 11; rest >>= 6n) code = LETTERS[Number(rest & 63n)] + code;
  return code;
};
const two = (number) => String(number).padStart(2, "0");

// A content export of Meta Business Suite: `count` reels, one every second day at 19:00 UTC, which is 11:00 in Meta's winter.
function content(count, likes = (place) => 90 + (place % 5) * 10) {
  const head = `"Post ID","Account ID","Account username","Account name",Description,"Duration (sec)","Publish time",Permalink,"Post type","Data comment",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves`;
  const row = (place) => {
    const at = new Date(Date.UTC(2026, 0, 2 + 2 * place, 19));
    const day = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()}`;
    return `1800000000000000${two(place)},17841400000000000,ada.bakes,"Ada bakes","Bread, day ${place} #bread",20,"${day} 11:00",https://www.instagram.com/reel/${shortcode(at.getTime())}/,"IG reel",,Lifetime,2200,2000,${likes(place)},3,1,4,6`;
  };
  return `\uFEFF${head}\n${Array.from({ length: count }, (_, place) => row(place)).join("\n")}\n`;
}

async function choose(visit, files) {
  const paths = await Promise.all(Object.entries(files).map(async ([name, content]) => {
    const path = join(visit.downloads, name);
    await writeFile(path, content);
    return path;
  }));
  await visit.until(() => visit.page.$("#data-files"), "the field is there");
  await (await visit.page.$("#data-files")).uploadFile(...paths);
}

// Drops files that are made in the page: [name, text, how often].
const drop = (visit, files) =>
  visit.page.evaluate((files) => {
    const data = new DataTransfer();
    for (const [name, text, times = 1] of files) data.items.add(new File(Array(times).fill(text), name));
    const event = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    return [document.body.dispatchEvent(event("dragover")), document.body.dispatchEvent(event("drop"))];
  }, files);

const section = (visit) => visit.page.evaluate(() => document.querySelector("#data")?.innerText ?? "");
const says = (visit, words) => visit.until(async () => (await section(visit)).includes(words), words);
const typed = (visit, id) => visit.page.evaluate((id) => document.getElementById(id)?.value, id);

test("an export changes the answer to the measured one, Undo brings the old one back, and a reload keeps it", async (t) => {
  const visit = await open(t);
  const before = await visit.text("Answer");
  await choose(visit, { "Mar-17.csv": content(30) });
  await says(visit, "Read as: Meta Business Suite, content of Instagram. 30 rows read.");
  await visit.until(async () => (await visit.text("Answer")) !== before, "the answer follows");
  const measured = await visit.text("Answer");
  assert.match(await typed(visit, "likes_per_post"), /^10\d(\.\d)? to 11\d(\.\d)?, usually 110$/, "about the mean of 110, as a range");
  await says(visit, "Instagram, ada.bakes");
  await says(visit, "30 posts, 2 January 2026 to 1 March 2026.");
  assert.match(await section(visit), /Likes for each account reached\s+5\.5%/);

  await visit.click("Undo");
  await visit.until(async () => (await visit.text("Answer")) === before, "all is as it was");
  await visit.page.keyboard.down("Control");
  await visit.page.keyboard.press("z");
  await visit.page.keyboard.up("Control");
  await visit.until(async () => (await visit.text("Answer")) === measured, "taking that back enters it again");

  await visit.go();
  await visit.until(async () => (await visit.text("Answer")) === measured, "the numbers are kept");
  await visit.until(async () => /From your files, entered \d+ \w+ 20\d\d/.test(await section(visit)), "it is said where they come from");
  assert.doesNotMatch(await section(visit), /Mar-17\.csv/, "the file is not kept");
  await visit.click("Take these numbers out");
  await visit.until(async () => (await visit.text("Answer")) === before, "what stood there before is back");
});

test("several files are one account, each post counts once, and a file that is taken away takes its numbers along", async (t) => {
  const visit = await open(t);
  await choose(visit, { "first.csv": content(20), "second.csv": content(30) });
  await says(visit, "20 rows told of posts that other rows had told of: they count once.");
  await says(visit, "30 posts,");
  await visit.click("Remove second.csv");
  await says(visit, "20 posts,");
  await visit.click("Remove first.csv");
  await visit.until(async () => (await typed(visit, "likes_per_post")) === "1,000", "what stood there before");
  assert.doesNotMatch(await section(visit), /What they measure/);
});

test("what posts show is told in the visitor's zone, with what is too thin to tell", async (t) => {
  const visit = await open(t);
  await choose(visit, { "content.csv": content(40) });
  await says(visit, "What they measure");
  const zone = await visit.page.$("#data-zone");
  await zone.select("Asia/Tokyo");
  // 19:00 UTC is 04:00 of the next day there: the first post moves to the 3rd.
  await says(visit, "40 posts, 3 January 2026 to");
  // 11:00 in Meta's winter is 04:00 there, and an hour earlier from its summer time on (8 March).
  await says(visit, "Most of your posts go out at 04:00: 33 posts each.");
  await says(visit, "42 of the 42 cells of the week are too thin to tell.");
});

test("what is no such file gets a sentence that helps, and a good one beside it is read", async (t) => {
  const visit = await open(t);
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const zip = Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(200, 7)]);
  await choose(visit, { "photo.csv": png, "broken.zip": zip, "sales.csv": "Region;Sales;Month\nNorth;12;May\nSouth;9;May\n", "empty.json": "", "good.csv": content(12) });
  await says(visit, "This is a picture. Save the table itself");
  await says(visit, "The file is cut short or damaged. Download it once more.");
  await says(visit, "This table is not known here. Its columns are: Region, Sales, Month.");
  await says(visit, "The file is empty.");
  await says(visit, "12 rows read.");
  assert.deepEqual(await drop(visit, [["huge.csv", `${"x".repeat(1 << 20)}\n`, 101]]), [false, false], "the browser does not leave the page for it");
  await says(visit, "The file is larger than the 100 MB that are read.");
  await says(visit, "12 posts,");
});

test("a large file tells how far it is read", async (t) => {
  const visit = await open(t);
  await visit.page.evaluate(() => {
    globalThis.told = [];
    new MutationObserver(() => {
      const found = document.querySelector("#data .data-files")?.innerText.match(/(\d+)% read/);
      if (found) globalThis.told.push(Number(found[1]));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const row = content(1).split("\n")[1];
  const rows = `${row}\n`.repeat(1000);
  await drop(visit, [["long.csv", `${content(0).trimEnd()}\n`, 1], ["ignored.txt", "", 1]]);
  await says(visit, "The file has a header and no rows.");
  await visit.page.evaluate((head, rows) => {
    const data = new DataTransfer();
    data.items.add(new File([head, ...Array(120).fill(rows)], "long.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, `${content(0).trimEnd()}\n`, rows);
  await says(visit, "1 row read.");
  await says(visit, "119,999 rows left out, told twice.");
  const told = await visit.page.evaluate(() => globalThis.told);
  assert.ok(told.some((percent) => percent > 0 && percent < 100), `${told}`);
});

test("reading can be cancelled, and goes on with the next file", async (t) => {
  const held = [];
  let holds = true;
  const intercept = (request, response) => {
    if (!holds || !request.url.endsWith("/reader.wasm")) return false;
    held.push(response);
    return true;
  };
  const visit = await open(t, { intercept, complaints: true });
  await choose(visit, { "one.csv": content(10) });
  await says(visit, "The reader is being fetched.");
  await visit.click("Cancel reading one.csv");
  await visit.until(async () => !(await section(visit)).includes("one.csv"), "it is gone");
  holds = false;
  held.forEach((response) => response.destroy());
  await choose(visit, { "two.csv": content(11) });
  await says(visit, "11 rows read.");
});

test("a page that gets no reader says so", async (t) => {
  const intercept = (request, response) => request.url.endsWith("/reader.wasm") && Boolean(response.writeHead(404).end());
  const visit = await open(t, { intercept, complaints: true });
  await choose(visit, { "one.csv": content(10) });
  await says(visit, "Files cannot be read here: the browser does not start the reader.");
  assert.equal(await typed(visit, "likes_per_post"), "1,000");
});
