package io.accounthealth.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which policy is for an account. */
class SegmentsTest {

    private static final AppliesTo STRATEGIC = new AppliesTo("strategic", null, null, null);
    private static final AppliesTo EMEA = new AppliesTo(null, null, "EMEA", null);
    private static final AppliesTo STRATEGIC_IN_EMEA = new AppliesTo("strategic", null, "EMEA", null);

    private PolicyBook book = PolicyBook.BUILT_IN;
    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void the_most_conditions_win_then_the_latest_effective_then_the_newest() {
        becomes("2026-01-02", "strategic", "EMEA");
        publish(101, "both", "2026-02-01", STRATEGIC_IN_EMEA);
        publish(102, "tier", "2026-03-01", STRATEGIC);
        publish(103, "region", "2026-03-01", EMEA);
        publish(104, "all", "2026-04-01", null);

        assertThat(List.of(then("2026-01-15"), then("2026-02-15"), then("2026-05-01")))
                .containsExactly("v1", "both", "both");
        retire(105, "both", "2026-05-01");
        assertThat(then("2026-05-01")).as("of one condition each, the newest").isEqualTo("region");
        publish(106, "tier-again", "2026-03-02", STRATEGIC);
        assertThat(then("2026-05-01")).as("the latest effective").isEqualTo("tier-again");
        assertThat(book.inForce(Story.at("2026-05-01")).version())
                .as("for accounts that fit none")
                .isEqualTo("all");
    }

    @Test
    void an_account_is_in_a_segment_as_true_and_known() {
        publish(1, "tier", "2026-02-01", STRATEGIC);
        long before = acme.now();
        becomes("2026-03-01", "strategic", null);
        becomes("2026-04-01", "growth", null);

        assertThat(List.of(then("2026-02-28"), then("2026-03-01"), then("2026-04-01")))
                .containsExactly("v1", "tier", "v1");
        assertThat(inForce(new PointInTime(Story.at("2026-03-01").asOf(), before, PolicySelector.THEN)))
                .isEqualTo("v1");
    }

    @Test
    void a_group_is_the_parent_directly_above_of_any_kind() {
        publish(101, "holding", "2026-02-01", new AppliesTo(null, null, null, "orbit"));
        acme.tell("2026-03-01", new AccountPlacedUnder("orbit", GroupKind.HOLDING));
        acme.tell("2026-04-01", new AccountPlacedUnder("other", GroupKind.AGENCY));
        acme.tell("2026-05-01", new AccountDetached(GroupKind.HOLDING, null));
        acme.tell("2026-06-01", new AccountPlacedUnder("orbit", GroupKind.BRAND));

        assertThat(List.of(then("2026-02-15"), then("2026-03-15"), then("2026-04-15")))
                .containsExactly("v1", "holding", "holding");
        assertThat(List.of(then("2026-05-15"), then("2026-06-15"))).containsExactly("v1", "holding");
    }

    @Test
    void an_attribute_is_a_condition_by_the_type_of_its_value_and_each_counts() {
        publish(101, "seats", "2026-02-01", with("seats", "10"));
        publish(102, "code-a", "2026-02-01", with("code", "A"));
        acme.tell("2026-02-10", number("seats", "10.0"));
        UUID late = acme.tell("2026-03-01", text("code", "A"));
        acme.tell("2026-03-10", number("seats", "11"));
        acme.tell("2026-04-01", new AttributeCleared("code"));

        assertThat(List.of(then("2026-02-05"), then("2026-02-15"), then("2026-03-05"), then("2026-03-15")))
                .containsExactly("v1", "seats", "code-a", "code-a");
        assertThat(then("2026-04-02")).as("cleared").isEqualTo("v1");
        publish(
                103,
                "both",
                "2026-02-01",
                new AppliesTo(
                        null,
                        null,
                        null,
                        null,
                        List.of(new AttributeCondition("seats", "10"), new AttributeCondition("code", "A"))));
        assertThat(then("2026-03-05")).as("two conditions").isEqualTo("both");
        acme.retract(late);
        assertThat(then("2026-03-05")).isEqualTo("seats");
    }

    private static AppliesTo with(String name, String value) {
        return new AppliesTo(null, null, null, null, List.of(new AttributeCondition(name, value)));
    }

    private static AttributeSet text(String name, String value) {
        return new AttributeSet(name, value, null, null, null);
    }

    private static AttributeSet number(String name, String value) {
        return new AttributeSet(name, null, new BigDecimal(value), null, null);
    }

    @Test
    void the_policy_in_force_with_the_most_conditions_wins() {
        publish(101, "tier", "2027-01-01", STRATEGIC);
        publish(102, "tier-2", "2026-12-01", STRATEGIC);
        publish(103, "all", "2026-02-01", null);
        PointInTime now = new PointInTime(
                Instant.parse("2026-03-01T00:00:00Z"),
                Long.MAX_VALUE,
                new PolicySelector.Now(Instant.parse("2026-12-01T00:00:00Z")));

        assertThat(inForce(now)).isEqualTo("all");
        becomes("2026-02-15", "strategic", null);
        assertThat(inForce(now)).as("that of 2027 is planned for later").isEqualTo("tier-2");
        assertThat(inForce(new PointInTime(now.asOf(), Long.MAX_VALUE, PolicySelector.parse("all"))))
                .isEqualTo("all");
        becomes("2026-02-20", "growth", null);
        assertThat(inForce(new PointInTime(now.asOf(), Long.MAX_VALUE, PolicySelector.parse("tier"))))
                .as("of an account that does not fit it")
                .isEqualTo("tier");
    }

    private void becomes(String at, String tier, String region) {
        acme.tell(at, new AccountProfileChanged(null, null, region, tier, null, null, null));
    }

    private String then(String at) {
        return inForce(Story.at(at));
    }

    private String inForce(PointInTime point) {
        return book.inForce(AccountAt.of(acme.table(), point), point).version();
    }

    private void publish(long position, String version, String from, AppliesTo appliesTo) {
        HealthPolicy v1 = BuiltInPolicy.v1();
        tell(
                position,
                new HealthPolicyPublished(new HealthPolicy(
                        version,
                        Instant.parse(from + "T00:00:00Z"),
                        v1.dimensions(),
                        v1.caps(),
                        v1.healthyFrom(),
                        v1.watchFrom(),
                        null,
                        null,
                        appliesTo)));
    }

    private void retire(long position, String version, String from) {
        tell(position, new HealthPolicyRetired(version, Instant.parse(from + "T00:00:00Z"), "it was wrong"));
    }

    private void tell(long position, PolicyEvent event) {
        book = book.with(new Recorded<>(
                new Envelope(
                        position,
                        new UUID(0, position),
                        AccountId.POLICY,
                        position,
                        EventTypes.of(event.getClass()).name(),
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("anna", "test", null, null)),
                event));
    }
}
