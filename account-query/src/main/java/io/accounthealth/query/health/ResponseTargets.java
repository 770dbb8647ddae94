package io.accounthealth.query.health;

import io.accounthealth.events.Priority;
import java.time.Duration;

/**
 * How soon an inquiry should be answered and settled. Elapsed time for now: calendars of business hours will be asked
 * here.
 */
final class ResponseTargets {

    private static final Duration URGENT_RESPONSE = Duration.ofHours(1);
    private static final Duration HIGH_RESPONSE = Duration.ofHours(4);
    private static final Duration NORMAL_RESPONSE = Duration.ofHours(8);
    private static final Duration LOW_RESPONSE = Duration.ofDays(1);

    private static final Duration URGENT_RESOLUTION = Duration.ofHours(8);
    private static final Duration HIGH_RESOLUTION = Duration.ofDays(1);
    private static final Duration NORMAL_RESOLUTION = Duration.ofDays(3);
    private static final Duration LOW_RESOLUTION = Duration.ofDays(5);

    private ResponseTargets() {}

    static Duration firstResponse(Priority priority) {
        return switch (priority) {
            case URGENT -> URGENT_RESPONSE;
            case HIGH -> HIGH_RESPONSE;
            case NORMAL -> NORMAL_RESPONSE;
            case LOW -> LOW_RESPONSE;
        };
    }

    static Duration resolution(Priority priority) {
        return switch (priority) {
            case URGENT -> URGENT_RESOLUTION;
            case HIGH -> HIGH_RESOLUTION;
            case NORMAL -> NORMAL_RESOLUTION;
            case LOW -> LOW_RESOLUTION;
        };
    }
}
