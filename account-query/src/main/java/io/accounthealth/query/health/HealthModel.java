package io.accounthealth.query.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import java.util.List;

/**
 * The score of an account at a point: a pure function of the table, the point and the rules, and the only one there is.
 */
public final class HealthModel {

    private HealthModel() {}

    /** @throws UnknownPolicyException when the point names a version that does not exist */
    public static HealthScore evaluate(AccountTable table, PointInTime point, PolicyBook book) {
        return evaluate(AccountAt.of(table, point), book.inForce(point));
    }

    static HealthScore evaluate(AccountAt account, HealthPolicy policy) {
        return new HealthScore(policy.version(), null, null, null, null, null, List.of());
    }
}
