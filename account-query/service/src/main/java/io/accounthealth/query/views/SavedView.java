package io.accounthealth.query.views;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list that somebody keeps.
 *
 * @param screen path of the page
 * @param query the page's filters and order; null without any
 * @param shared whether others see it too
 * @param by who saved it
 */
record SavedView(
        String viewId, String name, String screen, @Nullable String query, boolean shared, String by) {

    boolean isSeenBy(String person) {
        return shared || by.equals(person);
    }

    /** Whether its filters name any of some attributes, as {@code name:value} or as {@code attribute:name}. */
    boolean namesAny(Set<String> attributes) {
        return !attributes.isEmpty()
                && query != null
                && Stream.of(query.split("&", -1))
                        .map(parameter -> parameter.split("=", 2))
                        .filter(parts -> parts.length == 2)
                        .map(parts -> ScreenViews.decoded(parts[1]).strip())
                        .flatMap(value -> Stream.of(value.split("[:,]", -1)))
                        .anyMatch(attributes::contains);
    }
}
