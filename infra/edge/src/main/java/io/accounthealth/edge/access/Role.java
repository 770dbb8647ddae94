package io.accounthealth.edge.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A role of a caller, who may have several, and their permissions together. */
public enum Role {
    ACCOUNT_MANAGER,
    DIRECTOR,
    AUDITOR,
    INTEGRATION,
    ADMIN,
    PRIVACY_OFFICER,
    /** The person at this machine, with the permissions of all other roles. */
    OWNER;

    /** As tokens and documents have it: {@code account-manager}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> of(String written) {
        return Arrays.stream(values())
                .filter(role -> role.written().equals(written))
                .findFirst();
    }
}
