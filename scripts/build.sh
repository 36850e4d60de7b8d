#!/usr/bin/env bash
# The release build: dist/, ready to be copied to any static host.
set -euo pipefail
source "$(dirname "$0")/tools.sh"

cargo fetch --quiet --locked
echo "Building dist/ (release) …"
trunk build --release
