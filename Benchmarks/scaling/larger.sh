#!/usr/bin/env bash
# How far each engine goes: the family, a system with coupling between every pair, and a bounded queue.
#
# usage: Benchmarks/scaling/larger.sh [ARCWISE]     (.build/release/arcwise)
#
# For each engine N grows until a run isn't decided within SECONDS_EACH (60) seconds and MEMORY (8G); SYSTEMS
# ("family coupled queue") says which are run. A line a run: the system, the engine that was asked for, N,
# seconds by the clock from the start to the verdict, peak memory, configurations, and who answered. Exit
# status 1: two engines tell different numbers.
set -euo pipefail
export LC_ALL=C
arcwise=$(realpath "${1:-.build/release/arcwise}")
cd "$(dirname "$0")/../.."
seconds=${SECONDS_EACH:-60} memory=${MEMORY:-8G} systems=${SYSTEMS:-family coupled queue}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run SYSTEM ENGINE N PROPERTY...: false when it isn't decided.
run() {
  local system=$1 engine=$2 n=$3 words=() property
  shift 3
  for property in "$@"; do words+=(--property "$property"); done
  [ "$engine" = automatic ] || words+=(--engine "$engine")
  local status=0
  /usr/bin/time -f '%e %M' -o "$work/time" "$arcwise" check --format json --sizes given --set "N=$n" \
    --timeout "${seconds}s" --memory "$memory" "${words[@]}" "Benchmarks/scaling/$system.arc" \
    >"$work/out" 2>/dev/null || status=$?
  local answer
  answer=$(python3 - "$work/out" <<'END'
import json, sys
model = json.load(open(sys.argv[1]))["models"][0]
whole = model.get("complete", True)
print(model["configurations"] if whole else "-", "+".join(model["engines"]))
END
  )
  set -- $(tail -n 1 "$work/time") $answer
  printf '%-8s %-9s N=%-3s %7s s %6d MB  %s  %s%s\n' "$system" "$engine" "$n" "$1" $(($2 / 1024)) "$3" \
    "${4:-}" "$([ $status -lt 2 ] || echo ", status $status")"
  [ $status -ge 2 ] || [ "$3" = - ] || echo "$system $n $3" >>"$work/counts"
  [ $status -lt 2 ]
}

# grow SYSTEM ENGINE "N..." PROPERTY...
grow() {
  local system=$1 engine=$2 sizes=$3 n
  shift 3
  case " $systems " in *" $system "*) ;; *) return 0 ;; esac
  for n in $sizes; do run "$system" "$engine" "$n" "$@" || break; done
}

touch "$work/counts"
for engine in automatic diagrams sorted explicit; do
  grow family $engine "2 3 4 5 6 8 12 16 24 32 48 64" words quiesced stream running
done
for engine in automatic diagrams sorted explicit; do
  grow coupled $engine "4 6 8 10 12 14 16 20 24 32" idle lost even
done
for engine in automatic diagrams sorted explicit; do
  grow queue $engine "3 4 5 6 7 8 9 10 11 12" bounded one_each first awake empty
done
if sort -u "$work/counts" | cut -d' ' -f1,2 | uniq -d | grep .; then
  echo "larger: engines differ (above)" >&2
  exit 1
fi
