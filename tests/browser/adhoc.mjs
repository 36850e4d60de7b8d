import { visit, closeBrowsers } from "./visit.mjs";
const files = process.argv.slice(3); const out = process.argv[2];
for (const [w, dark] of [[1280, false], [360, true]]) {
  const v = await visit({ width: w, dark });
  const f = await v.page.waitForSelector("#data-files", {timeout: 60000});
  await f.uploadFile(...files);
  await new Promise(r => setTimeout(r, 4000));
  console.log((await v.page.$eval("#data", e => e.innerText)).replace(/Zone of days and hours[^]*?Pacific\/Yap/, "ZONES"));
  console.log((await v.text("Answer")).slice(0, 600));
  console.log(v.complaints);
  const el = await v.page.$("#data"); await el.screenshot({ path: `${out}-${w}.png` });
  await v.end();
}
await closeBrowsers();
