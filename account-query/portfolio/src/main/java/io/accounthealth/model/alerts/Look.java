package io.accounthealth.model.alerts;

import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at an account at a point; what alerts of more than one kind read is made once, when the first of them asks.
 */
final class Look {

    private final AccountAt account;
    private final PolicyBook book;
    private final WatchState remembered;
    private @Nullable List<IoPacing> runningOrders;

    /**
     * @param book with the targets and policies that are known at the account's point
     * @param remembered from one look to the next
     */
    Look(AccountAt account, PolicyBook book, WatchState remembered) {
        this.account = account;
        this.book = book;
        this.remembered = remembered;
    }

    AccountAt account() {
        return account;
    }

    PolicyBook book() {
        return book;
    }

    TargetBook targets() {
        return book.targets().asKnown(account.at().k());
    }

    WatchState remembered() {
        return remembered;
    }

    List<IoPacing> runningOrders() {
        if (runningOrders == null) {
            runningOrders = IoPacing.active(account);
        }
        return runningOrders;
    }
}
