#!/usr/bin/env bash
# Makes a fresh Debian 12 with the .NET SDK ready to run EdgeCenter from this checkout. Safe to run again: what is there is skipped.
#
#   deploy/setup.sh            everything that running needs
#   deploy/setup.sh --demo     and a broker for the demo
#   deploy/setup.sh --tests    and what the tests need
#
# EDGECENTER_MODEL_IMPORT    colon-separated folders with models, looked into before any download (default: ../shared/models)
# EDGECENTER_MODELS          where the models are kept (default: models/store)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1 NPM_CONFIG_UPDATE_NOTIFIER=false
mkdir -p artifacts
log=$PWD/artifacts/setup.log
: > "$log"
# shellcheck source=deploy/lib/steps.sh
source deploy/lib/steps.sh

tests=false broker=false
for argument in "$@"; do
  case $argument in
    --tests) tests=true broker=true ;;
    --demo) broker=true ;;
    -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "Unknown option $argument; there are --demo and --tests." "未知选项 $argument；支持 --demo 和 --tests。" ;;
  esac
done

began=$EPOCHREALTIME
say "EdgeCenter: setting up in $PWD" "EdgeCenter：正在 $PWD 中安装"

# ---- what must be there before
[ -r /etc/debian_version ] || fail \
  "This is not Debian. The packages are named for Debian 12; install their counterparts by hand and build with dotnet." \
  "这不是 Debian 系统。软件包名称适用于 Debian 12；请手动安装对应的包并用 dotnet 构建。"
dotnet=$(dotnet --version 2>> "$log") || fail \
  "The .NET SDK $(sed -n 's/.*"version": "\([0-9.]*\)".*/\1/p' global.json) is needed (package dotnet-sdk-10.0, or the archive from dot.net unpacked with its folder in PATH)." \
  "需要 .NET SDK $(sed -n 's/.*"version": "\([0-9.]*\)".*/\1/p' global.json)（软件包 dotnet-sdk-10.0，或将 dot.net 的压缩包解压并加入 PATH）。"

# ---- Debian packages
missing=()
need() { dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2> /dev/null | grep -q '^ii' || missing+=("$1"); }
for package in ca-certificates ffmpeg libturbojpeg0 libsqlite3-0 libmosquitto1 facedetect espeak-ng; do need "$package"; done
if $broker; then for package in mosquitto mosquitto-clients; do need "$package"; done; fi
if $tests; then need webp; fi
dpkg-query -W -f='${db:Status-Abbrev}\n' 'libicu[0-9]*' 2> /dev/null | grep -q '^ii' || missing+=(libicu72)
command -v npm > /dev/null || missing+=(npm)

install_packages() {
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Acquire::http::Timeout=30)
  "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
}
if [ ${#missing[@]} = 0 ]; then
  done_already "Debian packages" "Debian 软件包"
else
  by_hand="apt-get update && apt-get install ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || fail "Debian packages are missing and there is no sudo. As root: $by_hand" "缺少 Debian 软件包且没有 sudo。请以 root 运行：$by_hand"
    # The password is asked for here, where it can be seen, not inside a step.
    sudo -v || fail "sudo refused. As root: $by_hand" "sudo 被拒绝。请以 root 运行：$by_hand"
  fi
  step "Debian packages: ${missing[*]}" "Debian 软件包：${missing[*]}" install_packages || fail \
    "Debian packages could not be installed. Check the network and /etc/apt/sources.list, then: $by_hand" \
    "无法安装 Debian 软件包。请检查网络和 /etc/apt/sources.list，然后运行：$by_hand"
fi

# ---- ONNX Runtime and the sample photos, from npm
npm_stamp=models/node_modules/.edgecenter-setup
npm_digest=$(cat models/package.json models/package-lock.json | sha256sum | cut -d' ' -f1)
case $(uname -m) in
  x86_64) processor=x64 ;;
  aarch64) processor=arm64 ;;
  *) fail "ONNX Runtime has no library for $(uname -m); x86_64 and aarch64 are supported." "ONNX Runtime 没有适用于 $(uname -m) 的库；支持 x86_64 和 aarch64。" ;;
esac
if is_stamped "$npm_stamp" "$npm_digest"; then
  done_already "ONNX Runtime and sample photos" "ONNX Runtime 与示例照片"
else
  fetch_parts() { npm ci --prefix models --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=3 --fetch-retry-mintimeout=2000 --fetch-retry-maxtimeout=10000 --fetch-timeout=120000; }
  step "ONNX Runtime and sample photos (npm)" "ONNX Runtime 与示例照片（npm）" fetch_parts || fail \
    "npm could not fetch the parts of models/package-lock.json. Check the network and npm's registry and proxy settings (npm config list), then run this again." \
    "npm 无法获取 models/package-lock.json 中的部件。请检查网络以及 npm 的源和代理设置（npm config list），然后重试。"
  [ -s "models/node_modules/onnxruntime-node/bin/napi-v6/linux/$processor/libonnxruntime.so.1" ] || fail \
    "The npm package onnxruntime-node has no library for $processor." "npm 软件包 onnxruntime-node 中没有适用于 $processor 的库。"
  printf '%s\n' "$npm_digest" > "$npm_stamp"
fi

# ---- a second implementation of MQTT, for the tests
interop=tests/EdgeCenter.SystemTests/Interop
if $tests; then
  interop_digest=$(cat $interop/package.json $interop/package-lock.json | sha256sum | cut -d' ' -f1)
  if is_stamped $interop/node_modules/.edgecenter-setup "$interop_digest"; then
    done_already "MQTT client of the tests (npm)" "测试用 MQTT 客户端（npm）"
  else
    step "MQTT client of the tests (npm)" "测试用 MQTT 客户端（npm）" npm ci --prefix $interop --ignore-scripts --no-audit --no-fund --loglevel=error || fail \
      "npm could not fetch the parts of $interop/package-lock.json. Check the network and npm's settings (npm config list), then run this again." \
      "npm 无法获取 $interop/package-lock.json 中的部件。请检查网络以及 npm 的设置（npm config list），然后重试。"
    printf '%s\n' "$interop_digest" > $interop/node_modules/.edgecenter-setup
  fi
fi

# ---- build
if $tests; then target=EdgeCenter.sln stamps=(program tests); else target=src/EdgeCenter.Appliance stamps=(program); fi
program=artifacts/bin/EdgeCenter.Appliance/release/edgecenter
build_digest=$({ printf '%s\n' "$dotnet" "$npm_digest"; digest_of src tests models/catalogue.json ./*.props ./*.sln global.json .editorconfig; } | sha256sum | cut -d' ' -f1)
if is_stamped "artifacts/setup-${stamps[-1]}.stamp" "$build_digest" && [ -x "$program" ]; then
  done_already "Program (Release)" "程序（Release）"
else
  step ".NET packages" ".NET 软件包" dotnet restore "$target" --locked-mode -v q || fail \
    "The .NET packages could not be restored. Check the network and the feeds (dotnet nuget list source), then run this again." \
    "无法还原 .NET 软件包。请检查网络和软件源（dotnet nuget list source），然后重试。"
  step "Program (Release)" "程序（Release）" dotnet build "$target" -c Release --no-restore -v q -p:UseSharedCompilation=false || fail \
    "The program does not build; the errors are above." "程序构建失败；错误见上。"
  for stamp in "${stamps[@]}"; do printf '%s\n' "$build_digest" > "artifacts/setup-$stamp.stamp"; done
fi

# ---- models
if [ -z "${EDGECENTER_MODEL_IMPORT:-}" ] && [ -d ../shared/models ]; then
  EDGECENTER_MODEL_IMPORT=$(cd ../shared/models && pwd)
  export EDGECENTER_MODEL_IMPORT
fi
deploy/edgecenter.sh models pull || fail \
  "Not all models are here; the lines above say why. Without a network: deploy/edgecenter.sh models import FOLDER" \
  "模型未齐备；原因见上。无网络时：deploy/edgecenter.sh models import 文件夹"

say "Ready after $(seconds_since "$began") s. Next: deploy/demo.sh, or deploy/edgecenter.sh --help" "已就绪，用时 $(seconds_since "$began") 秒。下一步：deploy/demo.sh，或 deploy/edgecenter.sh --help"
