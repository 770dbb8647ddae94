package io.accounthealth.query.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.model.alerts.AlertDefinitions;
import io.accounthealth.model.policy.AlertRule;
import io.accounthealth.query.alerts.AlertRulesEndpoint.AlertRuleAnswer;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.SettingDefinition;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The alert rules. */
@RestController
@Tag(name = "policies")
final class AlertRulesEndpoint extends SettingDefinition<AlertRulePublished, AlertRuleAnswer> {

    /**
     * A version of the rule of a kind of alert, at a point.
     *
     * @param position of its publication; 0 for the rule of the product
     * @param inForce whether alerts are raised by it at the point: of accounts that fit its conditions and no others,
     *     where it is for a part of them
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
    }

    record AlertRulesListed(PointAnswer point, List<AlertRuleAnswer> alertRules) implements Tabular {
        @Override
        public List<String> columns() {
            return AlertRuleAnswer.COLUMNS;
        }

        @Override
        public Stream<?> rows() {
            return alertRules.stream().map(AlertRuleAnswer::row);
        }
    }

    AlertRulesEndpoint(Reads reads) {
        super(
                reads,
                AlertRulePublished.class,
                new Texts(
                        "Alert rules",
                        "Which kinds of alerts are raised, and by which thresholds.",
                        "Publish an alert rule",
                        "Thresholds that you leave out are those of the product."));
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/alert-rules")
    Mono<AlertRulesListed> alertRules(Caller caller, @ParameterObject PointParameters point) {
        return listed(caller, point, AlertRulesListed::new);
    }

    @Override
    protected List<AlertRulePublished> ofProduct() {
        return AlertDefinitions.ORDER.stream()
                .map(kind -> new AlertRulePublished(
                        AlertRulePublished.DEFAULT, kind, Instant.EPOCH, kind.raisesUnasked(), null, null))
                .toList();
    }

    @Override
    public AlertRulePublished whole(AlertRulePublished rule) {
        AlertThresholds thresholds = AlertRule.of(rule).thresholds();
        return new AlertRulePublished(
                rule.version(),
                rule.kind(),
                rule.effectiveFrom(),
                rule.raises(),
                thresholds.equals(AlertThresholds.NONE) ? null : thresholds,
                rule.appliesTo());
    }

    @Override
    protected AlertRuleAnswer answer(Version<AlertRulePublished> version) {
        AlertRulePublished rule = version.setting();
        return new AlertRuleAnswer(
                rule.kind(),
                rule.version(),
                rule.effectiveFrom(),
                version.position(),
                version.inForce(),
                rule.raises(),
                version.publishedAt(),
                version.publishedBy(),
                version.retiredFrom(),
                AlertRule.of(rule).thresholds(),
                rule.appliesTo());
    }

    @Override
    public String title(AlertRulePublished rule) {
        return Labels.of(rule.kind());
    }

    @Override
    public String inWords(AlertRulePublished rule) {
        AlertThresholds thresholds = rule.thresholds() == null ? AlertThresholds.NONE : rule.thresholds();
        if (!rule.raises()) {
            return "Raises no alerts";
        }
        List<String> parts = new ArrayList<>();
        if (thresholds.days() != null) {
            parts.add(thresholds.days() == 0 ? "at once" : Wording.counted(thresholds.days(), "day"));
        } else if (thresholds.cadences() != null) {
            parts.add(Wording.counted(thresholds.cadences(), "meeting cadence"));
        }
        if (thresholds.daysBefore() != null) {
            parts.add(thresholds.daysBefore().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " days before");
        }
        if (thresholds.pace() != null) {
            parts.add("pace " + Wording.number(thresholds.pace()));
        }
        return parts.isEmpty() ? "Raises alerts" : "Raises alerts: " + String.join(", ", parts);
    }
}
