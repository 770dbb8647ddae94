package io.accounthealth.model.policy;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a kind of alert that is in force for an account.
 *
 * @param version null for the rule that comes with the product
 * @param thresholds all that the kind has
 */
public record AlertRule(AlertKind kind, @Nullable String version, boolean raises, AlertThresholds thresholds) {

    /** The rule that comes with the product. */
    public static AlertRule builtIn(AlertKind kind) {
        return new AlertRule(kind, null, kind.raisesUnasked(), kind.usual());
    }

    public static AlertRule of(AlertRulePublished rule) {
        AlertThresholds thresholds = rule.thresholds() == null ? AlertThresholds.NONE : rule.thresholds();
        return new AlertRule(rule.kind(), rule.version(), rule.raises(), thresholds.orUsual(rule.kind()));
    }
}
