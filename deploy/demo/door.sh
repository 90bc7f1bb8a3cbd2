# The demo's door: contact, exit button and card reader, all simulated. Somebody comes in, leaves without closing it, and somebody forces it.
# shellcheck shell=bash disable=SC2154
# Sourced by demo.sh, which has: $demo, edgecenter, say, mistake; after cloud.sh, which has: until_true.

staff_door=$demo/door
door_process=''

end_door() {
  [ -z "$door_process" ] || kill "$door_process" 2> /dev/null || true
  wait 2> /dev/null || true
}

door() { edgecenter door "$@" --config "$staff_door/service.json"; }
moves() { door simulate staff-door "$1" "$2" > /dev/null; }
compact() { tr -d ' \n'; }

# door_is PATTERN: what its status says
door_is() {
  local status
  status=$(door status --json 2> /dev/null | compact) || return 1
  [[ $status =~ $1 ]]
}

# denied REASON: the newest answer of a gate
denied() {
  local answer
  answer=$(edgecenter events list --type edgecenter.gate. --limit 1 --json | compact) || return 1
  [[ $answer =~ access-denied.*\"reason\":\"$1\" ]]
}

show_door() {
  rm -rf "$staff_door"
  mkdir -p "$staff_door"
  # Nobody stands at this door: it stays unlocked until the next line of this script has opened it, however slow the machine is.
  cat > "$staff_door/service.json" << JSON
{ "site": "demo",
  "gates": [ { "name": "staff-gate", "door": "staff-door", "readers": [ "staff-reader" ], "direction": "in", "timeZone": "Asia/Shanghai", "pulse": "30s" } ],
  "doors": [ { "name": "staff-door", "exitTime": "30s", "openGrace": "0s", "heldOpenWarning": "2s", "heldOpenAlarm": "4s" } ] }
JSON
  trap end_door EXIT

  printf '\n'
  say "── A door with contact, exit button and card reader" "── 带门磁、出门按钮和读卡器的门"
  edgecenter people add --id E2001 --name "陈晨" --latin "Chen Chen" --card 04A31F22
  deploy/edgecenter.sh run --config "$staff_door/service.json" > "$staff_door/service.log" 2>&1 &
  door_process=$!
  until_true 20 door_is '"door":"staff-door"' || mistake "the service did not start ($staff_door/service.log)" "服务未能启动（$staff_door/service.log）"

  say "   陈晨 shows a card, comes in, and the door closes behind" "   陈晨刷卡进入，门随后关上"
  door card staff-reader 04A31F22 > /dev/null
  until_true 2 door_is '"unlocked":true' || mistake "the card did not unlock the door" "刷卡后门未开锁"
  moves open on
  moves open off
  until_true 2 door_is '"unlocked":false' || mistake "the door did not lock behind 陈晨" "陈晨进入后门未上锁"

  say "   An unknown card: refused" "   未知的卡：拒绝"
  door card staff-reader 0BADCA2D > /dev/null
  until_true 2 denied unknown-card || mistake "the unknown card was not refused" "未知的卡未被拒绝"

  say "   陈晨 leaves by the exit button and does not close the door: a warning, an alarm" "   陈晨按出门按钮外出，未关门：先警告，后报警"
  moves exit-request on
  moves exit-request off
  moves open on
  until_true 4 door_is '"heldOpen":"alarmed"' || mistake "no alarm that the door is held open" "没有开门超时报警"
  door status
  moves open off
  until_true 2 door_is '"unlocked":false' || mistake "the door did not lock again" "门未重新上锁"

  say "   Somebody forces the locked door: an alarm, until it is closed" "   有人强行打开上锁的门：报警，直到关上"
  moves open on
  until_true 2 door_is '"forcedOpen":true' || mistake "no alarm that the door was forced" "没有强行开门报警"
  door status
  moves open off
  until_true 2 door_is '"forcedOpen":false' || mistake "the alarm did not end when the door was closed" "关门后报警未解除"
  end_door
  trap - EXIT

  local events expected
  events=$(edgecenter events list --subject staff-door --json | compact)
  for expected in 'unlocked[^}]*"cause":"grant"' 'rex' 'unlocked[^}]*"cause":"exit"' 'held-open[^}]*"stage":"warning"' 'held-open[^}]*"stage":"alarm"' \
    'held-open[^}]*"stage":"over"' 'forced-open[^}]*"active":true' 'forced-open[^}]*"active":false'; do
    [[ $events =~ edgecenter\.door\.$expected ]] || mistake "no event of the door: $expected" "缺少门事件：$expected"
  done
  edgecenter events list --subject staff-door --oldest-first
}
