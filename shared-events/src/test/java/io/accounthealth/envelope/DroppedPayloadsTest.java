package io.accounthealth.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DroppedPayloadsTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId BOLT = new AccountId("bolt");
    private static final String STORY = "narrative-recorded";
    private static final UUID CORRECTION = new UUID(1, 9);

    private final DroppedPayloads dropped = new DroppedPayloads();

    @Test
    void nothing_is_covered_while_no_run_is_recorded() {
        tell(proposed("r1", STORY), new PayloadRetentionApproved("r1"));

        assertThat(dropped.isEmpty()).isTrue();
        assertThat(covers(STORY, 1, ACME)).isFalse();
    }

    @Test
    void a_run_covers_the_types_of_its_rule_up_to_its_position() {
        inForce("r1", STORY);
        tell(run("r1", 10));

        assertThat(dropped.isEmpty()).isFalse();
        assertThat(covers(STORY, 10, ACME)).isTrue();
        assertThat(covers(STORY, 11, ACME)).isFalse();
        assertThat(covers("spend-reported", 5, ACME)).isFalse();
    }

    @Test
    void a_later_run_covers_more_and_an_end_takes_nothing_back() {
        inForce("r1", STORY);
        tell(run("r1", 10), run("r1", 20), new PayloadRetentionEnded("r1", "enough"));

        assertThat(covers(STORY, 20, ACME)).isTrue();
    }

    @Test
    void a_run_covers_nothing_before_its_rule_is_approved_or_after_it_has_ended() {
        tell(proposed("r1", STORY), run("r1", 10));
        assertThat(covers(STORY, 5, ACME)).isFalse();

        tell(new PayloadRetentionApproved("r1"), new PayloadRetentionEnded("r1", "enough"), run("r1", 10));
        tell(new PayloadRetentionApproved("r1"), run("r1", 10), run("unheard-of", 10));
        assertThat(covers(STORY, 5, ACME)).isFalse();
        assertThat(dropped.isEmpty()).isTrue();
    }

    @Test
    void what_an_account_kept_is_not_covered_until_a_run_no_longer_keeps_it() {
        inForce("r1", STORY);
        tell(run("r1", 10));
        tell(run("r1", 20, "acme"));
        assertThat(covers(STORY, 10, ACME)).isTrue();
        assertThat(covers(STORY, 11, ACME)).isFalse();
        assertThat(covers(STORY, 11, BOLT)).isTrue();

        tell(run("r1", 30, "acme"));
        assertThat(covers(STORY, 11, ACME)).isFalse();
        assertThat(covers(STORY, 10, ACME)).isTrue();

        tell(run("r1", 30));
        assertThat(covers(STORY, 30, ACME)).isTrue();
    }

    @Test
    void what_one_rule_keeps_another_does_not_give_away() {
        inForce("short", STORY);
        inForce("long", STORY);
        tell(run("short", 100, "acme"), run("long", 50));

        assertThat(covers(STORY, 50, ACME)).isTrue();
        assertThat(covers(STORY, 51, ACME)).isFalse();
    }

    @Test
    void a_correction_is_covered_only_when_a_run_names_it() {
        inForce("r1", STORY);
        tell(new PayloadsDropped("r1", 10, 1, null, List.of(CORRECTION)));

        assertThat(dropped.allowed("fact-corrected", 99, ACME, CORRECTION)).isTrue();
        assertThat(dropped.allowed("fact-corrected", 5, ACME, new UUID(1, 1))).isFalse();
    }

    @Test
    void what_a_rule_says_first_holds_whatever_is_proposed_under_its_name_later() {
        inForce("r1", STORY);
        tell(proposed("r1", "spend-reported"), run("r1", 10));

        assertThat(covers("spend-reported", 5, ACME)).isFalse();
        assertThat(covers(STORY, 5, ACME)).isTrue();
    }

    @Test
    void the_rules_of_health_change_nothing() {
        inForce("r1", STORY);
        tell(run("r1", 10), new HealthPolicyRetired("v2", Instant.EPOCH, "no"));

        assertThat(DroppedPayloads.of(List.of(proposed("r1", STORY), new PayloadRetentionApproved("r1"), run("r1", 3)))
                        .allowed(STORY, 3, ACME, new UUID(0, 3)))
                .isTrue();
        assertThat(covers(STORY, 10, ACME)).isTrue();
    }

    private void inForce(String rule, String type) {
        tell(proposed(rule, type), new PayloadRetentionApproved(rule));
    }

    private void tell(PolicyEvent... events) {
        List.of(events).forEach(dropped::apply);
    }

    private boolean covers(String type, long position, AccountId account) {
        return dropped.allowed(new Envelope(
                position,
                new UUID(0, position),
                account,
                position,
                type,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                new Envelope.Origin("mia", "api", null, null)));
    }

    private static PayloadRetentionProposed proposed(String rule, String type) {
        return new PayloadRetentionProposed(rule, List.of(type), 730, "old");
    }

    private static PayloadsDropped run(String rule, long upTo, String... kept) {
        return new PayloadsDropped(rule, upTo, 1, List.of(kept), null);
    }
}
