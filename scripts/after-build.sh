#!/usr/bin/env bash
# The native program writes the default answer into the page that Trunk has just built.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo run --quiet --locked --offline -- static-page "$TRUNK_STAGING_DIR"
