package io.accounthealth.query.settings;

import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.settings.RetentionRule;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.alerts.AlertRuleAnswer;
import io.accounthealth.query.alerts.PlaybookAnswer;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.sla.SlaTargetsAnswer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All versions of all kinds at a point: the same as the API answers, each in one form.
 *
 * @param proposals of settings that take two people, whatever became of them
 */
record SettingVersions(
        Point at, AttributeBook catalogue, List<RetentionRule> retention, List<SettingProposal> proposals) {

    private static final Comparator<SettingVersion> ORDER = Comparator.comparing(SettingVersion::state)
            .thenComparing(SettingVersion::title)
            .thenComparing(SettingVersion::name);

    /** In force first; of a state by their names. */
    List<SettingVersion> of(SettingKind kind) {
        return (switch (kind) {
                    case ATTRIBUTES -> attributes();
                    case SLA_TARGETS -> SlaTargetsAnswer.all(at).stream().map(this::targets);
                    case ALERT_RULES -> AlertRuleAnswer.all(at).stream().map(this::alertRule);
                    case PLAYBOOKS -> PlaybookAnswer.all(at).stream().map(this::playbook);
                    case RETENTION -> retention.stream().map(SettingVersions::retentionRule);
                })
                .sorted(ORDER)
                .toList();
    }

    /** What waits for the approval of another person, in the order in which it was proposed. */
    List<ProposedSetting> waiting(SettingKind kind) {
        return proposals.stream()
                .filter(each -> each.state() == SettingProposal.State.WAITING)
                .filter(each -> kind.published.isInstance(each.setting()))
                .map(each -> new ProposedSetting(kind, each))
                .toList();
    }

    Optional<ProposedSetting> waiting(String proposal) {
        return Stream.of(SettingKind.values())
                .flatMap(kind -> waiting(kind).stream())
                .filter(each -> each.proposal().id().toString().equals(proposal))
                .findFirst();
    }

    private Stream<SettingVersion> attributes() {
        PointInTime point = at.at();
        return Stream.concat(
                catalogue.at(point).values().stream().map(each -> attribute(each, null)),
                catalogue.retired(point).stream()
                        .map(each -> attribute(
                                each.definition(), each.retirement().envelope().recordedAt())));
    }

    private static SettingVersion attribute(Recorded<AttributeDefined> recorded, @Nullable Instant retired) {
        AttributeDefined defined = recorded.event();
        Instant definedAt = recorded.envelope().recordedAt();
        return new SettingVersion(
                defined,
                defined.name(),
                defined.label(),
                SettingWords.attribute(defined),
                null,
                definedAt,
                definedAt,
                recorded.envelope().origin().actor(),
                retired,
                retired == null ? SettingState.IN_FORCE : SettingState.RETIRED);
    }

    private SettingVersion targets(SlaTargetsAnswer each) {
        return version(
                new SlaTargetsPublished(each.version(), each.effectiveFrom(), each.targets(), each.appliesTo()),
                each.version(),
                each.publishedAt() == null ? "Product default" : each.version(),
                SettingWords.targets(each.targets()),
                each.appliesTo(),
                each.effectiveFrom(),
                each.publishedAt(),
                each.publishedBy(),
                each.retiredFrom(),
                each.inForce());
    }

    private SettingVersion alertRule(AlertRuleAnswer each) {
        return version(
                new AlertRulePublished(
                        each.version(),
                        each.kind(),
                        each.effectiveFrom(),
                        each.raises(),
                        each.thresholds().equals(AlertThresholds.NONE) ? null : each.thresholds(),
                        each.appliesTo()),
                each.version(),
                Labels.of(each.kind()),
                SettingWords.alertRule(each.raises(), each.thresholds()),
                each.appliesTo(),
                each.effectiveFrom(),
                each.publishedAt(),
                each.publishedBy(),
                each.retiredFrom(),
                each.inForce());
    }

    private SettingVersion playbook(PlaybookAnswer each) {
        return version(
                new PlaybookPublished(
                        each.version(), each.kind(), each.effectiveFrom(), each.steps(), each.appliesTo()),
                each.version(),
                Labels.of(each.kind()),
                SettingWords.steps(each.steps()),
                each.appliesTo(),
                each.effectiveFrom(),
                each.publishedAt(),
                each.publishedBy(),
                each.retiredFrom(),
                each.inForce());
    }

    private SettingVersion version(
            DomainEvent event,
            String name,
            String title,
            String detail,
            @Nullable AppliesTo appliesTo,
            Instant from,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable Instant until,
            boolean inForce) {
        return new SettingVersion(
                event,
                name,
                title,
                detail,
                appliesTo,
                publishedAt == null ? null : from,
                publishedAt,
                publishedBy,
                until,
                SettingState.of(inForce, from, until, at.at().asOf()));
    }

    private static SettingVersion retentionRule(RetentionRule rule) {
        PayloadRetentionProposed proposed = rule.proposal().event();
        return new SettingVersion(
                proposed,
                proposed.ruleId(),
                proposed.ruleId(),
                SettingWords.retention(rule),
                null,
                rule.approval() == null ? null : rule.approval().recordedAt(),
                rule.proposal().envelope().recordedAt(),
                rule.proposal().envelope().origin().actor(),
                rule.end() == null ? null : rule.end().recordedAt(),
                rule.state());
    }
}
