package io.accounthealth.model.rates;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the amounts of a board are shown. */
@FunctionalInterface
public interface MoneyView {

    /** Each in its own currency. */
    MoneyView AS_RECORDED = (money, day, account) -> money;

    /**
     * An amount as it is shown.
     *
     * @param day of whose rate it is converted by
     * @return null where it cannot be shown so, or there is none
     */
    @Nullable
    Money of(@Nullable Money money, LocalDate day, AccountId account);

    /** An amount of an account, and the day of whose rate it is converted by. */
    record Dated(@Nullable Money money, LocalDate day) {}

    /**
     * Parts of an amount of an account, each of its own currency and day, in the order in which they are shown: they
     * add up to their sum as it is shown.
     *
     * @return null for each that is none, or cannot be shown so; no part is noted
     */
    default List<@Nullable Money> apportioned(List<Dated> parts, AccountId account) {
        List<@Nullable Money> shown = new ArrayList<>(parts.size());
        parts.forEach(part -> shown.add(part.money()));
        return shown;
    }

    /** A sum of amounts as they are shown, written as they are. */
    default Money sum(Money sum) {
        return sum;
    }

    /** Whether amounts are converted: then they are wanted exactly, and rounded as they are shown. */
    default boolean converts() {
        return false;
    }

    /** Like {@link #of}, of an amount that is not noted: where it cannot be shown so, another note has it. */
    default @Nullable Money ifConvertible(@Nullable Money money, LocalDate day, AccountId account) {
        return of(money, day, account);
    }

    /**
     * The amounts of a row, which are of one currency and one day.
     *
     * @param main is noted, alone of the row, where it cannot be shown so; then no amount of the row is
     */
    default RowView row(@Nullable Money main, LocalDate day, AccountId account) {
        return money -> of(money, day, account);
    }

    /** How the amounts of one row are shown. */
    @FunctionalInterface
    interface RowView {
        @Nullable
        Money of(@Nullable Money money);
    }
}
