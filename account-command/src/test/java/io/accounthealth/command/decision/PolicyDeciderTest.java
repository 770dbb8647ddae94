package io.accounthealth.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.PolicyRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDeciderTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");

    private final PolicyState state = new PolicyState();

    @Test
    void a_version_is_drafted_as_often_as_one_likes_until_it_is_published() {
        tell(new HealthPolicyDrafted(policy("v2", JULY)));
        tell(new HealthPolicyDrafted(policy("v2", AUGUST)));
        tell(PolicyDecider.publication("v2", null, state).orElseThrow());

        assertThat(state.published("v2")).contains(policy("v2", AUGUST));
        assertThat(code(new HealthPolicyDrafted(policy("v2", AUGUST)))).isEqualTo("version-used");
        assertThat(code(new HealthPolicyPublished(policy("v2", AUGUST)))).isEqualTo("version-used");
    }

    @Test
    void a_draft_may_be_published_with_another_date_and_only_where_there_is_one() {
        tell(new HealthPolicyDrafted(policy("v2", JULY)));

        assertThat(PolicyDecider.publication("v2", AUGUST, state))
                .contains(new HealthPolicyPublished(policy("v2", AUGUST)));
        assertThat(PolicyDecider.publication("v3", AUGUST, state)).isEmpty();
    }

    @Test
    void a_draft_may_say_any_date_and_what_is_published_none_of_the_past() {
        HealthPolicy late = policy("v2", NOW.minusSeconds(301));

        assertThat(code(new HealthPolicyDrafted(late))).isEmpty();
        assertThat(pointers(new HealthPolicyPublished(late))).containsExactly("/effectiveFrom");
        assertThat(code(new HealthPolicyPublished(policy("v2", NOW.minusSeconds(300)))))
                .isEmpty();
    }

    @Test
    void a_policy_is_retired_once_from_its_first_instant_on_at_the_earliest() {
        tell(new HealthPolicyPublished(policy("v2", JULY)));

        assertThat(code(retired("v2", JULY.minusNanos(1000)))).isEqualTo("not-yet-effective");
        tell(retired("v2", JULY));
        assertThat(code(retired("v2", AUGUST))).isEqualTo("already-retired");
    }

    @Test
    void what_is_not_published_or_built_in_is_not_retired() {
        tell(new HealthPolicyDrafted(policy("v2", JULY)));

        assertThat(code(retired("v2", AUGUST))).isEqualTo("unknown-policy");
        assertThat(code(retired("v1", AUGUST))).isEqualTo("built-in");
        assertThat(pointers(retired("v2", NOW.minusSeconds(301)))).containsExactly("/from");
    }

    @Test
    void no_policy_is_called_like_the_built_in_one() {
        assertThat(code(new HealthPolicyPublished(policy("v1", JULY)))).isEqualTo("version-used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "now"})
    void no_policy_is_called_like_what_reads_ask_for(String version) {
        assertThat(pointers(new HealthPolicyDrafted(policy(version, JULY)))).containsExactly("/version");
    }

    @Test
    void unknown_names_are_told_with_those_that_there_are() {
        HealthPolicy policy = policy(
                List.of(new Part("mood", null, null, null)),
                List.of(new Penalty("shouting", BigDecimal.ONE, null)),
                new Cap("monday", BigDecimal.TEN));

        List<FieldProblem> problems = PolicyRules.problemsOf(policy);

        assertThat(problems)
                .extracting(FieldProblem::pointer)
                .containsExactly(
                        "/dimensions/0/parts/0/signal", "/dimensions/0/penalties/0/signal", "/caps/0/condition");
        assertThat(problems.getFirst().message()).contains("meeting-recency", "advocacy-acts");
        assertThat(problems.getLast().message()).contains("open-critical-escalation, notice-given, churned");
    }

    @Test
    void a_window_or_half_life_that_the_signal_does_not_use_is_refused() {
        HealthPolicy policy = policy(
                List.of(
                        new Part("nps-newest", null, 90, 90),
                        new Part("csat-mean", null, 90, 90),
                        new Part("pacing", null, 30, 30)),
                List.of(new Penalty("post-mortems-overdue", BigDecimal.ONE, 30)),
                new Cap("churned", BigDecimal.ZERO));

        assertThat(PolicyRules.problemsOf(policy))
                .extracting(FieldProblem::pointer)
                .containsExactly(
                        "/dimensions/0/parts/0/windowDays",
                        "/dimensions/0/parts/1/halfLifeDays",
                        "/dimensions/0/parts/2/windowDays",
                        "/dimensions/0/parts/2/halfLifeDays",
                        "/dimensions/0/penalties/0/windowDays");
    }

    @Test
    void a_curve_rises_all_along_or_falls_all_along_in_x() {
        assertThat(PolicyRules.problemsOf(curve(50, 80, 100))).isEmpty();
        assertThat(PolicyRules.problemsOf(curve(100, 80, 50))).isEmpty();
        assertThat(PolicyRules.problemsOf(curve(50, 100, 80)))
                .extracting(FieldProblem::pointer)
                .containsExactly("/dimensions/0/parts/0/curve/2/x");
        assertThat(PolicyRules.problemsOf(curve(50, 50, 80)))
                .extracting(FieldProblem::pointer)
                .containsExactly("/dimensions/0/parts/0/curve/1/x");
    }

    private static HealthPolicy curve(long... xs) {
        List<CurvePoint> points = LongStream.of(xs)
                .mapToObj(x -> new CurvePoint(BigDecimal.valueOf(x), BigDecimal.TEN))
                .toList();
        return policy(
                List.of(new Part("report-quality", points, 90, null)), List.of(), new Cap("churned", BigDecimal.ZERO));
    }

    private void tell(PolicyEvent fact) {
        assertThat(PolicyDecider.refusal(fact, state, NOW)).isEmpty();
        state.apply(fact);
    }

    /** Of the refusal; empty when there is none. */
    private String code(PolicyEvent fact) {
        return PolicyDecider.refusal(fact, state, NOW).map(Refusal::code).orElse("");
    }

    private List<String> pointers(PolicyEvent fact) {
        return ((Refusal.Malformed) PolicyDecider.refusal(fact, state, NOW).orElseThrow())
                .problems().stream().map(FieldProblem::pointer).toList();
    }

    private static HealthPolicyRetired retired(String version, Instant from) {
        return new HealthPolicyRetired(version, from, "it was wrong");
    }

    private static HealthPolicy policy(String version, Instant effectiveFrom) {
        return policy(
                version, effectiveFrom, List.of(new Part("advocacy-acts", null, 365, null)), List.of(), List.of());
    }

    private static HealthPolicy policy(List<Part> parts, List<Penalty> penalties, Cap cap) {
        return policy("v2", JULY, parts, penalties, List.of(cap));
    }

    private static HealthPolicy policy(
            String version, Instant effectiveFrom, List<Part> parts, List<Penalty> penalties, List<Cap> caps) {
        return new HealthPolicy(
                version,
                effectiveFrom,
                List.of(new Dimension("all", BigDecimal.ONE, parts, penalties, null, null)),
                caps,
                new BigDecimal(70),
                new BigDecimal(40));
    }
}
