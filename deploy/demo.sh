#!/usr/bin/env bash
# Shows the whole way: people are enrolled, somebody walks up to a camera, the gate decides, the (simulated) door opens, the punch is recorded,
# and the event reaches a collector, over a network that is cut meanwhile.
#
#   deploy/demo.sh                        three people from sample photos, four clips, and what the gate must answer
#   deploy/demo.sh --camera SOURCE        your own camera instead of the clips: v4l2:/dev/video0, rtsp://…, a clip, a folder of pictures (ends with Ctrl-C)
#   deploy/demo.sh --photos DIR           your own people: one folder per person (three photos or more), or NAME.jpg
#
# Ends with the path of an HTML report, and with a code other than 0 when an answer was wrong. Its state is its own (artifacts/demo), made anew each time.
set -euo pipefail
called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p artifacts/demo
log=$PWD/artifacts/demo/demo.log
: > "$log"
# shellcheck source=deploy/lib/steps.sh
source deploy/lib/steps.sh

camera='' photos=''
while [ $# -gt 0 ]; do
  case $1 in
    --camera | --photos)
      [ -n "${2:-}" ] || fail "$1 needs a value." "$1 需要一个值。"
      if [ "$1" = --camera ]; then camera=$2; else photos=$2; fi
      shift 2
      ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "Unknown option $1; there are --camera SOURCE and --photos DIR." "未知选项 $1；支持 --camera 来源 和 --photos 目录。" ;;
  esac
done
# Paths are meant from where the script was called.
for path in camera photos; do
  case ${!path} in
    '' | /* | *:*) ;;
    *) printf -v "$path" '%s/%s' "$called_from" "${!path}" ;;
  esac
done
[ -z "$photos" ] || [ -d "$photos" ] || fail "$photos is no folder." "$photos 不是文件夹。"

deploy/setup.sh --demo

demo=$PWD/artifacts/demo
state=$demo/state record=$demo/record report=$demo/report.html
rm -rf "$state" "$record" "$report"
export EDGECENTER_STATE=$state
edgecenter() { deploy/edgecenter.sh "$@"; }

# ---- clips: made once, and again when their recipe changes
clips=$demo/clips
recipe=$(digest_of deploy/demo/make-clips.sh deploy/demo/art)
if is_stamped "$clips/.stamp" "$recipe"; then
  done_already "Clips and photos of the demo" "演示视频与照片"
else
  step "Clips and photos of the demo (a minute)" "演示视频与照片（约一分钟）" deploy/demo/make-clips.sh "$clips" || fail "The clips could not be made." "无法制作视频。"
  printf '%s\n' "$recipe" > "$clips/.stamp"
fi

# ---- people
# enrol ID NAME LATIN PHOTO…
enrol() {
  local id=$1 name=$2 latin=$3 options=()
  shift 3
  [ -z "$latin" ] || options+=(--latin "$latin")
  for photo in "$@"; do options+=(--photo "$photo"); done
  edgecenter people add --id "$id" --name "$name" --consent 2026-01 "${options[@]}"
}

printf '\n'
say "── People" "── 人员"
enrolled=0
if [ -z "$photos" ]; then
  enrol E1001 "林小雨" "Lin Xiaoyu" "$clips"/photos/E1001/*.jpg
  enrol E1002 "Zoë Ångström" "Zoe Angstrom" "$clips"/photos/E1002/*.jpg
  enrol E1003 "Grace Hopper" "" "$clips"/photos/E1003/*.jpg
else
  shopt -s nullglob nocaseglob
  for person in "$photos"/*; do
    if [ -d "$person" ]; then pictures=("$person"/*.{jpg,jpeg,png,webp}); else pictures=("$person"); fi
    case $person in *.jpg | *.jpeg | *.png | *.webp | *.JPG | *.JPEG | *.PNG) name=$(basename "${person%.*}") ;; *) name=$(basename "$person") ;; esac
    [ -d "$person" ] || [[ ${person,,} =~ \.(jpg|jpeg|png|webp)$ ]] || continue
    [ ${#pictures[@]} -gt 0 ] || { say "  $name: no pictures, left out" "  $name：没有图片，已跳过"; continue; }
    enrolled=$((enrolled + 1))
    enrol "P$(printf '%03d' $enrolled)" "$name" "" "${pictures[@]}"
  done
  [ $enrolled -gt 0 ] || fail "There is no picture of anybody in $photos." "$photos 中没有任何人的照片。"
fi
edgecenter people list

# ---- the gate
mistakes=0
mistake() { mistakes=$((mistakes + 1)); say "✗ $1" "✗ $2" >&2; }

# replay SOURCE: the gate at work, its answers shown as they come and kept in $answers
answers=''
replay() {
  answers=$demo/answers-$((++replays)).log
  edgecenter gate replay --camera "$1" --gate front-door --keep-frames "$record" | tee "$answers"
}
replays=0

# expect CLIP ENGLISH CHINESE PATTERN…: what must be among the answers; a pattern with ! before it must not
expect() {
  local clip=$1 pattern
  printf '\n'
  say "── $2" "── $3"
  replay "$clips/$clip" || mistake "$clip: the replay failed" "$clip：回放失败"
  shift 3
  for pattern in "$@"; do
    if [ "${pattern#!}" != "$pattern" ]; then
      ! grep -Eq -- "${pattern#!}" "$answers" || mistake "$clip: '${pattern#!}' was not to happen" "$clip：不应出现“${pattern#!}”"
    else
      grep -Eq -- "$pattern" "$answers" || mistake "$clip: '$pattern' was expected" "$clip：应出现“$pattern”"
    fi
  done
}

if [ -n "$camera" ]; then
  printf '\n'
  say "── Your camera (Ctrl-C ends it)" "── 您的摄像头（按 Ctrl-C 结束）"
  trap ':' INT
  replay "$camera" || [ $? -ge 128 ] || mistake "The camera could not be used; the line above says why." "无法使用该摄像头；原因见上。"
  trap - INT
elif [ -n "$photos" ]; then
  for clip in known-person stranger phone tailgating; do expect "$clip.mp4" "$clip" "$clip" '!granted .*\(E100'; done
else
  expect known-person.mp4 "Zoë Ångström walks up: let in" "Zoë Ångström 走近：放行" '✓ granted .*\(E1002\)' '!✓ granted .*\((E1001|E1003)\)'
  expect stranger.mp4 "A stranger walks up: refused" "陌生人走近：拒绝" '✗ unknown-face' '!✓ granted'
  expect phone.mp4 "A telephone with the photo of 林小雨: refused" "手机上的林小雨照片：拒绝" '✗ liveness-failed' '!✓ granted'
  expect tailgating.mp4 "林小雨 walks up, a stranger right behind: let in, and suspected tailgating" "林小雨走近，陌生人紧随其后：放行并报告疑似尾随" '✓ granted .*\(E1001\)'
  edgecenter events list --json > "$demo/events.json"
  grep -q 'tailgating' "$demo/events.json" || mistake "tailgating.mp4: no event of suspected tailgating" "tailgating.mp4：没有疑似尾随事件"
fi

# ---- a door with everything
# shellcheck source=deploy/demo/cloud.sh
source deploy/demo/cloud.sh
# shellcheck source=deploy/demo/door.sh
source deploy/demo/door.sh
[ -n "$camera" ] || show_door

# ---- what is on disk
printf '\n'
say "── Attendance" "── 考勤"
edgecenter attendance list
printf '\n'
say "── Events" "── 事件"
edgecenter events list
printf '\n'
say "── Audit chain" "── 审计链"
edgecenter audit verify || mistake "The audit chain is broken." "审计链已断裂。"

# ---- to the cloud
[ -n "$camera" ] || show_cloud

printf '\n'
# Scores of a larger set of photographs where the machine has one; three people show no error rate.
scores=()
portraits=../shared/data/faces/portraits
[ ! -f "$portraits/pairs.csv" ] || scores=(--images "$portraits/images" --pairs "$portraits/pairs.csv")
edgecenter report --runs "$record" "${scores[@]}" --out "$report" > /dev/null || fail "The report could not be written." "无法生成报告。"
if [ $mistakes -gt 0 ]; then
  say "✗ $mistakes answers were not as expected. Report: $report" "✗ 有 $mistakes 处与预期不符。报告：$report" >&2
  exit 1
fi
say "✓ Every answer was as expected. Report:" "✓ 全部符合预期。报告："
printf '%s\n' "$report"
