// Opens visits (visit.mjs has the options) for node:test:
//
//     test("…", async (t) => {
//       const visit = await open(t, { width: 360, dark: true });
//       await visit.type("Likes per post", "2500");
//       await visit.until(async () => /2,500/.test(await visit.text("Answer")), "the answer follows");
//     });
//
// When the test ends, the visit must have had no request to another origin and, but for `complaints: true`, no error or warning on the console.
import assert from "node:assert/strict";
import { after } from "node:test";
import { closeBrowsers, visit } from "./visit.mjs";

after(closeBrowsers);

export async function open(t, options = {}) {
  const opened = await visit(options);
  t.after(async () => {
    await opened.end();
    assert.deepEqual(opened.foreignRequests(), [], "requests to other origins");
    if (!options.complaints) assert.deepEqual(opened.complaints, [], "complaints on the console");
  });
  return opened;
}
