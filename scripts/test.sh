#!/usr/bin/env bash
# Everything that has to pass, quickest first.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
scripts/browsers.sh

step() { printf '\n== %s\n' "$1"; }

step "Format"
cargo fmt --check

step "Clippy, native"
cargo clippy --quiet --locked --all-targets -- -D warnings

step "Clippy, wasm32"
cargo clippy --quiet --locked --target wasm32-unknown-unknown -- -D warnings

step "Native tests (the first time compiles some minutes)"
cargo test --quiet --locked

step "Release build"
scripts/build.sh

step "Rules for shipped files"
scripts/gates.sh

step "Bytes of a first visit"
node scripts/size.mjs

step "What hosts get"
node --test tests/shipped/*.test.mjs

# Side by side: each waits for its browser much of the time. What Firefox's say is shown when they have ended.
beside=$(mktemp)
BROWSER=firefox node --test --test-concurrency=1 tests/browser/*.test.mjs >"$beside" 2>&1 &
firefox=$!
trap 'kill "$firefox" 2>/dev/null || true; rm -f "$beside"' EXIT

status=0
step "Browser tests, chromium (beside them Firefox's; together about half an hour on two cores)"
BROWSER=chromium node --test --test-concurrency=1 tests/browser/*.test.mjs || status=$?

step "Browser tests, firefox"
wait "$firefox" || status=$?
cat "$beside"
[[ $status == 0 ]] || exit "$status"

step "Browser tests, WebKitGTK"
if [[ ${WEBKIT:-} == 0 ]]; then
  echo "Left out: WEBKIT=0."
elif command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null; then
  timeout --kill-after=10 240 node --test tests/webkit/*.test.mjs
else
  echo "Left out: WebKitWebDriver and Xvfb are not here and could not be installed (Debian: webkit2gtk-driver, xvfb)."
fi
