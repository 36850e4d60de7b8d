#!/usr/bin/env bash
# Chromium and Firefox for the browser tests, and WebKitGTK with a screen for those that run where it can be had: what is there, else Debian's.
set -euo pipefail

# absent [PROGRAM PACKAGE]…: the packages of the programs that are not there
absent() {
  for ((; $# > 0; )); do
    command -v "$1" >/dev/null || echo "$2"
    shift 2
  done
}
mapfile -t needed < <(absent chromium chromium firefox-esr firefox-esr)
mapfile -t wished < <([[ ${WEBKIT:-} == 0 ]] || absent WebKitWebDriver webkit2gtk-driver Xvfb xvfb)
if [[ ${#needed[@]} == 0 && ${#wished[@]} == 0 ]]; then exit; fi

as_root=()
if [[ $(id -u) != 0 ]]; then as_root=(sudo --non-interactive); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  if [[ ${#needed[@]} == 0 ]]; then exit; fi
  echo "The browser tests need ${needed[*]}: please install and try again." >&2
  exit 1
fi
apt() { "${as_root[@]}" "${limit[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq --yes --no-install-recommends "$@"; }

echo Installing "${needed[@]}" "${wished[@]}" "with apt-get …"
limit=()
if [[ ${#needed[@]} != 0 ]]; then
  apt update
  apt install "${needed[@]}" fonts-dejavu-core
fi
if [[ ${#wished[@]} != 0 ]]; then
  # Without these the other tests run: what cannot be fetched, or not in time, is left out.
  limit=(timeout 300)
  if apt update && apt --download-only install "${wished[@]}"; then
    limit=()
    apt install "${wished[@]}" || true
  fi
fi
