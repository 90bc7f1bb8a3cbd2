#!/usr/bin/env bash
# Makes the demo's enrolment photos and camera clips from sample photographs: see README.md beside this file.
# The same inputs and the same ffmpeg give the same files: every random filter has a fixed seed.
#
#   make-clips.sh OUTPUT-FOLDER [SAMPLES-FOLDER]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?"usage: make-clips.sh OUTPUT-FOLDER [SAMPLES-FOLDER]"}
samples=${2:-"$here/../../models/node_modules/@vladmandic/face-api/demo"}
grace=${EDGECENTER_DEMO_GRACE:-/usr/share/doc/facedetect/examples/grace_hopper_512x512.jpg}

fail() { printf 'make-clips: %s\n' "$*" >&2; exit 1; }

command -v ffmpeg > /dev/null || fail "ffmpeg is missing (apt-get install ffmpeg) / 缺少 ffmpeg"
ffmpeg -hide_banner -decoders 2> /dev/null | grep librsvg > /dev/null || fail "this ffmpeg cannot read SVG (librsvg) / 此 ffmpeg 不支持 SVG"
for photo in "$samples"/sample{1,3,5,6}.jpg "$grace"; do
  [ -s "$photo" ] || fail "$photo is missing; deploy/setup.sh fetches the sample photos / 缺少示例照片，请运行 deploy/setup.sh"
done

mkdir -p "$out/photos/E1001" "$out/photos/E1002" "$out/photos/E1003"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One thread and bit-exact muxing: the same inputs give the same bytes.
ff() { ffmpeg -nostdin -v error -y -threads 1 -filter_threads 1 -filter_complex_threads 1 "$@"; }
step() { printf '  %s\n' "$*"; }

# --- enrolment photos -------------------------------------------------------------------------------------------------
# Variants of one photograph: plain; mirrored and darker; slightly turned, smaller and noisier.
# $1 person, $2 photograph, $3 filter that cuts the face out upright
enrol() {
  ff -i "$2" -vf "$3" -frames:v 1 -q:v 2 "$out/photos/$1/1.jpg"
  ff -i "$2" -vf "$3,hflip,eq=brightness=-0.06:saturation=0.9" -frames:v 1 -q:v 3 "$out/photos/$1/2.jpg"
  ff -i "$2" -vf "$3,rotate=4*PI/180:bilinear=1,crop=iw*0.9:ih*0.9,scale=iw*0.8:-2,noise=alls=5:all_seed=11,eq=gamma=1.12" -frames:v 1 -q:v 4 "$out/photos/$1/3.jpg"
}
step "enrolment photos / 登记照片"
enrol E1001 "$samples/sample5.jpg" "crop=400:400:673:10"
enrol E1002 "$samples/sample1.jpg" "crop=700:700:1220:0,rotate=-22*PI/180:bilinear=1,crop=440:440:140:90"
enrol E1003 "$grace" "crop=400:400:65:20"

# --- cut-outs ---------------------------------------------------------------------------------------------------------
# A person standing, inside a hand-drawn outline with a soft edge. Below the end of the photograph its last rows are drawn out:
# far away, where that part is in the picture, it passes for clothes.
# $1 name, $2 photograph, $3 crop, $4 colour correction, $5 height that is added
cut_out() {
  ff -i "$2" -i "$here/art/outline-$1.svg" -filter_complex "
    [1]format=gray,gblur=sigma=2.2[mask];
    [0]crop=$3,$4,format=rgb24,split[upper][rows];
    [rows]crop=iw:30:0:ih-30,scale=iw:$5:flags=bilinear,gblur=sigma=30[lower];
    [upper][lower]vstack[whole];
    [whole][mask]alphamerge,format=rgba" -frames:v 1 "$work/$1.png"
}
step "cut-outs / 抠图"
cut_out walker "$samples/sample3.jpg" 640:760:870:130 "colorbalance=rm=-0.04:bm=0.02" 1000
cut_out follower "$samples/sample5.jpg" 520:515:620:20 "eq=brightness=0.02" 750
cut_out stranger "$samples/sample6.jpg" 560:800:1360:120 "eq=brightness=-0.02" 900
# Behind them: the café window of sample3, out of focus.
ff -i "$samples/sample3.jpg" -vf "crop=340:255:332:0,scale=1280:960:flags=bicubic,gblur=sigma=9" -frames:v 1 "$work/window.png"

# --- clips ------------------------------------------------------------------------------------------------------------
# Composed at twice the size, so that steps of one pixel do not show; then 640×480 with the noise of a small sensor behind its own denoiser.
camera="scale=640:480:flags=area,noise=c0s=7:c0f=t:c0_seed=3,gblur=sigma=0.65:planes=1,format=yuv420p"
encode=(-r 30 -c:v libx264 -preset veryfast -crf 18 -g 30 -x264-params threads=1 -fflags +bitexact -flags:v +bitexact -map_metadata -1 -movflags +faststart)

# Somebody walks up: the scale of the cut-out grows with 1 / distance, the head stays at the height of the camera.
# $1 input, $2 height of the face in the cut-out, $3 x and $4 y of the face's middle there, $5 sideways offset in the end,
# $6 time of the start, $7 time of arrival, $8 height of the face at arrival in the (double) frame
walk() {
  local way="clip((t-$6)/($7-$6)\,0\,1)" far=4
  local grow="($8/$2)/(1+($far-1)*(1-$way))"
  local sway="(14*sin(2*PI*t*0.9)*(1-0.75*$way)+6*sin(2*PI*t*0.37))"
  local bob="(7*abs(sin(2*PI*t*0.9))*(1-0.85*$way))"
  printf '[%s]scale=w=max(2\\,2*trunc(iw*%s/2)):h=max(2\\,2*trunc(ih*%s/2)):eval=frame:flags=bicubic[%s_scaled];' "$1" "$grow" "$grow" "${1//[:\[\]]/_}"
  printf '@[%s_scaled]overlay=x=640+%s*%s-%s*%s+%s:y=430-%s*%s-%s:eval=frame:format=yuv444:enable=gte(t\\,%s)' \
    "${1//[:\[\]]/_}" "$5" "$way" "$3" "$grow" "$sway" "$4" "$grow" "$bob" "$6"
}

# $1 file, $2 seconds, then the walk of one person and perhaps of a second one, each as "cut-out|arguments of walk"
walk_up() {
  local file=$1 seconds=$2 inputs=() graph="[0]fps=30,format=yuv444p[scene0];" index=0
  shift 2
  for person in "$@"; do
    index=$((index + 1))
    inputs+=(-loop 1 -framerate 30 -t "$seconds" -i "$work/${person%%|*}.png")
    # shellcheck disable=SC2086 # the arguments of walk are words
    local parts; parts=$(walk $index ${person#*|})
    graph+="${parts%%@*}[scene$((index - 1))]${parts#*@}[scene$index];"
  done
  ff -loop 1 -framerate 30 -t "$seconds" -i "$work/window.png" "${inputs[@]}" \
    -filter_complex "$graph[scene$index]$camera" -t "$seconds" "${encode[@]}" "$out/$file"
}

step "clips / 片段: known-person.mp4 stranger.mp4 tailgating.mp4 phone.mp4"
walk_up known-person.mp4 6 "walker|292 330 230 -20 0 4 420" &
walk_up stranger.mp4 6 "stranger|294 225 295 20 0 4 420" &
wait -n
walk_up tailgating.mp4 8 "stranger|294 225 295 330 3.4 7 330" "follower|208 253 197 -60 0 3.6 400" &
wait -n

# A telephone with the photo of an enrolled person: pixel grid, glare, bezel, fingers; held by a hand that is never still.
ff -i "$samples/sample5.jpg" -i "$here/art/phone.svg" -i "$here/art/glare.svg" -filter_complex "
  [0]crop=300:562:723:4,scale=448:840:flags=lanczos,eq=contrast=1.08:brightness=0.03:saturation=1.15,colortemperature=temperature=8200,format=gbrp,
     geq=r='r(X\,Y)*(0.80+0.20*cos(2*PI*X/4.7))*(0.88+0.12*cos(2*PI*Y/4.7))':g='g(X\,Y)*(0.80+0.20*cos(2*PI*(X/4.7-0.333)))*(0.88+0.12*cos(2*PI*Y/4.7))':b='b(X\,Y)*(0.80+0.20*cos(2*PI*(X/4.7-0.667)))*(0.88+0.12*cos(2*PI*Y/4.7))',format=rgba[screen];
  [1]format=rgba[phone];
  [2]format=rgba[glare];
  [phone][screen]overlay=96:64:format=auto[lit];
  [lit][glare]overlay=0:0:format=auto,format=rgba,pad=900:1300:(ow-iw)/2:(oh-ih)/2:color=black@0" -frames:v 1 "$work/phone.png"
ff -loop 1 -framerate 30 -t 6 -i "$work/window.png" -loop 1 -framerate 30 -t 6 -i "$work/phone.png" -filter_complex "
  [1]format=yuva444p,rotate=a='(2.2*sin(2*PI*t*0.43)+0.7*sin(2*PI*t*1.9))*PI/180':c=black@0:bilinear=1,scale=w=2*trunc(iw*(0.86+0.02*sin(2*PI*t*0.31))/2):h=-2:eval=frame:flags=bilinear[phone];
  [0]fps=30,format=yuv444p[window];
  [window][phone]overlay=x='640-w/2+16*sin(2*PI*t*0.5)+4*sin(2*PI*t*2.3)':y='470-h/2+420*(1-clip(t/0.8\,0\,1))+12*sin(2*PI*t*0.67)+3*sin(2*PI*t*2.9)':eval=frame:format=yuv444,$camera" -t 6 "${encode[@]}" "$out/phone.mp4"

wait -n
step "done / 完成: $out"
