package io.accounthealth.service;

import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Opens a store that may be there only in a while: programs of one system are often started together, in no order. What
 * is wrong for good (damage, a newer version's data) is not waited for.
 */
public record StoreConnector(Service.Opener opener, Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** @throws StartupException with one sentence, when it could not be opened in time */
    public Stores open(StoreAddress address, InstantSource clock) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return opener.open(address, clock);
            } catch (LogUnavailableException e) {
                boolean forGood = e.reason() == LogUnavailableException.Cause.DAMAGED;
                if (forGood || System.nanoTime() + PAUSE.toNanos() > deadline) {
                    throw cannotUse(address, e);
                }
                pause(address);
            } catch (IllegalArgumentException e) {
                throw cannotUse(address, e);
            }
        }
    }

    private static StartupException cannotUse(StoreAddress address, RuntimeException e) {
        return new StartupException("The store at %s cannot be used: %s".formatted(address, e.getMessage()), e);
    }

    private static void pause(StoreAddress address) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("The wait for the store at " + address + " was interrupted.", e);
        }
    }
}
