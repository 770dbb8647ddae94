package io.accounthealth.query.page;

import org.jspecify.annotations.Nullable;

/**
 * A page that says why there is nothing to see.
 *
 * @param point the form to mend the point with; null when the point is not what is wrong
 */
record RefusedPage(
        String title, String detail, String home, @Nullable PointBar point) {

    /** @param detail why the point, or a filter, cannot be read: shown beside the date field */
    static RefusedPage wrongPoint(Address address, String detail) {
        return new RefusedPage(
                "Nothing to show for this point in time",
                "Choose a day above, and the page is there again.",
                "/",
                PointBar.wrong(address, detail));
    }

    static RefusedPage of(Address address, String title, String detail) {
        return new RefusedPage(title, detail, address.samePointAt("/").toString(), null);
    }
}
