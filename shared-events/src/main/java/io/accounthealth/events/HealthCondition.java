package io.accounthealth.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The condition catalogue: what a policy can cap a score by. A name, once released, stays and keeps its meaning. */
public enum HealthCondition {
    OPEN_CRITICAL_ESCALATION("open-critical-escalation", "an open escalation is critical"),
    NOTICE_GIVEN(
            "notice-given",
            "notice was given, and since then neither a contract signed or renewed nor the account reactivated"),
    CHURNED("churned", "the account churned, the day that it takes effect has come, and it was not reactivated since");

    private static final Map<String, HealthCondition> BY_NAME =
            Stream.of(values()).collect(toUnmodifiableMap(HealthCondition::written, identity()));

    private final String written;
    private final String meaning;

    HealthCondition(String written, String meaning) {
        this.written = written;
        this.meaning = meaning;
    }

    /** The condition that rules call so. */
    public static Optional<HealthCondition> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** As rules name it: {@code notice-given}. */
    public String written() {
        return written;
    }

    public String meaning() {
        return meaning;
    }
}
