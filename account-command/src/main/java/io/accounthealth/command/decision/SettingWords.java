package io.accounthealth.command.decision;

import io.accounthealth.command.decision.PolicyState.SettingId;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How refusals speak of a kind of settings.
 *
 * @param unknown the code of the refusal where a version is not published
 * @param route that lists the versions
 * @param ofThePast why none takes effect in the past
 * @param builtIn why those of the product are not retired; null where there are none
 */
record SettingWords(
        String one,
        String name,
        String verb,
        String pronoun,
        String unknown,
        String route,
        String ofThePast,
        @Nullable String builtIn) {

    private static final Map<Class<?>, SettingWords> OF_KIND = Map.of(
            SlaTargetsPublished.class,
            new SettingWords(
                    "a set of SLA targets",
                    "SLA targets",
                    "are",
                    "them",
                    "unknown-sla-targets",
                    "/v1/sla-targets",
                    "targets for the past would judge anew what was answered in the time allowed then",
                    "the targets that come with the product stay, for where there are no others"),
            AlertRulePublished.class,
            new SettingWords(
                    "an alert rule",
                    "alert rule",
                    "is",
                    "it",
                    "unknown-alert-rule",
                    "/v1/alert-rules",
                    "what was raised was raised by the rules of then; POST /v1/alert-rules/replay shows what others"
                            + " would have raised",
                    "the rules that come with the product stay, for where there are no others; publish a rule that"
                            + " raises nothing instead"),
            PlaybookPublished.class,
            new SettingWords(
                    "a playbook",
                    "playbook",
                    "is",
                    "it",
                    "unknown-playbook",
                    "/v1/playbooks",
                    "alerts that were raised keep the playbook that was in force then",
                    null));

    static SettingWords of(SettingId id) {
        return Objects.requireNonNull(OF_KIND.get(id.kind()));
    }
}
