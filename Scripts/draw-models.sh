#!/usr/bin/env bash
# Draws every model in Models/ into a folder: dot text, SVG, and the page that shows them.
# usage: Scripts/draw-models.sh ARCWISE FOLDER
#
# The SVGs depend on dot's version and on the fonts that it measures; tools.txt says which they were.
set -eu -o pipefail
export LC_ALL=C

arcwise=$1
folder=$2
mkdir -p "$folder"

# What the studies are about, without the studies and the variants beside them. A system has no picture
# of its own: its instances' models have.
model_files() {
  find Models -name '*.arc' -not -path 'Models/studies/*' -print0 | xargs -0 grep -L '^system ' | sort
}

# The first sentence of the comment that the model begins with, as one line.
sentence() {
  awk '/^\/\/\// { sub(/^\/\/\/ ?/, ""); if ($0 == "") exit; print; next } { exit }' "$1" \
    | tr '\n' ' ' | sed -E 's/ +$//; s/\. [A-Z].*$/./'
}

{
  dot -V 2>&1
  fc-match -f '%{family} %{fontversion}\n' Helvetica
} >"$folder/tools.txt"

{
  echo "# Pictures of the models"
  echo
  echo "Drawn by \`make docs\`, with \`arcwise diagram --legend\`. A picture shows the states that user space sees; what"
  echo "is in brackets is a condition over capabilities, readings and duties, and is told below it."
  while read -r model; do
    name=${model#Models/}
    name=${name%.arc}
    file=${name//\//.}
    "$arcwise" diagram --legend --format dot "$model" >"$folder/$file.dot"
    "$arcwise" diagram --legend -o "$folder/$file.svg" "$model"
    echo
    echo "## ${name//\//.}"
    echo
    sentence "$model"
    echo
    echo
    echo "![States of ${name//\//.}]($file.svg)"
  done < <(model_files)
} >"$folder/README.md"
