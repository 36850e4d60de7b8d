#!/usr/bin/env bash
# What building needs: the wasm32 target, Trunk, wasm-bindgen of the number in Cargo.lock, wasm-split, the npm packages (wasm-opt among them).
# Reuses what is there. Source it: it changes PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unset NO_COLOR   # NO_COLOR=1 kills Trunk 0.21
tools=${LIKEWORTH_TOOLS:-$PWD/.tools}
export PATH="$PWD/node_modules/.bin:$tools/bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

need() {
  command -v "$1" >/dev/null || { echo "Please install $2." >&2; exit 1; }
}

# has PROGRAM CRATE VERSION: by its own word, or by cargo's for one that does not say
has() {
  [[ " $("$1" --version 2>/dev/null) " == *" $3 "* ]] || { command -v "$1" >/dev/null && grep -q "^\"$2 $3 " "$tools/.crates.toml" 2>/dev/null; }
}

# install_tool PROGRAM CRATE VERSION [OPTION...]; of level $optimised
optimised=1
install_tool() {
  if has "$1" "$2" "$3"; then return; fi
  trap 'rm -rf "$tools/target"' EXIT   # shared by both installations, of no use later
  echo "Installing $2 $3 into $tools (once, some minutes) …"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=$optimised CARGO_PROFILE_RELEASE_DEBUG=false \
    CARGO_TARGET_DIR=$tools/target cargo install --quiet --locked --force --root "$tools" "$2@$3" "${@:4}"
}

need cc "a C compiler (Debian: build-essential)"
need rustup "rustup (https://rustup.rs)"
need npm "Node.js 20 or newer"
if (($(node -p 'parseInt(process.versions.node)') < 20)); then
  echo "Please install Node.js 20 or newer; this is $(node --version)." >&2
  exit 1
fi

installed=$(rustup component list --installed)
for component in rustfmt clippy rust-std-wasm32-unknown-unknown; do
  if [[ $installed != *"$component"* ]]; then
    echo "Installing $component …"
    rustup component add "$component"
  fi
done

trunk_version=$(sed -n 's/^trunk-version = "=\([^"]*\)".*/\1/p' Trunk.toml)
wasm_bindgen_version=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
# Trunk only starts other programs and copies files, and is to fetch nothing: unoptimised and without TLS it compiles in half the time.
optimised=0 install_tool trunk trunk "$trunk_version" --no-default-features
install_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen_version"
install_tool wasm-split-cli wasm_split_cli_support 0.2.4 --features build-binary   # fits wasm_split_helpers 0.2 of Leptos

if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  echo "Installing the npm packages of package-lock.json …"
  npm ci --loglevel=error
fi
