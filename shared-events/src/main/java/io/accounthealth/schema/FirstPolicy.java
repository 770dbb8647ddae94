package io.accounthealth.schema;

import io.accounthealth.events.HealthPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The rules that a new store begins with: those that come with the product, but that a score needs data for half of the
 * weight, and that an order counts for a month after its last day. They are an event like any others; what stands in a
 * log from before there were these keeps the rules that come with the product, which never change.
 */
public final class FirstPolicy {

    private static final String PLACE = "/policies/first.json";

    private FirstPolicy() {}

    /** In force since before all that can be told: nobody was shown anything by others. */
    public static HealthPolicy policy() {
        try (InputStream in = FirstPolicy.class.getResourceAsStream(PLACE)) {
            return FactReader.policy("", FactJson.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
