package io.accounthealth.metrics;

import java.util.List;

/** What a metric is split by. Few values, none of which names an account or a person. */
public enum Label {
    /** What became of a request for a fact. */
    COMMAND_OUTCOME("outcome", "recorded", "known", "refused"),
    /** What became of an event that an integration sent. */
    DELIVERY_OUTCOME("outcome", "accepted", "duplicate", "rejected"),
    /** A bound of the inbox of a source, each a setting. */
    INBOX_BOUND("bound", "inbox-entries", "inbox-bytes", "inbox-age"),
    /** What a writer did who came second. */
    CONFLICT_OUTCOME("outcome", "retried", "stale", "given-up"),
    /** What happened to accounts, or accesses to them. */
    LOG("log", "accounts", "access"),
    /** Why a store refuses to write. */
    CAUSE("cause", "full", "damaged", "refused", "unanswered"),
    STORE("store", "memory", "sqlite", "mongodb"),
    PROCESSOR("processor", "tables"),
    /** The limit that was met; most are settings of the same name. */
    LIMIT(
            "limit",
            "requests-per-second",
            "bodies",
            "imports",
            "exports",
            "export-idle",
            "followers",
            "reads",
            "portfolio-reads",
            "replays",
            "backtests",
            "renderings",
            "requests-per-link",
            "read-timeout",
            "body-timeout",
            "import-timeout",
            "inbox-entries",
            "inbox-bytes",
            "inbox-age",
            "connections",
            "header-timeout",
            "keep-alive",
            "idle-timeout",
            "catch-ups",
            "refusals-recorded");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> known;

    Label(String key, String... values) {
        this.key = key;
        this.known = List.of(values);
    }

    public String key() {
        return key;
    }

    /** All that there are. */
    public List<String> known() {
        return known;
    }
}
