package io.accounthealth.model.health;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The value of a signal at a point. The sentence and the evidence are built only when requested: most scores are
 * counted, and few are read. They are read from the table, so request them before it is written to.
 */
public final class SignalValue {

    /** The newest so many event ids are named as evidence. */
    public static final int MOST_EVIDENCE = 200;

    private final @Nullable BigDecimal value;
    private final long age;
    private final Supplier<String> sentence;
    private final Supplier<List<UUID>> events;

    /**
     * @param sentence a clause with the numbers, also when there is no value
     * @param events event ids, each once, oldest first; the newest are enough
     */
    SignalValue(@Nullable BigDecimal value, long age, Supplier<String> sentence, Supplier<List<UUID>> events) {
        this.value = value;
        this.age = age;
        this.sentence = sentence;
        this.events = events;
    }

    static SignalValue none(String why) {
        return none(() -> why);
    }

    static SignalValue none(Supplier<String> why) {
        return new SignalValue(null, 0, why, List::of);
    }

    static SignalValue of(BigDecimal value, Supplier<String> why, Supplier<List<UUID>> evidence) {
        return new SignalValue(value, 0, why, evidence);
    }

    static SignalValue of(long value, Supplier<String> why, Supplier<List<UUID>> evidence) {
        return of(BigDecimal.valueOf(value), why, evidence);
    }

    /** In the signal's unit; null when there is no data. */
    public @Nullable BigDecimal value() {
        return value;
    }

    /** Microseconds since the answer that the value is, where it is one answer; else 0. */
    public long age() {
        return age;
    }

    String why() {
        return sentence.get();
    }

    /** Event ids, each once, oldest first. */
    List<UUID> evidence() {
        List<UUID> each = events.get();
        return each.subList(Math.max(0, each.size() - MOST_EVIDENCE), each.size());
    }
}
