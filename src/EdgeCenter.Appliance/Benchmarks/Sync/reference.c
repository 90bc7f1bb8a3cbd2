/*
 * The yardstick of `bench sync`: a client of the same library that does nothing but publish. It sends the same messages (topic, properties, payload
 * of the same size) with QoS 1 and keeps the same window, but has no database: its one property list and its one payload are made once.
 *
 * reference PORT MESSAGES PAYLOAD-BYTES WINDOW  →  "seconds cpu-seconds"
 */
#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool connected;
static long acknowledged;

static void on_connect(struct mosquitto *client, void *state, int reason, int flags, const mosquitto_property *properties)
{
    (void)client, (void)state, (void)flags, (void)properties;
    connected = reason == 0;
}

static void on_acknowledged(struct mosquitto *client, void *state, int id, int reason, const mosquitto_property *properties)
{
    (void)client, (void)state, (void)id, (void)properties;
    acknowledged += reason < 128;
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **arguments)
{
    if (count != 5) {
        return 2;
    }

    const char *names[] = { "specversion", "id", "source", "type", "time", "sequence", "clockquality", "subject" };
    const char *values[] = {
        "1.0", "01KD3ZK5J8M4X1W0R9Q2T6V8YB", "/edgecenter/bench/edge-1/gates/front-door", "edgecenter.gate.access-granted.v1",
        "2026-11-27T07:00:00.000000Z", "000000000001234", "synchronised", "E1001",
    };
    const char *topic = "edgecenter/v1/bench/edge-1/events/gates";
    int port = atoi(arguments[1]);
    long messages = atol(arguments[2]);
    int bytes = atoi(arguments[3]), window = atoi(arguments[4]);
    char *payload = malloc((size_t)bytes);
    memset(payload, 'x', (size_t)bytes);

    mosquitto_lib_init();
    struct mosquitto *client = mosquitto_new("reference", true, NULL);
    mosquitto_int_option(client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5);
    mosquitto_int_option(client, MOSQ_OPT_SEND_MAXIMUM, window);
    mosquitto_connect_v5_callback_set(client, on_connect);
    mosquitto_publish_v5_callback_set(client, on_acknowledged);
    mosquitto_property *properties = NULL;
    mosquitto_property_add_string(&properties, MQTT_PROP_CONTENT_TYPE, "application/json");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        mosquitto_property_add_string_pair(&properties, MQTT_PROP_USER_PROPERTY, names[i], values[i]);
    }

    if (mosquitto_connect_bind_v5(client, "127.0.0.1", port, 30, NULL, NULL) != MOSQ_ERR_SUCCESS) {
        return 1;
    }

    while (!connected) {
        if (mosquitto_loop(client, 100, 1) != MOSQ_ERR_SUCCESS) {
            return 1;
        }
    }

    double began = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (long sent = 0; acknowledged < messages;) {
        while (sent < messages && sent - acknowledged < window) {
            if (mosquitto_publish_v5(client, NULL, topic, bytes, payload, 1, false, properties) != MOSQ_ERR_SUCCESS) {
                return 1;
            }
            sent++;
        }

        if (mosquitto_loop(client, 1000, 1) != MOSQ_ERR_SUCCESS) {
            return 1;
        }
    }

    printf("%.9f %.9f\n", seconds(CLOCK_MONOTONIC) - began, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    return 0;
}
