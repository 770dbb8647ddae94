package io.accounthealth.query.alerts;

import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Has detected facts recorded by the write side, each once by its id. */
public interface WatchRecorder {

    /** Facts per call. */
    int MOST = 1_000;

    /** Of {@link #batch}. */
    String MEDIA_TYPE = "application/cloudevents-batch+json";

    /**
     * @param detected at most {@value #MOST}
     * @throws RuntimeException when some may not be recorded; the next run detects them again
     */
    void record(List<DetectedFact> detected);

    /** The facts as a batch of CloudEvents (JSON), as the write side takes those of integrations. */
    static byte[] batch(List<DetectedFact> detected) {
        JsonMapper json = FactJson.mapper();
        ArrayNode batch = json.createArrayNode();
        for (DetectedFact each : detected) {
            EventType type = EventTypes.of(each.fact().getClass());
            ObjectNode event = batch.addObject();
            event.put("specversion", "1.0");
            event.put("id", each.id());
            event.put("source", WatchEvent.SOURCE);
            event.put("type", "accounthealth." + type.name() + ".v" + type.revision());
            event.put("subject", each.account().value());
            event.put("time", each.occurredAt().toString());
            event.put("datacontenttype", "application/json");
            event.set("data", json.valueToTree(each.fact()));
        }
        return json.writeValueAsString(batch).getBytes(StandardCharsets.UTF_8);
    }
}
