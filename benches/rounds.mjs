// What the runners in JavaScript share: warm up, time 30 rounds, print one line of JSON.

export const ROUNDS = 30;

export function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Milliseconds of `ROUNDS` calls, one by one, after a few that are not counted.
export async function rounds(work, warmUp = 5) {
  const times = [];
  for (let i = -warmUp; i < ROUNDS; i++) {
    const start = performance.now();
    await work();
    if (i >= 0) times.push(performance.now() - start);
  }
  return times;
}

// One line of results: what, milliseconds (median and smallest of the rounds), and the answer as a check.
export function report(what, times, answer) {
  console.log(JSON.stringify({ what, median_ms: median(times), min_ms: Math.min(...times), answer }));
}
