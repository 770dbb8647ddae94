package io.accounthealth.query.audit;

import io.accounthealth.edge.audit.ViewRecorder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether views of accounts are recorded. Always up: the present is still served while the access log cannot be
 * written.
 */
final class AccessHealth implements HealthIndicator {

    private final ViewRecorder views;

    AccessHealth(ViewRecorder views) {
        this.views = views;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("writing", views.isWriting())
                .withDetail("viewsWaiting", views.waiting())
                .withDetail("viewsLost", views.lost())
                .build();
    }
}
