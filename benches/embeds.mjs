// Twenty lazy embeds in one page, read from top to bottom: the longest task of any thread of theirs. Budget: none over 200 ms. After a build.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { closeBrowsers, serveHost, visit } from "../tests/browser/visit.mjs";

const BUDGET = 200;
const COUNT = 20;
const visitor = await visit({ at: "icon.svg", width: 412, height: 800 });
const { page, server } = visitor;
const frame = (i) => `<p style="height:40vh">A paragraph.</p><iframe src="${server.address}embed/#likes=${i + 1}000" loading="lazy" width="100%" height="900" style="border:0"></iframe>`;
const host = await serveHost({ "/": `<!doctype html><title>Twenty</title>${Array.from({ length: COUNT }, (_, i) => frame(i)).join("")}` });

await page.tracing.start({ path: "target/embeds-trace.json", categories: ["toplevel", "devtools.timeline"] });
await page.goto(host.origin, { waitUntil: "load" });
const started = performance.now();
for (let i = 0; i < COUNT; i += 1) {
  await page.evaluate((i) => document.querySelectorAll("iframe")[i].scrollIntoView(), i);
  await visitor.frame(`#likes=${i + 1}000`);
}
const total = performance.now() - started;
await sleep(500);
await page.tracing.stop();

const { traceEvents } = JSON.parse(await readFile("target/embeds-trace.json", "utf8"));
const renderers = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
const tasks = traceEvents
  .filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && renderers.has(`${pid} ${tid}`) && dur !== undefined)
  .map(({ dur }) => dur / 1000)
  .sort((a, b) => b - a);
const ms = (value) => `${value.toFixed(0)} ms`;
console.log(`${COUNT} lazy embeds, all started within ${ms(total)}`);
console.log(`longest tasks: ${tasks.slice(0, 5).map(ms).join(", ")} (budget ${BUDGET} ms)`);
await host.close();
await visitor.end();
await closeBrowsers();
process.exit(tasks[0] > BUDGET ? 1 : 0);
