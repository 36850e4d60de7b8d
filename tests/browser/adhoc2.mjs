import { visit, closeBrowsers } from "./visit.mjs";
const v = await visit({});
const f = await v.page.waitForSelector("#data-files", {timeout: 60000});
await v.page.evaluate(() => { const N = Worker; globalThis.log = []; const pm = N.prototype.postMessage; N.prototype.postMessage = function (m, ...r) { log.push("to " + Object.keys(m) + " " + (typeof m.ask === "string" ? m.ask.slice(0, 600) : "")); if (!this.w) { this.w = 1; this.addEventListener("message", e => log.push("from " + JSON.stringify(e.data).slice(0, 900))); this.addEventListener("error", e => log.push("error " + e.message)); } return pm.call(this, m, ...r); }; });
await f.uploadFile(process.argv[2]);
await new Promise(r => setTimeout(r, 5000));
console.log(await v.page.evaluate(() => log.join("\n")));
console.log((await v.page.$eval("#data", e => e.innerText)).slice(0, 900), v.complaints);
await v.end(); await closeBrowsers();
