package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.events.TargetTimes.Allowed;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.attributes.DefinedAttributes;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Policies, SLA targets, alert rules and playbooks, for all accounts and for parts of them, that take effect at some
 * time of a year.
 */
public final class GeneratedSettings {

    private static final int SETTINGS = 10;

    private GeneratedSettings() {}

    /** @param last the last position; each lies at another one, in order */
    public static List<Recorded<PolicyEvent>> of(long seed, Instant first, int days, long last) {
        Random random = new Random(seed);
        List<Recorded<PolicyEvent>> events = new ArrayList<>();
        random.longs(1, last + 1)
                .distinct()
                .limit(Math.min(SETTINGS, last))
                .sorted()
                .forEach(position -> {
                    String version = "s" + position;
                    Instant from = first.plus(Duration.ofHours(random.nextLong(24L * days)));
                    events.add(recorded(
                            position,
                            switch (random.nextInt(10)) {
                                case 0, 1 -> new HealthPolicyPublished(policy(version, from, random));
                                case 2 ->
                                    new HealthPolicyRetired("s" + (1 + random.nextLong(last)), from, "it was wrong");
                                case 3 -> alertRule(version, from, random);
                                case 4 -> new AlertRuleRetired("s" + (1 + random.nextLong(last)), from, "it was wrong");
                                case 5 ->
                                    new SlaTargetsRetired("s" + (1 + random.nextLong(last)), from, "it was wrong");
                                case 6 -> playbook(version, from, random);
                                case 7 -> new PlaybookRetired("s" + (1 + random.nextLong(last)), from, "it was wrong");
                                default -> new SlaTargetsPublished(version, from, targets(random), appliesTo(random));
                            }));
                });
        return events;
    }

    public static PolicyBook book(List<Recorded<PolicyEvent>> events, long known) {
        PolicyBook book = DefinedAttributes.known(known);
        for (Recorded<PolicyEvent> event : events) {
            book = event.position() <= known ? book.with(event) : book;
        }
        return book;
    }

    private static @Nullable AppliesTo appliesTo(Random random) {
        return random.nextInt(3) == 0
                ? null
                : new AppliesTo(
                        random.nextInt(3) == 0 ? "strategic" : null,
                        null,
                        random.nextBoolean() ? "EMEA" : "APAC",
                        random.nextInt(3) == 0 ? "group-" + random.nextInt(3) : null,
                        random.nextInt(4) == 0 ? List.of(new AttributeCondition("code", "A")) : null);
    }

    private static HealthPolicy policy(String version, Instant from, Random random) {
        HealthPolicy usual = BuiltInPolicy.v1();
        return new HealthPolicy(
                version,
                from,
                random.nextBoolean() ? usual.dimensions() : usual.dimensions().subList(0, 3),
                usual.caps(),
                BigDecimal.valueOf(50 + random.nextInt(40)),
                usual.watchFrom(),
                null,
                null,
                appliesTo(random));
    }

    private static AlertRulePublished alertRule(String version, Instant from, Random random) {
        AlertKind[] kinds = AlertKind.values();
        return new AlertRulePublished(
                version, kinds[random.nextInt(kinds.length)], from, random.nextBoolean(), null, appliesTo(random));
    }

    private static PlaybookPublished playbook(String version, Instant from, Random random) {
        AlertKind[] kinds = AlertKind.values();
        PlaybookStep step = new PlaybookStep("Call", TeamRole.SENIOR, random.nextInt(9));
        return new PlaybookPublished(
                version, kinds[random.nextInt(kinds.length)], from, List.of(step), appliesTo(random));
    }

    private static TargetTimes targets(Random random) {
        return new TargetTimes(allowed(random), allowed(random), allowed(random), allowed(random));
    }

    private static Allowed allowed(Random random) {
        Duration response = Duration.ofMinutes(1 + random.nextInt(2_000));
        return new Allowed(response, response.plusMinutes(random.nextInt(5_000)));
    }

    private static Recorded<PolicyEvent> recorded(long position, PolicyEvent event) {
        return new Recorded<>(
                new Envelope(
                        position,
                        new UUID(5, position),
                        AccountId.POLICY,
                        position,
                        EventTypes.of(event.getClass()).name(),
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("anna", "test", null, null)),
                event);
    }
}
