#!/usr/bin/env bash
# What the content security policy would refuse in a browser, found before it ships.
set -euo pipefail
cd "$(dirname "$0")/.."

failed=0

# none WHAT PATTERN FILE...: fails when a line of the files matches
none() {
  local what=$1 pattern=$2
  shift 2
  if grep -rnEI --exclude-dir=pictures "$pattern" "$@" >&2; then
    echo "^ $what" >&2
    failed=1
  fi
}

none "no code made from text: the policy refuses it" 'new Function\(|\beval\(' dist --include=*.js --include=*.html
# likeworth.html alone has its scripts and styles inside: its policy names each by its hash (scripts/one-file.mjs).
none "no inline scripts or styles" '<style|<script>|<script [^>]*>[^<]|[[:space:]]style=|[[:space:]]on[a-z]+=' dist --include=*.html --exclude=likeworth.html
none "no style attributes, no handlers in markup" '<[a-z][^>]*[[:space:]](style|on[a-z]+)=' dist/likeworth.html
none "no style attribute and no inner_html in views: use classes and text" '[[:space:]]style=|inner_html' src/page
none "nothing is requested from another origin" '<(link|script|img|iframe|source|video|audio)[^>]*(src|href)="(https?:)?//' dist --include=*.html
none "nothing is requested from another origin" 'https?://' public style --include=*.js --include=*.css
none "one file: nothing beside it is asked for" '<(link|script|img|iframe|source|video|audio)[^>]*[[:space:]](src|href)="[^"d]' dist/likeworth.html
none "no registry's address in a lock file" '"resolved": "|^source = "registry\+http' package-lock.json

if [[ $failed != 0 ]]; then exit 1; fi
echo "all kept"
