package io.accounthealth.service;

import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Opens a store that may be there only in a while: programs of one system are often started together, in no order. What
 * is wrong for good (damage, a newer version's data) is not waited for.
 */
public record StoreConnector(Service.Opener opener, Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** @throws StartupException with one sentence, when it could not be opened in time */
    public Stores open(StoreAddress address, InstantSource clock) {
        RetryPolicy policy = RetryPolicy.builder()
                .predicate(StoreConnector::mayCome)
                .delay(PAUSE)
                .maxRetries(patience.dividedBy(PAUSE))
                .timeout(patience)
                .build();
        try {
            return new RetryTemplate(policy).invoke(() -> opener.open(address, clock));
        } catch (LogUnavailableException | IllegalArgumentException e) {
            throw new StartupException("The store at %s cannot be used: %s".formatted(address, e.getMessage()), e);
        }
    }

    private static boolean mayCome(Throwable failure) {
        return failure instanceof LogUnavailableException e && e.reason() != LogUnavailableException.Cause.DAMAGED;
    }
}
