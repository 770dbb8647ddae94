package io.accounthealth.edge.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the platform. A caller may have several; what any of them may do, he may do. */
public enum Role {
    ACCOUNT_MANAGER,
    DIRECTOR,
    AUDITOR,
    INTEGRATION,
    ADMIN,
    PRIVACY_OFFICER,
    /** The person at this machine: everything that all the others may. */
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
