#!/usr/bin/env bash
# Trunk copies a style sheet but does not follow @import: joins style/ into target/main.css, which Trunk then names by its hash, and
# style/later/, which is of the second module alone and comes with it (scripts/split.mjs), into target/later.css. The room of the static
# page's picture follows from the model.
set -euo pipefail
cd "$(dirname "$0")/.."

joined() {
  find "$@" -name '*.css' | LC_ALL=C sort | xargs -r cat
}

mkdir -p target
{
  cat style/tokens.css style/base.css
  joined style -maxdepth 1 ! -name tokens.css ! -name base.css
  cargo run --quiet --locked --offline -- picture-room
} >target/main.css
joined style/later >target/later.css
