#!/usr/bin/env bash
# Whether arcwise stops when it is told to: check-limits.sh [kills | times] ARCWISE
#
# kills: a run that is killed at some moment leaves the file that it writes as it was, or whole.
# times: --timeout and --memory are kept to 10 %, and Ctrl-C is answered within a second. Of three runs the
#        best counts, since a busy machine adds time of its own. Without a word, both.
# Exit status: 1 a limit isn't kept, or a file is broken; 2 usage.
set -euo pipefail
export LC_ALL=C

what=all
case "${1:-}" in kills | times) what=$1 && shift ;; esac
[ $# -eq 1 ] && [ -x "$1" ] || {
  echo "limits: usage: Scripts/check-limits.sh [kills | times] .build/release/arcwise" >&2
  exit 2
}
arcwise=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken=0

main() {
  [ $what = times ] || kills
  [ $what = kills ] || times
  [ "$broken" -eq 0 ] || { echo "limits: $broken broken (above)" >&2; exit 1; }
  echo "limits: all kept"
}

bad() {
  echo "limits: $*" >&2
  broken=$((broken + 1))
}

now() { date +%s%N; }

# Kills

kills() {
  killed table table vfio.v2 --format html
  killed generate generate c vfio.v2
  killed diagram diagram vfio.v10 --format dot
  killed_format
}

# killed NAME COMMAND... with -o FILE: killed at 20 moments, from the start to a little past the end.
killed() {
  local name=$1 file=$work/$1.out whole=$work/$1.whole begin took moment state untouched=0 written=0
  shift
  # What is left open, or found, is no matter here: the file is.
  "$arcwise" "$@" -o "$whole" >/dev/null 2>&1 </dev/null || true
  [ -s "$whole" ] || bad "$name writes nothing"
  begin=$(now)
  "$arcwise" "$@" -o "$whole" >/dev/null 2>&1 </dev/null || true
  took=$(($(now) - begin))
  for ((moment = 0; moment < 20; moment++)); do
    echo "what was there before" >"$file"
    kill_after $((took * moment / 16)) "$arcwise" "$@" -o "$file"
    state=$(state_of "$file" "$whole")
    case $state in
      old) untouched=$((untouched + 1)) ;;
      new) written=$((written + 1)) ;;
      *) bad "$name, killed at moment $moment of 20, leaves a broken file" ;;
    esac
  done
  echo "limits: $name: of 20 files $untouched are as before, $written are written whole"
}

# `fmt` writes over its own input.
killed_format() {
  local file=$work/model.arc whole=$work/model.whole begin took moment untouched=0 written=0
  sed 's/^  rule /    rule   /; s/ = /   =   /' Models/vfio/v10.arc >"$work/model.before"
  cp "$work/model.before" "$whole"
  begin=$(now)
  "$arcwise" fmt "$whole" >/dev/null
  took=$(($(now) - begin))
  ! cmp -s "$whole" "$work/model.before" || bad "fmt has nothing to do in this test"
  for ((moment = 0; moment < 20; moment++)); do
    cp "$work/model.before" "$file"
    kill_after $((took * moment / 16)) "$arcwise" fmt "$file"
    if cmp -s "$file" "$work/model.before"; then
      untouched=$((untouched + 1))
    elif cmp -s "$file" "$whole"; then
      written=$((written + 1))
    else
      bad "fmt, killed at moment $moment of 20, leaves a broken file"
    fi
  done
  echo "limits: fmt: of 20 files $untouched are as before, $written are written whole"
}

# kill_after NANOSECONDS COMMAND...
kill_after() {
  local delay=$1 pid
  shift
  "$@" >/dev/null 2>&1 </dev/null &
  pid=$!
  sleep "$(printf '%d.%09d' $((delay / 1000000000)) $((delay % 1000000000)))"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

state_of() {
  if [ "$(cat "$1")" = "what was there before" ]; then
    echo old
  elif cmp -s "$1" "$2"; then
    echo new
  else
    echo broken
  fi
}

# Times

times() {
  local family=Benchmarks/scaling/family.arc p2p=Models/vfio/p2p.arc
  write_study
  write_hard
  # Each engine, forward and back again, and with something found that wants a run to it.
  on_time check check $family --set N=6
  on_time explicit check $family --set N=6 --engine explicit
  on_time explicit-j2 check $family --set N=6 --engine explicit -j 2
  on_time sorted check $family --set N=9 --engine sorted
  on_time back check $family --set N=5 --engine sorted --property running
  on_time run check $family --set N=6 --set BUG=1 --engine explicit --property quiesced
  on_time diagrams check $p2p --set N=6 --engine diagrams
  on_time many check $p2p --set N=6
  on_time queue check Benchmarks/scaling/queue.arc --set N=10
  # Turning the rows round, before going back, takes longer than the search here.
  on_time ways check Benchmarks/scaling/queue.arc --set N=9 --engine sorted --property empty
  on_time every check $p2p --sizes every
  on_time claims claims --model-path Benchmarks "$work/large.arc"
  on_time diff diff --model-path Benchmarks $family "$work/scaling/other.arc"
  on_time table table vfio.v2-precopy --show paths
  on_time generate generate c vfio.v2-precopy
  # Where it fills its memory, it also has to use it.
  fills explicit check $family --set N=6 --engine explicit
  fills explicit-j2 check $family --set N=6 --engine explicit -j 2
  fills two-words check $family --set N=9 --engine explicit
  fills sorted check $family --set N=10 --engine sorted
  fills claims claims --model-path Benchmarks "$work/large.arc"
  in_memory diff diff --model-path Benchmarks $family "$work/scaling/other.arc"
  fills diagrams check $p2p --set N=7 --engine diagrams
  in_memory many check $p2p --set N=6
  fills queue check Benchmarks/scaling/queue.arc --set N=10
  interrupted 1.5 explicit check $family --set N=6 --engine explicit
  interrupted 1.5 sorted check $family --set N=9 --engine sorted
  interrupted 2.5 back check $family --set N=5 --engine sorted --property running
  interrupted 1.5 run check $family --set N=6 --set BUG=1 --engine explicit --property quiesced
  interrupted 1.5 many check $p2p --set N=6
  interrupted 1.5 claims claims --model-path Benchmarks "$work/large.arc"
  interrupted 1.5 diff diff --model-path Benchmarks $family "$work/scaling/other.arc"
  interrupted 0.6 models check Models --proofs all
  interrupted 0.3 proofs check vfio.v2-precopy --proofs all
  interrupted 0.6 ledger claims Models
  # In the middle of the proof; Z3 once took the signal for itself.
  interrupted 1.0 every check $p2p --sizes every
  interrupted 2.5 every check $p2p --sizes every
  interrupted 0.6 report report --output "$work/site" Models
  interrupted 2.0 generate generate c "$work/hard.arc" --output "$work/hard.out.h"
  [ ! -e "$work/hard.out.h" ] || bad "generate: it writes a header after Ctrl-C"
  interrupted 2.0 match match "$work/hard.h" "$work/hard.arc"
}

# The square of a sum, and the same with the sum made of exclusive or and carries: Z3 doesn't end in ten seconds, nor is
# there a chain of four operators, so that the search for one goes on.
write_hard() {
  cat >"$work/hard.arc" <<'MODEL'
model hard
register w : bits 32 = 0
valid w(x) = ((x + 0x9E3779B9) * (x + 0x9E3779B9) & 0xFFFF0) < 0x81234
MODEL
  cat >"$work/hard.h" <<'HEADER'
#define HARD_SUM(x) (((x) ^ 0x9E3779B9u) + 2u * ((x) & 0x9E3779B9u))
#define HARD_W_VALID(x) (((HARD_SUM(x) * HARD_SUM(x)) & 0xFFFF0u) < 0x81234u)
HEADER
}

# A study of a system too large for the time, and a system that differs from the family in one guard.
write_study() {
  mkdir -p "$work/scaling"
  cat >"$work/large.arc" <<'STUDY'
study large
use family = scaling.family with { N = 7 }
claim words "All words are known" : family has words
  expect holds because "They are."
STUDY
  sed 's/^system scaling.family/system scaling.other/; s/= 2$/= 6/; s/phase == done {/phase == done \&\& forall i : runs(i) {/' \
    Benchmarks/scaling/family.arc >"$work/scaling/other.arc"
  cp Benchmarks/scaling/device.arc "$work/scaling/"
}

seconds=2

# on_time NAME COMMAND...: a command that ends before its time is up says so; it has kept it as well.
on_time() {
  local name=$1 best= begin took try status
  shift
  for try in 1 2 3; do
    begin=$(now)
    status=0
    "$arcwise" "$@" --timeout ${seconds}s >"$work/out" 2>&1 </dev/null || status=$?
    took=$((($(now) - begin) / 1000000))
    [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    [ "$took" -gt $((seconds * 1100)) ] || break
  done
  printf 'limits: %-16s --timeout %ss: %5d ms, status %d\n' "$name" $seconds "$best" $status
  case $status in
    0 | 1) [ "$best" -lt $((seconds * 1000)) ] || bad "$name: status $status after its time" ;;
    3) ;;
    *) bad "$name: status $status with --timeout: $(tail -n 1 "$work/out")" ;;
  esac
  [ "$best" -le $((seconds * 1100)) ] || bad "$name: $best ms with --timeout ${seconds}s"
}

megabytes=150

# fills NAME COMMAND...: it ends for want of memory, and not before nine tenths of it are used.
fills() {
  in_memory "$@"
  [ "$peak" -ge $((megabytes * 9 / 10)) ] || bad "$1: only $peak MB with --memory ${megabytes}M"
}

# in_memory NAME COMMAND...: the most that the process held at once, which it leaves in `peak`.
in_memory() {
  local name=$1 pid line status=0
  shift
  peak=0
  "$arcwise" "$@" --memory ${megabytes}M --timeout 60s >"$work/out" 2>&1 </dev/null &
  pid=$!
  while line=$(grep VmHWM "/proc/$pid/status" 2>/dev/null); do
    peak=$(awk '{ print int($2 / 1024) }' <<<"$line")
    sleep 0.02
  done
  wait $pid || status=$?
  printf 'limits: %-16s --memory %sM: %5d MB, status %d\n' "$name" $megabytes "$peak" $status
  [ $status -le 3 ] && [ $status -ne 2 ] || bad "$name: status $status with --memory"
  [ "$peak" -le $((megabytes * 11 / 10)) ] || bad "$name: $peak MB with --memory ${megabytes}M"
}

# interrupted SECONDS NAME COMMAND...: how long it goes on after Ctrl-C.
interrupted() {
  local delay=$1 name=$2 best= pid begin took try status
  shift 2
  for try in 1 2 3; do
    status=0
    "$arcwise" "$@" >"$work/out" 2>&1 </dev/null &
    pid=$!
    sleep "$delay"
    begin=$(now)
    # Bash has background jobs ignore the signal; arcwise listens all the same.
    kill -INT $pid 2>/dev/null || true
    wait $pid || status=$?
    took=$((($(now) - begin) / 1000000))
    [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    [ "$took" -gt 1000 ] || break
  done
  printf 'limits: %-12s Ctrl-C after %ss: %5d ms, status %d\n' "$name" "$delay" "$best" $status
  [ $status -eq 3 ] || bad "$name: status $status after Ctrl-C"
  [ "$best" -le 1000 ] || bad "$name: $best ms after Ctrl-C"
}

main
