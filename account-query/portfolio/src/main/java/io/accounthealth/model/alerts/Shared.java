package io.accounthealth.model.alerts;

import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.work.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What conditions of more than one kind are about, computed once when the first of them asks. */
final class Shared {

    private final AccountAt account;
    private @Nullable List<IoPacing> runningOrders;
    private @Nullable List<Work.Row> briefsAndAssets;

    Shared(AccountAt account) {
        this.account = account;
    }

    List<IoPacing> runningOrders() {
        if (runningOrders == null) {
            runningOrders = IoPacing.active(account);
        }
        return runningOrders;
    }

    List<Work.Row> briefsAndAssets() {
        if (briefsAndAssets == null) {
            briefsAndAssets = Work.briefsAndAssets(account);
        }
        return briefsAndAssets;
    }
}
