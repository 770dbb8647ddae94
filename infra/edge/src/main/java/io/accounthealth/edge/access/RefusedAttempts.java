package io.accounthealth.edge.access;

import org.jspecify.annotations.Nullable;

/** Wants to know of what was refused. Called on the thread that refuses, so it must not wait. */
@FunctionalInterface
public interface RefusedAttempts {

    /**
     * @param caller {@link Caller#NOBODY} for an anonymous request, or an invalid token
     * @param useCase null when it did not come so far that one was known
     * @param account the requested account, if any
     * @param reason for a person; it may say more than the answer did, such as that an account exists but is another's
     */
    record Attempt(
            Caller caller,
            @Nullable UseCase useCase,
            @Nullable String account,
            String reason) {}

    void refused(Attempt attempt);
}
