package io.accounthealth.query.page;

import org.jspecify.annotations.Nullable;

/**
 * How many rows of a list a page shows, and the way to more of them.
 *
 * @param first how many where the address does not say
 */
public record MoreRows(Address address, int first) {

    public static final String PARAMETER = "rows";

    /** So many more at a time. */
    public static final int STEP = 100;

    private static final int MOST = 500;

    public static MoreRows of(Address address) {
        return new MoreRows(address, STEP);
    }

    /** How many are shown at most. */
    public int most() {
        String rows = address.get(PARAMETER);
        return rows != null && rows.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(rows), 1, MOST) : first;
    }

    /** The page with more rows, of so many; null where all are shown, or no more fit. */
    public @Nullable Address more(int count) {
        int next = most() < STEP ? STEP : Math.min(most() + STEP, MOST);
        return count <= most() || most() == MOST ? null : address.with(PARAMETER, Integer.toString(next));
    }

    /** Whether there are more than fit on a page. */
    public boolean cut(int count) {
        return count > most() && most() == MOST;
    }

    /** The page with the usual number of rows. */
    public Address usual() {
        return address.with(PARAMETER, null);
    }
}
