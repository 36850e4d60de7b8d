// Benchmark B1 in Squiggle (npm @quri/squiggle-lang), in Node: `low to high` is its log-normal with a 90 % interval.
// Timed: `run` on the program, which is all that its users can call; parsing it takes about 1 ms of that.
// Two ways of writing it: as one would (Squiggle then multiplies log-normals in closed form, samples only for the sum), and with every
// input as samples, which is the work that the other runners do.

import { run } from "@quri/squiggle-lang";

import { report, rounds } from "./rounds.mjs";

const environment = { sampleCount: 8192, xyPointLength: 1000, seed: "b1", profile: false };

function program(input) {
  const factor = (k) => input((0.5 + 0.1 * k).toFixed(1), (2 + 0.4 * k).toFixed(1));
  const pathway = (p) => [0, 1, 2, 3].map((i) => factor(4 * p + i)).join(" * ");
  const total = [0, 1, 2, 3, 4].map(pathway).join(" + ");
  return `total = ${total}\n[quantile(total, 0.1), quantile(total, 0.5), quantile(total, 0.9)]`;
}

async function time(what, code) {
  const evaluate = async () => (await run(code, { environment })).result;
  const result = await evaluate();
  if (!result.ok) throw new Error(result.value.toString());
  report(what, await rounds(evaluate), JSON.parse(result.value.result.toString()));
}

await time("squiggle, as written 8192", program((low, high) => `(${low} to ${high})`));
await time("squiggle, all sampled 8192", program((low, high) => `SampleSet.fromDist(${low} to ${high})`));
