package io.accounthealth.model.health;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a signal says of an account at a point. The sentence and the evidence are put together only when they are asked
 * for: most scores are counted, and few are read.
 */
public final class SignalValue {

    /** So many event ids are named as evidence at most, the newest. */
    public static final int MOST_EVIDENCE = 200;

    private final @Nullable BigDecimal value;
    private final long age;
    private final Supplier<String> why;
    private final Supplier<List<UUID>> evidence;

    private SignalValue(@Nullable BigDecimal value, long age, Supplier<String> why, Supplier<List<UUID>> evidence) {
        this.value = value;
        this.age = age;
        this.why = why;
        this.evidence = evidence;
    }

    static SignalValue none(String why) {
        return new SignalValue(null, 0, () -> why, List::of);
    }

    static SignalValue none(Supplier<String> why) {
        return new SignalValue(null, 0, why, List::of);
    }

    /** @param evidence event ids, oldest first */
    static SignalValue of(BigDecimal value, Supplier<String> why, Supplier<List<UUID>> evidence) {
        return new SignalValue(value, 0, why, evidence);
    }

    /** @param evidence event ids, oldest first */
    static SignalValue of(long value, Supplier<String> why, Supplier<List<UUID>> evidence) {
        return of(BigDecimal.valueOf(value), why, evidence);
    }

    /** Of one answer. */
    static SignalValue of(long value, long age, Supplier<String> why, UUID answer) {
        return new SignalValue(BigDecimal.valueOf(value), age, why, () -> List.of(answer));
    }

    /** In the signal's unit; null when there is no data. */
    public @Nullable BigDecimal value() {
        return value;
    }

    /** Microseconds since the answer that the value is, where it is one answer; else 0. */
    public long age() {
        return age;
    }

    /** A plain clause with the numbers, also when there is no value. */
    public String why() {
        return why.get();
    }

    /** Event ids, each once, oldest first. */
    public List<UUID> evidence() {
        List<UUID> each = evidence.get().stream().distinct().toList();
        return each.subList(Math.max(0, each.size() - MOST_EVIDENCE), each.size());
    }
}
