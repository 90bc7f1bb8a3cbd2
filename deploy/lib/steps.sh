# Shared by the scripts beside it: texts in two languages, steps with their time, a clear end when one fails.
# shellcheck shell=bash

: "${log:?the script names its log before it reads this}"

case ${EDGECENTER_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
  zh*) language=zh ;;
  *) language=en ;;
esac

# say ENGLISH CHINESE
say() { if [ "$language" = zh ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

# fail ENGLISH CHINESE: what is wrong and what to do, then the end
fail() { say "✗ $1" "✗ $2" >&2; exit 1; }

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

# step ENGLISH CHINESE COMMAND…: runs quietly into $log; on a terminal the seconds tick. Returns the command's code.
step() {
  local name=$1 began=$EPOCHREALTIME code=0
  [ "$language" = en ] || name=$2
  shift 2
  printf '\n== %s\n' "$name" >> "$log"
  if [ -t 1 ]; then
    "$@" >> "$log" 2>&1 < /dev/null &
    local job=$!
    while kill -0 "$job" 2> /dev/null; do
      printf '\r  %-46s %6s s' "$name …" "$(seconds_since "$began")"
      sleep 0.2
    done
    wait "$job" || code=$?
    printf '\r'
  else
    "$@" >> "$log" 2>&1 < /dev/null || code=$?
  fi
  if [ "$code" = 0 ]; then
    printf '✓ %-46s %6s s\n' "$name" "$(seconds_since "$began")"
  else
    printf '✗ %-46s %6s s\n' "$name" "$(seconds_since "$began")"
    tail -n 25 "$log" | sed 's/^/    /' >&2
    say "  The whole log: $log" "  完整日志：$log" >&2
  fi
  return "$code"
}

# done_already ENGLISH CHINESE
done_already() { printf '✓ %-46s %s\n' "$(say "$1" "$2")" "$(say "there already" "已就绪")"; }

# digest_of PATH…: one digest over the names and contents of files and folders
digest_of() { find "$@" -type f -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path '*/obj/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

# is_stamped FILE DIGEST
is_stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
