#!/usr/bin/env bash
# Chromium and Firefox for the browser tests: those that are there, else Debian's.
set -euo pipefail

missing=()
for browser in chromium firefox-esr; do
  command -v "$browser" >/dev/null || missing+=("$browser")
done
if [[ ${#missing[@]} == 0 ]]; then exit; fi

as_root=()
if [[ $(id -u) != 0 ]]; then as_root=(sudo --non-interactive); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  echo "The browser tests need ${missing[*]}: please install and try again." >&2
  exit 1
fi
echo "Installing ${missing[*]} with apt-get …"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "${missing[@]}" fonts-dejavu-core
