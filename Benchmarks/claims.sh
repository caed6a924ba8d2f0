#!/usr/bin/env bash
# Times `arcwise claims` on all studies and on each: user time, which other work on the machine
# disturbs least, and time by the clock.
# From the environment: RUNS (5), ARCWISE (the binary). Exit status: 1 a claim isn't as expected; 2 something is missing.
set -euo pipefail
export LC_ALL=C

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
runs=${RUNS:-5}
arcwise=$(realpath -m "${ARCWISE:-$root/.build/release/arcwise}")
cd "$root"

stop() {
  echo "bench: $2" >&2
  exit "$1"
}

[[ $runs =~ ^[1-9][0-9]*$ ]] || stop 2 "RUNS is a number from 1 on, not '$runs'"
[ -x "$arcwise" ] || stop 2 "no binary at $arcwise; type: make build"

# For each of some runs its user time and its time by the clock in ms.
run_times() {
  local run
  for ((run = 0; run < runs; run++)); do
    { TIMEFORMAT='%3U %3R'; time "$arcwise" claims "$@" >/dev/null; } 2>&1 || return 1
  done | awk '{ print $1 * 1000, $2 * 1000 }'
}

row() {
  local times column cells=()
  times=$(run_times "${@:2}") || stop 1 "arcwise claims ${*:2} isn't as expected"
  for column in 1 2; do
    cells+=($(cut -d ' ' -f "$column" <<<"$times" | sort -n |
      awk '{ time[NR] = $1 } END { print time[int((NR + 1) / 2)], time[1] }'))
  done
  printf '%-40s %6d %6d %6d %6d\n' "$1" "${cells[@]}"
}

printf '%-40s %6s %6s %6s %6s\n' "ms, median and least; runs: $runs" user least wall least
row 'all studies' Models/studies
for study in Models/studies/*.arc; do row "$study" "$study"; done
