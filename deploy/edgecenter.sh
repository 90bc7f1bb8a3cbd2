#!/usr/bin/env bash
# Runs the program that deploy/setup.sh built: deploy/edgecenter.sh VERB …
# State goes to .state in the checkout unless EDGECENTER_STATE names another folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$root/artifacts/bin/EdgeCenter.Appliance/release/edgecenter
if [ ! -x "$program" ]; then
  case ${EDGECENTER_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    zh*) echo "程序尚未构建：请先运行 deploy/setup.sh" >&2 ;;
    *) echo "The program is not built yet: run deploy/setup.sh first" >&2 ;;
  esac
  exit 1
fi
# Inside the native library this variable is read at load time; the program sets it too.
export ORT_DISABLE_TELEMETRY=1
export EDGECENTER_MODELS=${EDGECENTER_MODELS:-$root/models/store}
export EDGECENTER_STATE=${EDGECENTER_STATE:-$root/.state}
exec "$program" "$@"
