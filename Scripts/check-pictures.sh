#!/usr/bin/env bash
# Whether Docs/pictures/ is what 'make docs' writes. Where dot or its fonts are others than those that
# drew it, the text that dot is given is compared, and not what it drew.
# usage: Scripts/check-pictures.sh ARCWISE
set -eu -o pipefail

recorded=Docs/pictures
fresh=build/pictures
rm -rf "$fresh"
Scripts/draw-models.sh "$1" "$fresh"

hidden=()
if ! cmp -s "$recorded/tools.txt" "$fresh/tools.txt"; then
  echo "pictures: drawn by $(paste -sd, "$recorded/tools.txt"); here is $(paste -sd, "$fresh/tools.txt")"
  echo "pictures: so the text for dot is compared, and not the SVGs"
  hidden=(-x tools.txt -x '*.svg')
  # Each of them has to be there all the same.
  diff <(cd "$recorded" && ls) <(cd "$fresh" && ls) || {
    echo "pictures: $recorded has other files; type: make docs" >&2
    exit 1
  }
fi
diff -r ${hidden[@]+"${hidden[@]}"} "$recorded" "$fresh" || {
  echo "pictures: $recorded isn't current; type: make docs" >&2
  exit 1
}
echo "pictures: $(ls "$fresh"/*.dot | wc -l) are current"
