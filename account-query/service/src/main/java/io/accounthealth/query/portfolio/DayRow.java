package io.accounthealth.query.portfolio;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.RowAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to do about an account.
 *
 * @param url of the account
 * @param detail after what it is; empty without one
 * @param owner in words
 * @param when how late it is, or how long there still is
 * @param clock of the account, where when is a time of it; else null
 * @param day in full; null without one
 * @param css the class of when: {@code late}, {@code soon}, or none
 * @param see a link in place of an action; null where actions are enough
 * @param remedy where the detail leads; null where it leads nowhere
 */
record DayRow(
        Address url,
        String account,
        String what,
        String detail,
        String owner,
        String when,
        @Nullable String clock,
        @Nullable String day,
        String css,
        List<RowAction> actions,
        @Nullable See see,
        @Nullable Address remedy) {

    record See(String text, Address url) {}

    /** The same row, whose detail says what to do next. */
    DayRow ledTo(@Nullable Address next) {
        return new DayRow(url, account, what, detail, owner, when, clock, day, css, actions, see, next);
    }

    /** The same row, whose time is of a clock. */
    DayRow by(String zone) {
        return new DayRow(url, account, what, detail, owner, when, zone, day, css, actions, see, remedy);
    }

    /** All of it, for what does not fit. */
    public String whole() {
        return detail.isEmpty() ? what : what + " · " + detail;
    }
}
