#!/usr/bin/env bash
# Lighthouse on the built page beside a bare Leptos page, and the second visit without a connection: `benches/lighthouse/run.sh`, after
# `make build`. Lighthouse and the bare page go into folders that git ignores (benches/lighthouse/node_modules, target). ROUNDS=5.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/tools.sh

[[ -f dist/index.html ]] || { echo "No dist/: make build." >&2; exit 1; }
if [[ ! benches/lighthouse/node_modules/.package-lock.json -nt benches/lighthouse/package-lock.json ]]; then
  echo "Installing Lighthouse …"
  npm ci --prefix benches/lighthouse --loglevel=error
fi
bare=$PWD/target/bench/bare
echo "Building the bare page …"
(cd benches/bare && cargo fetch --quiet --locked && CARGO_TARGET_DIR=../../target trunk build --quiet --release --dist "$bare")

mkdir -p target/bench
{
  node benches/lighthouse/run.mjs dist "$bare"
  node benches/lighthouse/second-visit.mjs dist
} | tee target/bench/lighthouse.jsonl
node benches/lighthouse/table.mjs target/bench/lighthouse.jsonl
