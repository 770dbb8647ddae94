package io.accounthealth.command.policies;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.schema.FirstPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The alert rules of a new store: they raise the kinds that the product does not raise unasked, by their usual
 * thresholds. They are recorded like any others; older logs keep what they raised.
 */
public final class FirstAlertRules {

    private FirstAlertRules() {}

    /** In force since before the first possible fact. */
    public static List<AlertRulePublished> rules() {
        return rules(FirstPolicy.policy().effectiveFrom());
    }

    public static List<AlertRulePublished> rules(Instant effectiveFrom) {
        return Stream.of(AlertKind.values())
                .filter(kind -> !kind.raisesUnasked())
                .map(kind -> new AlertRulePublished(version(kind), kind, effectiveFrom, true, null, null))
                .toList();
    }

    private static String version(AlertKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-1";
    }
}
