#!/usr/bin/env bash
# Times `arcwise check` on each model and on all of Models/, and SPIN on one question beside arcwise.
# Docs/performance.md says how to read the tables. From the environment: RUNS (9), ARCWISE (the binary).
# Exit status: 1 arcwise and SPIN don't agree, or a check didn't end as it should; 2 something is missing.
set -euo pipefail
export LC_ALL=C

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
runs=${RUNS:-9}
arcwise=$(realpath -m "${ARCWISE:-$root/.build/release/arcwise}")
cd "$root"
spin_model=linux-5.8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/times" "$work/spin"

main() {
  [[ $runs =~ ^[1-9][0-9]*$ ]] || stop 2 "RUNS is a number from 1 on, not '$runs'"
  [ -x "$arcwise" ] || stop 2 "no binary at $arcwise; type: make build"
  install_missing
  print_machine
  time_models
  time_spin
  echo
  echo "load average at the end: $(load)"
}

stop() {
  echo "bench: $2" >&2
  exit "$1"
}

# Surroundings

# As Scripts/setup.sh does it.
install_missing() {
  local missing=()
  command -v spin >/dev/null || missing+=(spin)
  command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  # For Benchmarks/scaling/bench.py.
  command -v python3 >/dev/null || missing+=(python3)
  command -v pip3 >/dev/null || missing+=(python3-pip)
  command -v g++ >/dev/null || missing+=(g++)
  command -v rumur >/dev/null || missing+=(rumur)
  command -v java >/dev/null || missing+=(default-jre-headless)
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null ||
    stop 2 "missing: ${missing[*]} (Debian's names); install them with your package manager"
  [ "$(id -u)" -eq 0 ] ||
    stop 2 "missing: ${missing[*]}; type: sudo apt-get install -y ${missing[*]}"
  echo "bench: installing ${missing[*]} with apt-get" >&2
  install "${missing[@]}" >"$work/log" 2>&1 ||
    { apt-get update -qq && install "${missing[@]}"; } >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; stop 2 "apt-get could not install ${missing[*]}; its words are above"; }
}

install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

print_machine() {
  "$arcwise" --version
  echo "libz3 $(pkg-config --modversion z3 2>/dev/null || echo "of an unknown version")"
  spin -V
  gcc --version | head -n 1
  uname -srm
  echo "$(getconf _NPROCESSORS_ONLN) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
  echo "load average at the start: $(load)"
}

load() { cut -d ' ' -f 1-3 /proc/loadavg; }

# Clocks

# clock NAME COMMAND... adds a line to times/NAME: user and system time together, wall time, in ms.
# `time` is bash's own and counts all processes that the command waits for. Output: $work/out.
clock() {
  local name=$1 status=0 wall user system
  shift
  TIMEFORMAT='%3R %3U %3S'
  { time "$@" >"$work/out" 2>"$work/err"; } 2>"$work/time" || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 20 "$work/out" "$work/err" >&2
    stop 1 "status $status from: $*"
  fi
  read -r wall user system <"$work/time"
  # Three digits after the point: without it, milliseconds.
  echo "$((10#${user/./} + 10#${system/./})) $((10#${wall/./}))" >>"$work/times/$name"
}

# add SUM NAME...: times/SUM gets, line by line, the sum of the others.
add() {
  local sum=$1
  shift
  (cd "$work/times" && paste -d ' ' "$@") |
    awk '{ cpu = wall = 0; for (i = 1; i < NF; i += 2) { cpu += $i; wall += $(i + 1) } print cpu, wall }' \
      >"$work/times/$sum"
}

# median COLUMN and least COLUMN read lines of numbers.
median() { cut -d ' ' -f "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
least() { cut -d ' ' -f "$1" | sort -n | head -n 1; }

# row TITLE NAME, without the end of the line.
row() {
  local title=$1 times=$work/times/$2
  printf '%-44s %8s %8s %8s %8s' "$title" \
    "$(median 1 <"$times")" "$(least 1 <"$times")" "$(median 2 <"$times")" "$(least 2 <"$times")"
}

head_row() {
  printf '\n%-44s %8s %8s %8s %8s%s\n' "ms, median and least; runs: $runs" cpu least wall least "$1"
}

# ratio A B: the median over the runs of A's time divided by B's, for cpu and for wall.
ratio() {
  paste -d ' ' "$work/times/$1" "$work/times/$2" |
    awk '{ printf "%.2f %.2f\n", $1 / ($3 + ($3 == 0)), $2 / ($4 + ($4 == 0)) }' >"$work/ratios"
  echo "$(median 1 <"$work/ratios") (cpu), $(median 2 <"$work/ratios") (wall)"
}

# Models

# number KEY: the first of that name in the JSON document on standard input.
number() { sed -n "s/^ *\"$1\": \([0-9]*\),\{0,1\}\$/\1/p" | head -n 1; }

# One round after the other, so that what disturbs the machine meets all models.
time_models() {
  local models=() counts=() model name round index
  mapfile -t models < <(find Models -name '*.arc' -not -path 'Models/studies/*' | sort)
  for model in "${models[@]}"; do
    clock unmeasured "$arcwise" check --format json "$model"
    counts+=("$(number configurations <"$work/out") $(number transitions <"$work/out")")
  done
  for ((round = 1; round <= runs; round++)); do
    clock start "$arcwise" --version
    for index in "${!models[@]}"; do clock "model$index" "$arcwise" check "${models[$index]}"; done
    clock all "$arcwise" check Models
  done
  head_row " configurations, transitions"
  row "arcwise --version" start && echo
  for index in "${!models[@]}"; do
    row "arcwise check ${models[$index]}" "model$index" && echo " ${counts[$index]}"
  done
  row "arcwise check Models (${#models[@]} models)" all && echo
}

# SPIN

# Both answer: does reserved_kept hold where the duty is kept, does loss_shows hold; with one more column,
# all that `check` has to say. They take turns.
time_spin() {
  local model=Models/vfio/$spin_model.arc round
  cp "Benchmarks/spin/$spin_model.pml" "$work/spin/"
  ask_spin
  ask_arcwise "$model"
  require_agreement
  rm "$work"/times/spin-* "$work"/times/arcwise-*
  for ((round = 1; round <= runs; round++)); do
    clock arcwise-all "$arcwise" check "$model"
    ask_spin
    ask_arcwise "$model"
  done
  add arcwise arcwise-holds arcwise-fails
  add spin-runs spin-holds spin-fails
  add spin spin-generate spin-compile spin-runs
  head_row ""
  row "SPIN: spin -a" spin-generate && echo
  row "SPIN: gcc $gcc_options" spin-compile && echo
  row "SPIN: pan, two invariants" spin-runs && echo
  row "SPIN: together" spin && echo
  row "arcwise: the same two invariants, two calls" arcwise && echo
  row "arcwise: all of the model, one call" arcwise-all && echo
  echo
  echo "SPIN / arcwise, same two invariants:   $(ratio spin arcwise)"
  echo "SPIN / arcwise, all of the model:      $(ratio spin arcwise-all)"
  echo "SPIN's search alone / all of arcwise:  $(ratio spin-runs arcwise-all)"
}

# Without optimisation SPIN's answer is there soonest: compiling takes most of the time.
gcc_options='-O0 -DSAFETY -DNOREDUCE'

ask_spin() {
  cd "$work/spin"
  clock spin-generate spin -a $spin_model.pml
  # shellcheck disable=SC2086 # several options
  clock spin-compile gcc $gcc_options -o pan pan.c
  # A small hash table (-w14): the usual 128 MiB take longer to clear than the search.
  clock spin-holds ./pan -w14 -N reserved_kept
  cp "$work/out" "$work/spin-holds"
  clock spin-fails ./pan -w14 -N loss_shows
  cp "$work/out" "$work/spin-fails"
  cd - >/dev/null
}

ask_arcwise() {
  clock arcwise-holds "$arcwise" check --format json --duty read_modify_write=kept --property reserved_kept "$1"
  cp "$work/out" "$work/arcwise-holds"
  clock arcwise-fails "$arcwise" check --format json --property loss_shows "$1"
  cp "$work/out" "$work/arcwise-fails"
}

require_agreement() {
  local stored matched choices configurations transitions
  grep -q 'errors: 0' "$work/spin-holds" && ! grep -q 'max search depth' "$work/spin-holds" &&
    grep -q '"verdict": "holds"' "$work/arcwise-holds" || stop 1 "reserved_kept doesn't hold in both"
  grep -q 'errors: 1' "$work/spin-fails" &&
    grep -q '"verdict": "fails"' "$work/arcwise-fails" || stop 1 "loss_shows doesn't fail in both"
  stored=$(awk '/states, stored/ { print $1 }' "$work/spin-holds")
  matched=$(awk '/states, matched/ { print $1 }' "$work/spin-holds")
  choices=$(number combinations <"$work/arcwise-holds")
  configurations=$(number configurations <"$work/arcwise-holds")
  transitions=$(number transitions <"$work/arcwise-holds")
  echo
  echo "$spin_model: arcwise has $configurations configurations and $transitions transitions;"
  echo "  SPIN has $stored states, less 1 before the choice of the frozen values: $((stored - 1)),"
  echo "  and $((stored - 1 + matched)) transitions, less $choices for that choice: $((stored - 1 + matched - choices))"
  [ $((stored - 1)) -eq "$configurations" ] || stop 1 "the configurations don't agree"
  [ $((stored - 1 + matched - choices)) -eq "$transitions" ] || stop 1 "the transitions don't agree"
}

main
