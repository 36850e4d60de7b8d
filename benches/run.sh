#!/usr/bin/env bash
# Every benchmark in one run, one table at the end: `benches/run.sh`. What it needs goes into folders that git ignores
# (target/bench, benches/node_modules). Some minutes the first time, then about two.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ -f scripts/tools.sh ]]; then source scripts/tools.sh; fi
export PATH="$PWD/.tools/bin:$PATH"

out=target/bench
results=$out/results.jsonl
mkdir -p "$out"

if [[ ! benches/node_modules/.package-lock.json -nt benches/package-lock.json ]]; then
  echo "Installing Squiggle, wasm-opt and the browser driver …"
  npm ci --prefix benches --loglevel=error
fi
if [[ ! $out/venv/installed -nt benches/requirements.txt ]]; then
  echo "Installing numpy …"
  python3 -m venv "$out/venv"
  "$out/venv/bin/pip" install --quiet --disable-pip-version-check --requirement benches/requirements.txt
  touch "$out/venv/installed"
fi

echo "Building natively …"
cargo bench --quiet --bench engine --no-run
echo "Building for the browser …"
# From benches/wasm, so that its own lock file counts. Without the relocations of .cargo/config.toml: nothing is split here.
(cd benches/wasm && RUSTFLAGS="-C target-feature=+simd128" CARGO_TARGET_DIR=../../target cargo build --quiet --locked --release --target wasm32-unknown-unknown)
wasm-bindgen --target web --no-typescript --out-dir "$out/web" target/wasm32-unknown-unknown/release/likeworth_bench_wasm.wasm
benches/node_modules/.bin/wasm-opt -Oz "$out/web/likeworth_bench_wasm_bg.wasm" -o "$out/web/likeworth_bench_wasm_bg.wasm"

echo "Timing …"
rm -rf target/criterion
cargo bench --quiet --bench engine >"$out/criterion.txt" 2>&1
{
  "$out/venv/bin/python" benches/numpy_b1.py
  node benches/squiggle.mjs
  node benches/browser.mjs "$out/web"
} >"$results"
# The page as it was last built (make build); about three minutes.
if [[ -f dist/index.html ]]; then
  echo "Typing …"
  node benches/keystroke.mjs >>"$results"
else
  echo "No dist/: keystrokes are not timed (make build)."
fi
node benches/table.mjs "$results" target/criterion | tee "$out/table.md"
