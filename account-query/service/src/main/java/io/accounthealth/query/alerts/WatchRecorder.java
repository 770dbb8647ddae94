package io.accounthealth.query.alerts;

import io.accounthealth.model.alerts.DetectedFact;
import java.util.List;

/** Has what was noticed recorded by the write side, each once by its id. */
public interface WatchRecorder {

    /** The most that are handed over at once. */
    int MOST = 1_000;

    /**
     * @param noticed at most {@value #MOST}
     * @throws RuntimeException when some may not be recorded; the next look will notice them again
     */
    void record(List<DetectedFact> noticed);
}
