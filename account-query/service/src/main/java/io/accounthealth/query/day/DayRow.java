package io.accounthealth.query.day;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.RowAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to do about an account.
 *
 * @param url of the account
 * @param detail after what it is; empty without one
 * @param owner in words; empty for the reader's own
 * @param when how late it is, or how long there still is
 * @param clock the time of it on the account's clock, where when is a length; else null
 * @param day in full; null without one
 * @param css the class of when: {@code late}, {@code soon}, or none
 * @param actions the main one first
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

    /** The same row, with a time of day beside how far off it is. */
    DayRow at(String time) {
        return new DayRow(url, account, what, detail, owner, when, time, day, css, actions, see, remedy);
    }

    /** What is mostly done about it; none where a link leads to it. */
    public List<RowAction> main() {
        return see != null ? List.of() : actions.subList(0, Math.min(1, actions.size()));
    }

    /** What else can be done about it. */
    public List<RowAction> others() {
        return actions.subList(see != null ? 0 : Math.min(1, actions.size()), actions.size());
    }

    /** All of it, for what does not fit. */
    public String whole() {
        return detail.isEmpty() ? what : what + " · " + detail;
    }
}
