#!/usr/bin/env bash
# Installs what the build needs and isn't here yet; silent when nothing is missing.
# 'setup.sh pictures' installs what draws pictures, with the font whose widths it measures.
# 'setup.sh browser' installs the browser in which tests look at pages of a report.
# Exit status 2: something is missing that this script can't install; it says what to type.
set -euo pipefail

if ! command -v swift >/dev/null; then
  echo "setup: swift isn't on PATH: install Swift 6.2 or later (https://www.swift.org/install)" >&2
  echo "setup: and add it, for example: export PATH=/opt/swift/usr/bin:\$PATH" >&2
  exit 2
fi

missing=()
if command -v pkg-config >/dev/null; then
  pkg-config --exists z3 || missing+=(libz3-dev)
else
  missing+=(pkg-config)
  [ -e /usr/include/z3.h ] || missing+=(libz3-dev)
fi
if [ "${1:-}" = pictures ]; then
  command -v dot >/dev/null || missing+=(graphviz)
  command -v fc-match >/dev/null || missing+=(fontconfig)
  [[ "$(fc-match Helvetica 2>/dev/null)" == *Liberation* ]] || missing+=(fonts-liberation)
fi
if [ "${1:-}" = browser ]; then
  command -v chromium chromium-browser google-chrome >/dev/null || missing+=(chromium)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup: missing: ${missing[*]} (Debian's names); install them with your package manager" >&2
  exit 2
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "setup: missing: ${missing[*]}; type: sudo apt-get install -y ${missing[*]}" >&2
  exit 2
fi

install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

echo "setup: installing ${missing[*]} with apt-get"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The package lists of a fresh container are empty or stale, so the first attempt may fail.
if ! install "${missing[@]}" >"$log" 2>&1; then
  { apt-get update -qq && install "${missing[@]}"; } >"$log" 2>&1 || {
    cat "$log" >&2
    echo "setup: apt-get could not install ${missing[*]}; its words are above" >&2
    exit 2
  }
fi
