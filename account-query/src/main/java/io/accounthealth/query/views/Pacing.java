package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.query.health.IoPacing;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import java.util.List;

/** How the running insertion orders deliver. */
public final class Pacing {

    private Pacing() {}

    public static List<IoPacing> of(AccountTable table, PointInTime point) {
        return IoPacing.active(AccountAt.of(table, point));
    }
}
