package io.accounthealth.query.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.model.alerts.AlertConditions;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.model.policy.SettingBook;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rule of a kind of alert, at a point.
 *
 * @param position of its publication; 0 for the rule of the product
 * @param inForce whether alerts are raised by it at the point: of accounts that fit its conditions and no others, where
 *     it is for a part of them
 * @param publishedAt null for the rule of the product
 * @param retiredFrom from when it is not in force; null while it is not retired
 * @param thresholds all that the kind has
 * @param appliesTo null for all accounts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertRuleAnswer(
        AlertKind kind,
        String version,
        Instant effectiveFrom,
        long position,
        boolean inForce,
        boolean raises,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant retiredFrom,
        AlertThresholds thresholds,
        @Nullable AppliesTo appliesTo) {

    static final List<String> COLUMNS = List.of(
            "kind",
            "version",
            "effectiveFrom",
            "position",
            "inForce",
            "raises",
            "publishedAt",
            "publishedBy",
            "retiredFrom",
            "cadences",
            "days",
            "daysBefore",
            "pace",
            "appliesTo");

    /** Its cells by {@link #COLUMNS}. */
    Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = CsvRow.cells(this);
        row.put("cadences", thresholds.cadences());
        row.put("days", thresholds.days());
        row.put("daysBefore", thresholds.daysBefore());
        row.put("pace", thresholds.pace());
        row.put("appliesTo", appliesTo == null ? null : appliesTo.inWords());
        return row;
    }

    /** All that are known at the point, by their positions; those of the product first. */
    public static List<AlertRuleAnswer> all(Point point) {
        PointInTime at = point.at();
        SettingBook<AlertRulePublished, AlertRuleRetired> book =
                point.policies().alertRules().versions().asKnown(at.knownAtPosition());
        long time = BitemporalPoint.micros(at.asOf());
        List<AlertRuleAnswer> all = new ArrayList<>();
        for (AlertKind kind : AlertConditions.ORDER) {
            AlertRule builtIn = AlertRule.builtIn(kind);
            all.add(new AlertRuleAnswer(
                    kind,
                    AlertRulePublished.DEFAULT,
                    Instant.EPOCH,
                    0,
                    book.inForceFor(rule -> rule.kind() == kind, null, time) == null,
                    builtIn.raises(),
                    null,
                    null,
                    null,
                    builtIn.thresholds(),
                    null));
        }
        for (SettingBook.Version<AlertRulePublished, AlertRuleRetired> each : book.published()) {
            all.add(of(each, book, time));
        }
        return all;
    }

    private static AlertRuleAnswer of(
            SettingBook.Version<AlertRulePublished, AlertRuleRetired> published,
            SettingBook<AlertRulePublished, AlertRuleRetired> book,
            long time) {
        Recorded<AlertRulePublished> event = published.event();
        AlertRulePublished rule = event.event();
        return new AlertRuleAnswer(
                rule.kind(),
                rule.version(),
                rule.effectiveFrom(),
                event.position(),
                book.isInForce(rule, each -> each.kind() == rule.kind(), time),
                rule.raises(),
                event.envelope().recordedAt(),
                event.envelope().origin().actor(),
                published.retiredFrom(),
                AlertRule.of(rule).thresholds(),
                rule.appliesTo());
    }
}
