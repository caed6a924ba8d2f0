#!/usr/bin/env bash
# Reads each model with each token deleted and doubled; then fuzzes the parser, the elaborator and the formatter with libFuzzer for FUZZ_SECONDS (60).
# A crash leaves its input in Fuzz/findings/.
set -euo pipefail
cd "$(dirname "$0")"
swift build -c release --package-path .. --product damage
find ../Models -name '*.arc' -print0 | sort -z | xargs -0 ../.build/release/damage
swift build -c release --sanitize=fuzzer --product fuzz-parser
mkdir -p corpus findings
find ../Models ../Tests/Golden ../Tests/LanguageTests/Fixtures -name '*.arc' -exec cp {} corpus/ \;
SWIFT_BACKTRACE=enable=no .build/release/fuzz-parser corpus \
  -artifact_prefix=findings/ -max_total_time="${FUZZ_SECONDS:-60}" -timeout=10 -print_final_stats=1
