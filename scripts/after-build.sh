#!/usr/bin/env bash
# What is left to do with the page that Trunk has just built: split and shrink the program, write the default answer into the page,
# draw the icons, put all of it into one file as well, list everything for use without a connection, and get it ready for its host.
set -euo pipefail
cd "$(dirname "$0")/.."

node scripts/split.mjs
cargo run --quiet --locked --offline -- static-page "$TRUNK_STAGING_DIR"
cargo run --quiet --locked --offline -- embed-page "$TRUNK_STAGING_DIR"
node scripts/embed.mjs "$TRUNK_STAGING_DIR"
node scripts/reader.mjs
node scripts/icons.mjs
node scripts/one-file.mjs
node scripts/offline.mjs "$TRUNK_STAGING_DIR"
node scripts/hosting.mjs "$TRUNK_STAGING_DIR"
node scripts/compress.mjs "$TRUNK_STAGING_DIR"
