package io.accounthealth.edge.access;

/** How far a permission goes, from nowhere to everywhere. */
public enum AccessScope {
    NONE("–"),
    /** Events, imports and inbox entries of the caller's own source. */
    OWN_SOURCE("own source"),
    /** Accounts whose manager is the caller, as known now, whatever the point of the read. */
    OWN_ACCOUNTS("own accounts"),
    ALL("all");

    private final String written;

    AccessScope(String written) {
        this.written = written;
    }

    /** As the table in the documentation has it. */
    public String written() {
        return written;
    }
}
