# The demo's way to the cloud: a real broker on loopback, a collector, the running service; the network cut and restored.
# shellcheck shell=bash disable=SC2154
# Sourced by demo.sh, which has: $demo, $state, $clips, edgecenter, say, mistake, expect's patterns.

cloud=$demo/cloud
broker_process='' collector_process='' service_process=''

# The processes themselves, not shells around them: a signal must reach them.
end_cloud() {
  local process
  for process in "$service_process" "$collector_process" "$broker_process"; do
    [ -z "$process" ] || kill "$process" 2> /dev/null || true
  done
  wait 2> /dev/null || true
}

# free_port: one that nobody listens on
free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { printf '%s\n' "$port"; return; }
  done
}

start_broker() {
  /usr/sbin/mosquitto -c "$cloud/mosquitto.conf" >> "$cloud/broker.log" 2>&1 &
  broker_process=$!
}

# until_true SECONDS COMMAND…: tries again and again
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}

sync_status() { edgecenter sync status --config "$cloud/service.json" "$@"; }
counts() { edgecenter collector counts --database "sqlite:$cloud/collector" "$@"; }
nothing_waits() { sync_status --json 2> /dev/null | grep -q '"waiting": 0,'; }
something_waits() { sync_status --json 2> /dev/null | grep -Eq '"waiting": [1-9]'; }
is_connected() { sync_status --json 2> /dev/null | grep -q '"link": "connected"'; }
is_cut() { sync_status --json 2> /dev/null | grep -q '"link": "waiting"'; }
# Every event that the appliance has numbered is at the collector.
collected_all() {
  local made arrived
  made=$(sync_status --json 2> /dev/null | awk '/"streams"/ { inside = 1; next } /}/ { inside = 0 } inside { sum += $2 } END { print sum + 0 }')
  arrived=$(counts --json 2> /dev/null | awk '/"events"/ { print $2 + 0; exit }')
  [ "$made" -gt 0 ] && [ "$made" = "$arrived" ]
}

show_cloud() {
  rm -rf "$cloud"
  mkdir -p "$cloud"
  local port listen
  port=$(free_port) listen=$(free_port)
  printf '%s\n' "listener $port 127.0.0.1" "allow_anonymous true" "log_dest stderr" > "$cloud/mosquitto.conf"
  cat > "$cloud/service.json" << JSON
{ "site": "demo", "appliance": "edge-1",
  "cameras": [ { "name": "front", "source": "$clips/known-person.mp4" } ],
  "gates":   [ { "name": "front-door", "door": "front-door", "cameras": [ "front" ] } ],
  "sync":    { "brokers": [ "127.0.0.1:$port" ], "tls": false, "longestWait": "2s", "commands": { "unsigned": [ "replay-events" ] } } }
JSON
  trap end_cloud EXIT

  printf '\n'
  say "── The network is not there yet: what happened at the gate waits on the disk" "── 尚无网络：闸机的事件保存在磁盘上"
  sync_status
  something_waits || mistake "no event waits for the network" "没有等待发送的事件"

  printf '\n'
  say "── A broker and a collector appear, and the service runs" "── 代理与收集器上线，服务启动"
  start_broker
  deploy/edgecenter.sh collector run --broker "127.0.0.1:$port" --plain --database "sqlite:$cloud/collector" --listen "127.0.0.1:$listen" > "$cloud/collector.log" 2>&1 &
  collector_process=$!
  deploy/edgecenter.sh run --config "$cloud/service.json" > "$cloud/service.log" 2>&1 &
  service_process=$!
  until_true 60 is_connected && until_true 60 nothing_waits || mistake "the events did not leave ($cloud/service.log)" "事件未能发送（$cloud/service.log）"
  sync_status

  printf '\n'
  say "── The network is cut (the broker is killed), and somebody forces the door" "── 断网（强制终止代理），同时有人强行开门"
  kill -9 "$broker_process"
  wait "$broker_process" 2> /dev/null || true
  until_true 30 is_cut || mistake "the cut was not noticed" "未发现断网"
  sleep 2 # a door that has just locked gives a late visitor a second
  edgecenter door simulate front-door open on --config "$cloud/service.json"
  edgecenter door simulate front-door open off --config "$cloud/service.json"
  until_true 30 something_waits || mistake "the door's events do not wait" "门事件未保存"
  sync_status

  printf '\n'
  say "── The network is back: everything arrives, once and in order" "── 网络恢复：全部事件到达，不重复、不乱序"
  start_broker
  until_true 60 collected_all || mistake "events are missing at the collector" "收集器缺少事件"
  counts
  end_cloud
  trap - EXIT
}
