package io.accounthealth.query.views;

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
}
