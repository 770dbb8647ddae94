package io.accounthealth.model.policy;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.model.table.AccountAt;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The alert rules that were published, before those that come with the product. */
public record AlertRuleBook(SettingBook<AlertRulePublished> versions) {

    public static final AlertRuleBook NONE = new AlertRuleBook(SettingBook.none());

    private static final Map<AlertKind, AlertRule> BUILT_IN = Stream.of(AlertKind.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), AlertRule::builtIn));

    /** What was known at a position. */
    public AlertRuleBook asKnown(long position) {
        return new AlertRuleBook(versions.asKnown(position));
    }

    /** The rules in force for an account at its point, by kind, of those that are in this book. */
    public Map<AlertKind, AlertRule> inForce(AccountAt account) {
        if (versions.isEmpty()) {
            return BUILT_IN;
        }
        Traits traits = versions.hasSegments() ? Traits.of(account) : Traits.NONE;
        return BUILT_IN.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), kind -> inForce(kind, account.at().t(), traits)));
    }

    private AlertRule inForce(AlertKind kind, long time, Traits traits) {
        AlertRulePublished rule = versions.inForce(kind, time, traits);
        return rule == null ? AlertRule.builtIn(kind) : AlertRule.of(rule);
    }
}
