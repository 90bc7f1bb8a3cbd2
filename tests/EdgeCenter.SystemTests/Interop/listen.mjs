// What another implementation of MQTT 5 (npm mqtt) sees of an appliance: one event on standard output, and the answer to one command.
// node listen.mjs PORT
import mqtt from 'mqtt';

const base = 'edgecenter/v1/hq/edge-1';
const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${process.argv[2]}`, { protocolVersion: 5 });
const seen = {};

client.on('message', (topic, payload, packet) => {
  if (topic === `${base}/events/gates` && !seen.event) {
    seen.event = { ...packet.properties.userProperties, contentType: packet.properties.contentType, data: JSON.parse(payload) };
    const now = Date.now();
    client.publish(`${base}/commands/request`, JSON.stringify({
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', type: 'replay-events', issuer: 'npm', issuedAt: new Date(now).toISOString(), expiresAt: new Date(now + 60_000).toISOString(),
      data: { stream: 'gates', first: 1, last: 1 },
    }), { qos: 1 });
  } else if (topic === `${base}/commands/response`) {
    seen.answer = JSON.parse(payload);
  }

  if (seen.event && seen.answer) {
    console.log(JSON.stringify(seen));
    client.end();
  }
});
await client.subscribeAsync([`${base}/events/#`, `${base}/commands/response`], { qos: 1 });
console.log('listening');
