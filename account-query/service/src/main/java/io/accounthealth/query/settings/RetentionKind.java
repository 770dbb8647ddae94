package io.accounthealth.query.settings;

import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.read.SettingDefinition.Texts;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.settings.RetentionRules;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Retention of texts: proposed and approved by events of its own, since it takes two people always. */
final class RetentionKind extends SettingKind {

    RetentionKind() {
        super(
                "payload-retention",
                new Texts(
                        "Retention of texts",
                        "How long personal texts are kept before they are erased. One person proposes, another"
                                + " approves.",
                        "Propose a term",
                        "Nothing is erased before another person approves. The shortest term is 30 days."),
                UseCase.RETAIN_PAYLOADS,
                new Verbs("propose", "Propose", "End", "end"),
                PayloadRetentionProposed.class,
                PayloadRetentionEnded.class);
    }

    @Override
    Stream<SettingVersion> versions(SettingVersions all) {
        return all.retention().stream().map(RetentionKind::version);
    }

    private static SettingVersion version(RetentionRules.Rule rule) {
        PayloadRetentionProposed proposed = rule.proposal().event();
        return new SettingVersion(
                proposed,
                proposed.ruleId(),
                proposed.ruleId(),
                inWords(rule),
                null,
                rule.approval() == null ? null : rule.approval().recordedAt(),
                rule.proposal().envelope().recordedAt(),
                rule.proposal().envelope().origin().actor(),
                rule.end() == null ? null : rule.end().envelope().recordedAt(),
                rule.end() != null
                        ? SettingState.RETIRED
                        : rule.approval() == null ? SettingState.PROPOSED : SettingState.IN_FORCE);
    }

    /** {@code Interaction logged, inquiry received: 1,095 days · old contacts}. */
    private static String inWords(RetentionRules.Rule rule) {
        var proposed = rule.proposal().event();
        String types = proposed.types().stream()
                .map(Labels::written)
                .map(Labels::within)
                .collect(Collectors.joining(", "));
        String approved = rule.approval() == null
                ? ""
                : " · approved by " + Wording.person(rule.approval().origin().actor());
        return Wording.capital(types) + ": " + Wording.counted(proposed.afterDays(), "day") + " · " + proposed.reason()
                + approved;
    }

    @Override
    void fill(ObjectNode values, @Nullable SettingVersion copy, UnaryOperator<String> next, String tomorrow) {
        if (copy != null) {
            values.put("ruleId", next.apply(copy.name()));
        }
    }

    @Override
    Stream<Choice> only(String list) {
        return list.equals("types")
                ? EventTypes.all().stream()
                        .filter(EventType::hasErasableTexts)
                        .map(type -> new Choice(type.name(), Labels.written(type.name())))
                : Stream.empty();
    }
}
