package io.accounthealth.schema;

import io.accounthealth.events.HealthPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The policy of a new store: the built-in one, except that a score needs data for half of the weight, and that an order
 * counts for a month after its last day. It is recorded like any other policy; older logs keep the built-in one, which
 * never changes.
 */
public final class FirstPolicy {

    private static final String PLACE = "/policies/first.json";

    private FirstPolicy() {}

    /** In force since before the first possible fact. */
    public static HealthPolicy policy() {
        try (InputStream in = FirstPolicy.class.getResourceAsStream(PLACE)) {
            return FactReader.policy("", FactJson.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
