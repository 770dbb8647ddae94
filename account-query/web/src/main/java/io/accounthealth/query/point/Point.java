package io.accounthealth.query.point;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;

/**
 * A point as resolved for one read.
 *
 * @param policy the policy of the point
 * @param answered the point in the answer
 */
public record Point(PointInTime at, PolicyBook policies, HealthPolicy policy, PointAnswer answered) {

    /** The same point of a read of one account, with the policy that is for it. */
    public Point of(AccountTable table) {
        if (!policies.hasSegments(at)) {
            return this;
        }
        HealthPolicy own = policies.inForce(AccountAt.of(table, at), at);
        return new Point(at, policies, own, answered.by(own.version()));
    }
}
