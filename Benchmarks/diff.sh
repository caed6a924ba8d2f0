#!/usr/bin/env bash
# Times `arcwise diff` on each two neighbouring generations of vfio, least of RUNS.
# Docs/performance.md says how to read the table. From the environment: RUNS (5), ARCWISE (the binary).
# Exit status: 1 a diff ended otherwise than with 0 or 1; 2 something is missing.
set -euo pipefail
export LC_ALL=C

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
runs=${RUNS:-5}
arcwise=$(realpath -m "${ARCWISE:-$root/.build/release/arcwise}")
cd "$root"
generations=(v1-enum tian-3-state tian-tracking stopped-logging intel-2019 v10 v10-error-bit
  linux-5.8 ndma v2 v2-precopy)

stop() {
  echo "bench: $2" >&2
  exit "$1"
}

# The user and system time of one diff in ms; its time by the clock.
once() {
  local status=0 TIMEFORMAT='%R %U %S' times
  times=$({ time "$arcwise" diff "vfio.$1" "vfio.$2" >/dev/null 2>&3; } 3>&2 2>&1) || status=$?
  [ "$status" -le 1 ] || stop 1 "diff vfio.$1 vfio.$2 ended with $status"
  awk '{ printf "%d %d\n", ($2 + $3) * 1000, $1 * 1000 }' <<<"$times"
}

main() {
  [[ $runs =~ ^[1-9][0-9]*$ ]] || stop 2 "RUNS is a number from 1 on, not '$runs'"
  [ -x "$arcwise" ] || stop 2 "no binary at $arcwise; type: make build"
  "$arcwise" --version
  echo "load average at the start: $(cut -d ' ' -f 1-3 /proc/loadavg)"
  printf '\n%-34s %6s %6s %15s\n' "ms, least of $runs" cpu wall configurations
  local number
  for ((number = 1; number < ${#generations[@]}; number++)); do
    pair "${generations[number - 1]}" "${generations[number]}"
  done
}

pair() {
  local run count
  for ((run = 0; run < runs; run++)); do once "$1" "$2"; done >"$work/times"
  count=$("$arcwise" diff --format json "vfio.$1" "vfio.$2" |
    sed -n 's/.*"configurations": *\([0-9]*\).*/\1/p' | head -n 1) || true
  printf '%-34s %6d %6d %15s\n' "$1 -> $2" "$(cut -d ' ' -f 1 "$work/times" | sort -n | head -n 1)" \
    "$(cut -d ' ' -f 2 "$work/times" | sort -n | head -n 1)" "${count:-}"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
main
