#!/usr/bin/env bash
# Which tests and suites began in a log of 'swift test' and didn't end: unended-tests.sh LOG
set -euo pipefail
export LC_ALL=C
[ $# -eq 1 ] && [ -r "$1" ] || { echo "usage: Scripts/unended-tests.sh build/test.log" >&2; exit 2; }
comm -23 \
  <(sed -n 's/^[^A-Za-z]*\(\(Test\|Suite\) .*\) started\.$/\1/p' "$1" | grep -v '^Test \(run\|case\)' | sort -u) \
  <(sed -n 's/^[^A-Za-z]*\(\(Test\|Suite\) [^ ]*\) .*\(passed\|failed\) after .*/\1/p' "$1" | sort -u)
