package io.accounthealth.query.health;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a signal says of an account at a point.
 *
 * @param value in the signal's unit; null when there is no data
 * @param age microseconds since the answer that the value is, where it is one answer; else 0
 * @param why a plain clause with the numbers, also when there is no value
 * @param evidence event ids, each once, oldest first
 */
public record Reading(@Nullable BigDecimal value, long age, String why, List<UUID> evidence) {

    /** So many event ids are named as evidence at most, the newest. */
    public static final int MOST_EVIDENCE = 200;

    public Reading {
        List<UUID> each = evidence.stream().distinct().toList();
        evidence = each.subList(Math.max(0, each.size() - MOST_EVIDENCE), each.size());
    }

    static Reading none(String why) {
        return new Reading(null, 0, why, List.of());
    }

    static Reading of(BigDecimal value, String why, List<UUID> evidence) {
        return new Reading(value, 0, why, evidence);
    }

    static Reading of(long value, String why, List<UUID> evidence) {
        return of(BigDecimal.valueOf(value), why, evidence);
    }
}
