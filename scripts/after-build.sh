#!/usr/bin/env bash
# What is left to do with the page that Trunk has just built: split and shrink the program, write the default answer into the page.
set -euo pipefail
cd "$(dirname "$0")/.."

node scripts/split.mjs
cargo run --quiet --locked --offline -- static-page "$TRUNK_STAGING_DIR"
