#!/usr/bin/env bash
# Builds the page and packs it: release/likeworth-VERSION.tar.gz, with its sum in release/SHA256SUMS.
set -euo pipefail
"$(dirname "$0")/build.sh"
cd "$(dirname "$0")/.."

scripts/gates.sh
node scripts/release.mjs
