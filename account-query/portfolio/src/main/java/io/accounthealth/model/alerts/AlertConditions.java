package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The conditions that hold for an account by its alert rules. */
public final class AlertConditions {

    /** The order in which alerts of one look are recorded. */
    public static final List<AlertKind> ORDER = List.of(
            AlertKind.BAND_FELL,
            AlertKind.SLA_BREACHED,
            AlertKind.INVOICE_OVERDUE,
            AlertKind.POST_MORTEM_OVERDUE,
            AlertKind.SILENCE,
            AlertKind.REPORT_OVERDUE,
            AlertKind.MILESTONE_MISSED,
            AlertKind.PROMISE_OVERDUE,
            AlertKind.BRIEF_LATE,
            AlertKind.ASSET_LATE,
            AlertKind.ACTION_ITEM_LATE,
            AlertKind.UNDER_PACING,
            AlertKind.OVER_PACING,
            AlertKind.CONTRACT_EXPIRED,
            AlertKind.RENEWAL_UNPREPARED,
            AlertKind.CHAMPION_LEFT,
            AlertKind.COMPETITOR_SIGHTED,
            AlertKind.UNBILLED,
            AlertKind.SOURCE_SILENT,
            AlertKind.REPORT_DUE,
            AlertKind.REPORT_RESTATED);

    /** Kinds that do not end with the client. */
    private static final Set<AlertKind> ALSO_OF_CHURNED = EnumSet.of(
            AlertKind.BAND_FELL,
            AlertKind.SLA_BREACHED,
            AlertKind.INVOICE_OVERDUE,
            AlertKind.POST_MORTEM_OVERDUE,
            AlertKind.UNBILLED);

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
        Shared shared = new Shared(account);
        boolean isChurned = Conditions.isHolding(Conditions.CHURNED, account);
        for (AlertRule rule : rules) {
            if (rule.raises() && (!isChurned || ALSO_OF_CHURNED.contains(rule.kind()))) {
                conditions.addAll(of(account, rule.kind(), rule.thresholds(), book, shared, remembered));
            }
        }
        return conditions;
    }

    private static List<Condition> of(
            AccountAt account,
            AlertKind kind,
            AlertThresholds thresholds,
            PolicyBook book,
            Shared shared,
            WatchState remembered) {
        return switch (kind) {
            case BAND_FELL -> HealthRules.bandFell(account);
            case SILENCE -> ServiceRules.silence(account, thresholds);
            case SLA_BREACHED ->
                ServiceRules.slaBreached(
                        account, book.targets().asKnown(account.at().k()));
            case REPORT_OVERDUE -> ServiceRules.reportOverdue(account, days(thresholds));
            case INVOICE_OVERDUE -> DueRules.invoiceOverdue(account, days(thresholds));
            case MILESTONE_MISSED -> DueRules.milestoneMissed(account, days(thresholds));
            case PROMISE_OVERDUE -> DueRules.promiseOverdue(account, days(thresholds));
            case POST_MORTEM_OVERDUE -> ServiceRules.postMortemOverdue(account, days(thresholds));
            case BRIEF_LATE -> DueRules.briefLate(account, shared.briefsAndAssets(), days(thresholds));
            case ASSET_LATE -> DueRules.assetLate(account, shared.briefsAndAssets(), days(thresholds));
            case ACTION_ITEM_LATE -> DueRules.actionItemLate(account, days(thresholds));
            case UNDER_PACING ->
                DeliveryRules.underPacing(
                        account, shared.runningOrders(), days(thresholds), Objects.requireNonNull(thresholds.pace()));
            case OVER_PACING ->
                DeliveryRules.overPacing(
                        account, shared.runningOrders(), days(thresholds), Objects.requireNonNull(thresholds.pace()));
            case RENEWAL_UNPREPARED ->
                RelationRules.renewalUnprepared(account, Objects.requireNonNull(thresholds.daysBefore()));
            case CONTRACT_EXPIRED -> RelationRules.contractExpired(account, days(thresholds));
            case CHAMPION_LEFT -> RelationRules.championLeft(account);
            case COMPETITOR_SIGHTED -> RelationRules.competitorSighted(account, days(thresholds));
            case UNBILLED -> DeliveryRules.unbilled(account, days(thresholds));
            case SOURCE_SILENT -> DeliveryRules.sourceSilent(account, days(thresholds));
            case REPORT_DUE -> ServiceRules.reportDue(account, days(thresholds));
            case REPORT_RESTATED -> ServiceRules.reportRestated(account, book, days(thresholds), remembered);
        };
    }

    private static int days(AlertThresholds thresholds) {
        return Objects.requireNonNull(thresholds.days());
    }
}
