#!/usr/bin/env bash
# Generates the files of every model, for each option of the readings that matter, compiles the C ones
# with every compiler and standard that is here, and runs all of them over all words beside the model.
#
#   Scripts/verify-headers.sh [--compile-only] [MODEL…]
set -eu -o pipefail
cd "$(dirname "$0")/.."
arcwise=${ARCWISE:-.build/release/arcwise}
run=yes
if [ "${1:-}" = --compile-only ]; then run=no; shift; fi
if [ $# -gt 0 ]; then models=("$@"); else
  mapfile -t models < <(find Models Docs/examples -name '*.arc' -not -path 'Models/studies/*' -print0 \
    | xargs -0 grep -L '^system ' | LC_ALL=C sort)
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
strict=(-Wall -Wextra -Wconversion -Wpedantic -Werror -O1 -fsyntax-only)
clang=clang; command -v clang > /dev/null || clang=/opt/swift/usr/bin/clang
compilations=0 files=0 runs=0

fail() { echo "verify-headers: $*" >&2; exit 1; }

# A use with an argument that needs its parentheses, in every standard that the compiler takes.
compile() { # header
  local name header=$1 standard
  { echo "#include \"$header\""; echo 'int use(__u32 a, __u32 b);'; echo 'int use(__u32 a, __u32 b)'
    echo '{'; echo '  int n = 0;'; echo '  (void)a; (void)b;'
    sed -n 's/^#define \([A-Z0-9_]*\)(state).*/\1/p' "$header" | while read -r name; do
      echo "  n += (int)($name(a | b) != 0);"; done
    echo '  return n;'; echo '}'; } > "$folder/use.c"
  for standard in gnu89 c99 gnu99 c11 gnu11 c17 gnu17 c2x gnu2x; do
    gcc -std=$standard "${strict[@]}" "$folder/use.c" || fail "gcc -std=$standard $header"
    "$clang" -std=$standard "${strict[@]}" "$folder/use.c" || fail "clang -std=$standard $header"
    compilations=$((compilations + 2))
  done
  "$clang" -std=c23 "${strict[@]}" "$folder/use.c" || fail "clang -std=c23 $header"
  for standard in c++98 c++11 c++17 c++20 c++23; do
    g++ -x c++ -std=$standard "${strict[@]}" "$folder/use.c" || fail "g++ -std=$standard $header"
    "$clang" -x c++ -std=$standard "${strict[@]}" "$folder/use.c" || fail "clang++ -std=$standard $header"
    compilations=$((compilations + 2))
  done
}

verify() { # language model readings…
  local language=$1; shift
  # shellcheck disable=SC2086
  "$arcwise" generate $language --width 1000 --verify "$@" > /dev/null 2> "$folder/said"
}

generate() { # model readings…
  local model=$1 status=0 choice; shift
  "$arcwise" generate c --width 100000 "$model" "$@" -o "$folder/kernel.h" 2> "$folder/said" || status=$?
  if [ $status = 2 ] && grep -q 'pick one: ' "$folder/said"; then
    local choices
    choices=$(sed -n 's/.*pick one: //p' "$folder/said" | head -n 1 | grep -o '[a-zA-Z0-9_]*=[a-zA-Z0-9_]*')
    for choice in $choices; do generate "$model" "$@" --reading "$choice"; done
    return
  fi
  [ $status = 0 ] || { cat "$folder/said" >&2; fail "$model $* ends with $status"; }
  "$arcwise" generate c --style uapi "$model" "$@" -o "$folder/uapi.h" 2> "$folder/said" \
    || fail "$model $* --style uapi"
  compile "$folder/kernel.h"
  compile "$folder/uapi.h"
  files=$((files + 2))
  if [ $run = yes ]; then
    local language
    for language in 'c --style kernel' 'c --style uapi' rust go; do
      status=0
      verify "$language" "$model" "$@" || status=$?
      # Out of time on a busy machine says nothing; once more.
      if [ $status = 3 ]; then status=0; verify "$language" "$model" "$@" || status=$?; fi
      [ $status = 0 ] || { cat "$folder/said" >&2; fail "$model $*: $language"; }
      grep -E ': equal|not found|compiles' "$folder/said" | sed "s|^ *|$model $* $language: |"
      runs=$((runs + $(grep -c ': equal' "$folder/said" || true)))
    done
  fi
}

for model in "${models[@]}"; do generate "$model"; done
echo "$files headers, $compilations compilations without a warning, $runs runs over all words: equal"
