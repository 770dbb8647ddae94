package io.accounthealth.query.views;

import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many rows each saved view of a screen has, which the screen loads once. A view that can no longer be opened has
 * none.
 *
 * @param rows by {@link ScreenViews.Entry#countId}
 */
public record ViewCounts(Map<String, Long> rows) {

    /** Below the path of the screen. */
    public static final String PATH = "/counts";

    /** The template that puts each in its place. */
    public static final String VIEW = "page/views :: counts";

    public static ViewCounts of(ScreenViews views, ToLongFunction<Address> count) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (ScreenViews.Entry view : views.entries()) {
            try {
                rows.put(view.countId(), count.applyAsLong(view.address()));
            } catch (ReadProblem e) {
                // Its filters are none of this screen.
            }
        }
        return new ViewCounts(rows);
    }
}
