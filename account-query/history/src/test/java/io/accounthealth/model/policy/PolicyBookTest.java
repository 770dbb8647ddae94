package io.accounthealth.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.schema.EventTypes;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyBookTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private final PolicyBook book =
            PolicyBook.BUILT_IN.with(published(10, "v3", JULY)).with(published(20, "v2", JUNE));

    @Test
    void the_built_in_policy_is_in_force_since_the_beginning_of_time() {
        assertThat(then(Instant.MIN, 0)).isEqualTo("v1");
        assertThat(then(MAY, Long.MAX_VALUE)).isEqualTo("v1");
    }

    @Test
    void then_is_the_policy_effective_last_by_T_of_those_known_at_K() {
        assertThat(then(JUNE, 19)).isEqualTo("v1");
        assertThat(then(JUNE, 20)).isEqualTo("v2");
        assertThat(then(JULY, 20)).isEqualTo("v3");
        assertThat(then(JULY, 9)).isEqualTo("v1");
    }

    @Test
    void of_policies_effective_from_the_same_instant_the_newest_published_holds() {
        PolicyBook more = book.with(published(30, "v4", JULY));

        assertThat(more.inForce(point(JULY, 30, PolicySelector.THEN)).version()).isEqualTo("v4");
        assertThat(more.inForce(point(JULY, 29, PolicySelector.THEN)).version()).isEqualTo("v3");
    }

    @Test
    void now_is_the_policy_in_force_at_the_moment_of_reading() {
        assertThat(now(MAY, JULY, 20)).isEqualTo("v3");
        assertThat(now(JULY.plusSeconds(9), JUNE, 20))
                .as("v3 is planned for later")
                .isEqualTo("v2");
        assertThat(now(JULY.plusSeconds(9), MAY, 20))
                .as("also at a point ahead")
                .isEqualTo("v1");
        assertThat(now(MAY, JUNE, 19)).as("v2 is not known at K").isEqualTo("v1");
        assertThat(now(MAY, JULY, 0)).isEqualTo("v1");
    }

    @Test
    void what_now_selects_does_not_change_from_the_last_change_before_it_is_read() {
        PolicyBook retired = book.with(retired(30, "v3", JULY.plusSeconds(9)));

        assertThat(retired.unchangedSince(JULY.plusSeconds(8), 30)).isEqualTo(JULY);
        assertThat(retired.unchangedSince(JULY.plusSeconds(99), 30)).isEqualTo(JULY.plusSeconds(9));
        assertThat(retired.unchangedSince(JULY.plusSeconds(99), 29))
                .as("not known yet")
                .isEqualTo(JULY);
        assertThat(retired.unchangedSince(MAY, 30)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_version_is_found_by_its_name_or_refused_by_it() {
        assertThat(book.inForce(point(MAY, 0, PolicySelector.parse("v3"))).version())
                .isEqualTo("v3");
        assertThat(book.find(point(MAY, 0, PolicySelector.parse("v9")))).isEmpty();
        assertThatThrownBy(() -> book.inForce(point(MAY, 0, PolicySelector.parse("v9"))))
                .isInstanceOfSatisfying(
                        UnknownPolicyException.class,
                        e -> assertThat(e.version()).isEqualTo("v9"));
    }

    @Test
    void a_publication_that_was_seen_already_changes_nothing() {
        assertThat(book.with(published(20, "v2", JUNE))).isSameAs(book);
    }

    @Test
    void a_draft_is_found_by_its_version_only_and_the_newest_that_K_knows() {
        PolicyBook drafted = book.with(drafted(30, "v4", MAY)).with(drafted(40, "v4", JUNE));

        assertThat(drafted.inForce(point(JULY, 50, PolicySelector.THEN)).version())
                .isEqualTo("v3");
        assertThat(drafted.inForce(point(JULY, 50, new PolicySelector.Now(JUNE)))
                        .version())
                .isEqualTo("v2");
        assertThat(draft(drafted, 39).effectiveFrom()).isEqualTo(MAY);
        assertThat(draft(drafted, 40).effectiveFrom()).isEqualTo(JUNE);
        assertThat(draft(drafted, 5).effectiveFrom())
                .as("none was known, so it is tried on the past")
                .isEqualTo(JUNE);
    }

    @Test
    void what_is_published_under_a_version_counts_and_no_longer_its_drafts() {
        PolicyBook both = book.with(drafted(30, "v4", MAY)).with(published(40, "v4", JULY));

        assertThat(draft(both, 30).effectiveFrom()).isEqualTo(JULY);
    }

    @Test
    void retired_rules_give_way_to_those_before_them_from_that_instant_on() {
        PolicyBook retired = book.with(retired(30, "v3", JULY.plusSeconds(9)));

        assertThat(retired.inForce(point(JULY.plusSeconds(8), 30, PolicySelector.THEN))
                        .version())
                .isEqualTo("v3");
        assertThat(retired.inForce(point(JULY.plusSeconds(9), 30, PolicySelector.THEN))
                        .version())
                .isEqualTo("v2");
        assertThat(retired.inForce(point(JULY.plusSeconds(9), 29, PolicySelector.THEN))
                        .version())
                .as("not known yet")
                .isEqualTo("v3");
        assertThat(retired.inForce(point(MAY, 0, PolicySelector.parse("v3"))).version())
                .isEqualTo("v3");
    }

    @Test
    void when_all_are_retired_the_built_in_rules_are_in_force() {
        PolicyBook retired = book.with(retired(30, "v3", JULY)).with(retired(40, "v2", JULY));

        assertThat(retired.inForce(point(JULY, 40, PolicySelector.THEN)).version())
                .isEqualTo("v1");
        assertThat(retired.inForce(point(JULY, 40, PolicySelector.NOW)).version())
                .isEqualTo("v1");
    }

    @Test
    void a_policy_that_is_to_be_retired_later_is_the_one_of_now_until_then() {
        PolicyBook retired = book.with(retired(30, "v3", JULY.plusSeconds(9)));

        assertThat(retired.inForce(point(MAY, 30, new PolicySelector.Now(JULY.plusSeconds(8))))
                        .version())
                .isEqualTo("v3");
        assertThat(retired.inForce(point(MAY, 30, new PolicySelector.Now(JULY.plusSeconds(9))))
                        .version())
                .isEqualTo("v2");
    }

    private String now(Instant t, Instant readAt, long k) {
        return book.inForce(point(t, k, new PolicySelector.Now(readAt))).version();
    }

    @Test
    void the_built_in_policy_is_never_retired_and_no_policy_twice() {
        PolicyBook odd = book.with(retired(30, "v1", MAY))
                .with(retired(40, "v3", JULY.plusSeconds(9)))
                .with(retired(50, "v3", JULY));

        assertThat(odd.inForce(point(MAY, 60, PolicySelector.THEN)).version()).isEqualTo("v1");
        assertThat(odd.inForce(point(JULY, 60, PolicySelector.THEN)).version()).isEqualTo("v3");
    }

    @Test
    void the_built_in_policy_weighs_seven_dimensions() {
        assertThat(BuiltInPolicy.v1().dimensions())
                .extracting(dimension -> dimension.weight().intValue())
                .containsExactly(20, 15, 10, 20, 20, 10, 5);
    }

    private String then(Instant asOf, long known) {
        return book.inForce(point(asOf, known, PolicySelector.THEN)).version();
    }

    private static PointInTime point(Instant asOf, long known, PolicySelector rules) {
        return new PointInTime(asOf, known, rules);
    }

    private static HealthPolicy draft(PolicyBook book, long known) {
        return book.inForce(point(JULY, known, PolicySelector.parse("v4")));
    }

    static Recorded<HealthPolicyDrafted> drafted(long position, String version, Instant effectiveFrom) {
        return recorded(position, new HealthPolicyDrafted(policy(version, effectiveFrom)));
    }

    static Recorded<HealthPolicyPublished> published(long position, String version, Instant effectiveFrom) {
        return recorded(position, new HealthPolicyPublished(policy(version, effectiveFrom)));
    }

    static Recorded<HealthPolicyRetired> retired(long position, String version, Instant from) {
        return recorded(position, new HealthPolicyRetired(version, from, "it was wrong"));
    }

    private static HealthPolicy policy(String version, Instant effectiveFrom) {
        HealthPolicy v1 = BuiltInPolicy.v1();
        return new HealthPolicy(version, effectiveFrom, v1.dimensions(), v1.caps(), v1.healthyFrom(), v1.watchFrom());
    }

    private static <E extends PolicyEvent> Recorded<E> recorded(long position, E event) {
        return new Recorded<>(
                new Envelope(
                        position,
                        new UUID(0, position),
                        AccountId.POLICY,
                        position,
                        EventTypes.of(event.getClass()).name(),
                        1,
                        MAY,
                        MAY,
                        new Envelope.Origin("anna", "test", null, null)),
                event);
    }
}
