"""Benchmark B1 in numpy, vectorised: with the normals drawn each time, and on normals that are kept as ours are."""

import json
import statistics
import time

import numpy as np

ROUNDS = 30
Z95 = 1.6448536269514722

k = np.arange(20)
low, high = np.log(0.5 + 0.1 * k), np.log(2 + 0.4 * k)
middle, spread = (low + high) / 2, (high - low) / 2 / Z95


def draw(samples):
    return np.random.default_rng(0).standard_normal((20, samples))


def evaluate(normals):
    logs = middle[:, None] + spread[:, None] * normals
    total = np.exp(logs.reshape(5, 4, -1).sum(axis=1)).sum(axis=0)
    return np.quantile(total, [0.1, 0.5, 0.9])


def report(what, work):
    answer = [work() for _ in range(5)][-1]
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - start))
    print(json.dumps({"what": what, "median_ms": statistics.median(times), "min_ms": min(times), "answer": answer.tolist()}))


for samples in [8192, 65536]:
    kept = draw(samples)
    report(f"numpy {np.__version__}, normals drawn {samples}", lambda: evaluate(draw(samples)))
    report(f"numpy {np.__version__}, normals kept {samples}", lambda: evaluate(kept))
