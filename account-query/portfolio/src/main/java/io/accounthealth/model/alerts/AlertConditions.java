package io.accounthealth.model.alerts;

import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The conditions that hold for an account by its alert rules. */
public final class AlertConditions {

    private AlertConditions() {}

    /**
     * Of the rules that raise alerts, in their order.
     *
     * @param book with the targets and policies that are known at the account's point
     * @param remembered from one look to the next
     */
    public static List<Condition> of(
            AccountAt account, Collection<AlertRule> rules, PolicyBook book, WatchState remembered) {
        List<Condition> conditions = new ArrayList<>();
        Look look = new Look(account, book, remembered);
        boolean isChurned = Conditions.isHolding(Conditions.CHURNED, account);
        for (AlertRule rule : rules) {
            AlertDefinition definition = AlertDefinitions.of(rule.kind());
            if (rule.raises() && (!isChurned || definition.isAlsoOfChurned())) {
                conditions.addAll(definition.conditions(look, rule.thresholds()));
            }
        }
        return conditions;
    }
}
