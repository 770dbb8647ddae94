package io.accounthealth.query.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.Rules;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
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

        assertThat(more.inForce(point(JULY, 30, Rules.THEN)).version()).isEqualTo("v4");
        assertThat(more.inForce(point(JULY, 29, Rules.THEN)).version()).isEqualTo("v3");
    }

    @Test
    void now_is_the_newest_published_whatever_the_point() {
        assertThat(book.inForce(point(MAY, 0, Rules.NOW)).version()).isEqualTo("v2");
    }

    @Test
    void a_version_is_found_by_its_name_or_refused_by_it() {
        assertThat(book.inForce(point(MAY, 0, Rules.parse("v3"))).version()).isEqualTo("v3");
        assertThat(book.find(point(MAY, 0, Rules.parse("v9")))).isEmpty();
        assertThatThrownBy(() -> book.inForce(point(MAY, 0, Rules.parse("v9"))))
                .isInstanceOfSatisfying(
                        UnknownPolicyException.class,
                        e -> assertThat(e.version()).isEqualTo("v9"));
    }

    @Test
    void a_publication_that_was_seen_already_changes_nothing() {
        assertThat(book.with(published(20, "v2", JUNE))).isSameAs(book);
    }

    @Test
    void the_built_in_policy_weighs_seven_dimensions() {
        assertThat(DefaultPolicy.v1().dimensions())
                .extracting(dimension -> dimension.weight().intValue())
                .containsExactly(20, 15, 10, 20, 20, 10, 5);
    }

    private String then(Instant asOf, long known) {
        return book.inForce(point(asOf, known, Rules.THEN)).version();
    }

    private static PointInTime point(Instant asOf, long known, Rules rules) {
        return new PointInTime(asOf, known, rules);
    }

    private static Recorded<HealthPolicyPublished> published(long position, String version, Instant effectiveFrom) {
        HealthPolicy v1 = DefaultPolicy.v1();
        HealthPolicy policy =
                new HealthPolicy(version, effectiveFrom, v1.dimensions(), v1.caps(), v1.healthyFrom(), v1.watchFrom());
        return new Recorded<>(
                new Envelope(
                        position,
                        new UUID(0, position),
                        AccountId.POLICY,
                        position,
                        "health-policy-published",
                        1,
                        MAY,
                        MAY,
                        new Envelope.Origin("anna", "test", null, null)),
                new HealthPolicyPublished(policy));
    }
}
