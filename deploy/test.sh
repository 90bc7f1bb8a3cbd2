#!/usr/bin/env bash
# Sets up, then runs every test: the fast ones, those of the vector code again on its 128-bit path, and the ones with real processes.
# The last line is the sum: "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
deploy/setup.sh --tests
log=$PWD/artifacts/test.log
: > "$log"
# shellcheck source=deploy/lib/steps.sh
source deploy/lib/steps.sh
export ORT_DISABLE_TELEMETRY=1 EDGECENTER_MODELS=${EDGECENTER_MODELS:-$PWD/models/store}

passed=0 failed=0 skipped=0 broken=0

# run ENGLISH CHINESE PROJECT OPTION…: one run of the xUnit runner, its failures shown, its counts added up
run() {
  local name=$1 project=$3 report began=$EPOCHREALTIME code=0
  [ "$language" = en ] || name=$2
  shift 3
  report=artifacts/tests-$((++runs)).xml
  rm -f "$report"
  # A test that hangs is named in the log, and the run ends well before anybody else loses patience.
  timeout -k 10 900 dotnet "artifacts/bin/$project/release/$project.dll" -noLogo -noColor -longRunning 120 -xml "$report" "$@" > "$report.log" 2>&1 < /dev/null || code=$?
  cat "$report.log" >> "$log"
  local counts
  # A run that was stopped has written no report.
  counts=$(sed -n 's/.*<assembly \([^>]*\)>.*/\1/p' "$report" 2> /dev/null | head -n 1) || counts=
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<< " $counts"; }
  local run_passed run_failed run_skipped run_errors
  run_passed=$(count passed) run_failed=$(count failed) run_skipped=$(count skipped) run_errors=$(count errors)
  passed=$((passed + ${run_passed:-0})) failed=$((failed + ${run_failed:-0} + ${run_errors:-0})) skipped=$((skipped + ${run_skipped:-0}))
  if [ "$code" = 0 ] && [ "${run_passed:-0}" -gt 0 ] && [ "${run_failed:-0}" = 0 ]; then
    printf '✓ %-46s %6s s  %s passed, %s skipped\n' "$name" "$(seconds_since "$began")" "$run_passed" "$run_skipped"
  else
    printf '✗ %-46s %6s s  %s passed, %s failed, code %s\n' "$name" "$(seconds_since "$began")" "${run_passed:-0}" "${run_failed:-0}" "$code"
    sed 's/^/    /' "$report.log" | tail -n 200
    # A run that died, or that ran nothing, has failed even if no test in it has.
    [ "${run_failed:-0}" -gt 0 ] || broken=$((broken + 1))
  fi
}
runs=0

run "Fast tests" "快速测试" EdgeCenter.Tests
DOTNET_EnableAVX=0 run "Vision on 128-bit vectors" "128 位向量上的视觉测试" EdgeCenter.Tests \
  -namespace "EdgeCenter.Tests.Vision.Kernels*" -namespace "EdgeCenter.Tests.Vision.Gallery*" \
  -namespace "EdgeCenter.Tests.Vision.Recognition*" -namespace "EdgeCenter.Tests.Vision.Liveness*" -namespace "EdgeCenter.Tests.Vision.Quality*"
run "System tests" "系统测试" EdgeCenter.SystemTests

grep -h '\[SKIP\]' -A1 artifacts/tests-*.xml.log | sed 's/^/    /' || true
say "The whole log: $log" "完整日志：$log"
failed=$((failed + broken))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
