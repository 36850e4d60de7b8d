#!/usr/bin/env bash
# Trunk copies a style sheet but does not follow @import: joins style/ into target/main.css, which Trunk then names by its hash. The room of
# the static page's picture follows from the model.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p target
{
  cat style/tokens.css style/base.css
  find style -name '*.css' ! -path style/tokens.css ! -path style/base.css | LC_ALL=C sort | xargs -r cat
  cargo run --quiet --locked --offline -- picture-room
} >target/main.css
