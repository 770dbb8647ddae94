package io.accounthealth.transparency;

import io.accounthealth.transparency.folder.IntegrityViolation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the history is what was signed. It is no part of readiness: what is damaged can still be read, and whoever
 * reads it is told.
 */
final class ProofsHealth implements HealthIndicator {

    private final TransparencyLog transparency;

    ProofsHealth(TransparencyLog transparency) {
        this.transparency = transparency;
    }

    @Override
    public Health health() {
        IntegrityViolation damage = transparency.damage();
        CheckRun check = transparency.lastCheck();
        Health.Builder health = damage == null ? Health.up() : Health.down();
        if (damage != null) {
            health.withDetail("damage", damage.text());
            if (damage.position() != null) {
                health.withDetail("position", damage.position());
            }
        }
        return health.withDetail("tree", transparency.nodes().size())
                .withDetail("signed", Math.max(0, transparency.signedSize()))
                .withDetail("checked", check.done())
                .withDetail("toCheck", check.total())
                .withDetail("checking", check.isUnderWay())
                .build();
    }
}
