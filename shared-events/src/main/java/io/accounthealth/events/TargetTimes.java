package io.accounthealth.events;

import java.time.Duration;

/** The business time allowed for an inquiry, by its priority. */
public record TargetTimes(Allowed urgent, Allowed high, Allowed normal, Allowed low) {

    /** More than this, fifty business days of eight hours, is no promise to a client. */
    public static final Duration MOST = Duration.ofHours(400);

    /** Both greater than zero and at most {@link #MOST}; a resolution is no sooner than the first response. */
    public record Allowed(Duration firstResponse, Duration resolution) {}

    public Allowed of(Priority priority) {
        return switch (priority) {
            case URGENT -> urgent;
            case HIGH -> high;
            case NORMAL -> normal;
            case LOW -> low;
        };
    }

    public Duration of(SlaTarget target, Priority priority) {
        return switch (target) {
            case FIRST_RESPONSE -> of(priority).firstResponse();
            case RESOLUTION -> of(priority).resolution();
        };
    }
}
