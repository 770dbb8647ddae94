package io.accounthealth.command.decision.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.events.TargetTimes.Allowed;
import io.accounthealth.events.TeamRole;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.PolicyRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDeciderTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");

    private static final List<CurvePoint> RISING = points(0, 10);

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
    void where_a_policy_takes_two_people_another_person_publishes_the_draft_as_it_is() {
        List<Recorded<PolicyEvent>> stream = List.of(
                drafted(policy("v2", JULY), "ada"),
                drafted(policy("v3", JULY), "ada"),
                drafted(policy("v2", JULY), "bo"));

        assertThat(ofOnePerson(policy("v2", AUGUST), stream, "ada")).isEmpty();
        assertThat(ofOnePerson(policy("v2", AUGUST), stream, "Bo ")).isEqualTo("second-person");
        assertThat(ofOnePerson(policy("v3", AUGUST), stream, "ada")).isEqualTo("second-person");
        assertThat(ofOnePerson(policy("v4", AUGUST), stream, "ada"))
                .as("never drafted")
                .isEqualTo("second-person");
        assertThat(ofOnePerson(curve(0, 10).effectiveFrom(AUGUST), stream, "ada"))
                .as("another policy under the name of the draft")
                .isEqualTo("second-person");
        assertThat(PolicyDecider.ofOnePerson(new HealthPolicyRetired("v1", JULY, "wrong"), stream, "ada"))
                .isEmpty();
    }

    private static String ofOnePerson(HealthPolicy policy, List<Recorded<PolicyEvent>> stream, String actor) {
        return PolicyDecider.ofOnePerson(new HealthPolicyPublished(policy), stream, actor)
                .map(Refusal::code)
                .orElse("");
    }

    private static Recorded<PolicyEvent> drafted(HealthPolicy policy, String actor) {
        return new Recorded<>(
                new Envelope(
                        1,
                        new UUID(0, 1),
                        AccountId.POLICY,
                        0,
                        "health-policy-drafted",
                        3,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin(actor, "api", null, null)),
                new HealthPolicyDrafted(policy));
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
    void an_alert_rule_is_published_once_for_the_future_and_retired_once() {
        tell(rule("r", AlertKind.SILENCE, days(10)));

        assertThat(code(rule("r", AlertKind.SILENCE, days(10)))).isEqualTo("version-used");
        assertThat(code(new AlertRuleRetired("none", JULY, "unused"))).isEqualTo("unknown-alert-rule");
        assertThat(code(new AlertRuleRetired("default", JULY, "unused"))).isEqualTo("built-in");
        assertThat(code(new AlertRuleRetired("r", JULY.minusNanos(1000), "too early")))
                .isEqualTo("not-yet-effective");
        assertThat(pointers(new AlertRuleRetired("r", NOW.minusSeconds(301), "too late")))
                .containsExactly("/from");
        tell(new AlertRuleRetired("r", JULY, "too loud"));
        assertThat(code(new AlertRuleRetired("r", AUGUST, "too loud"))).isEqualTo("already-retired");
        assertThat(pointers(new AlertRulePublished("s", AlertKind.SILENCE, NOW.minusSeconds(1), true, null, null)))
                .containsExactly("/effectiveFrom");
    }

    @Test
    void an_alert_rule_has_the_thresholds_of_its_kind_and_each_of_them_makes_sense() {
        for (AlertKind kind : AlertKind.values()) {
            assertThat(code(rule("r", kind, kind.usual()))).as(kind.name()).isEmpty();
        }
        assertThat(pointers(rule("r", AlertKind.BAND_FELL, days(1)))).containsExactly("/thresholds/days");
        assertThat(pointers(rule("r", AlertKind.SILENCE, days(0)))).containsExactly("/thresholds/days");
        assertThat(pointers(rule("r", AlertKind.SILENCE, new AlertThresholds(2, 10, null, null))))
                .containsExactly("/thresholds/days");
        assertThat(pointers(rule("r", AlertKind.REPORT_DUE, new AlertThresholds(1, 2, List.of(1), null))))
                .containsExactly("/thresholds/cadences", "/thresholds/daysBefore");
        for (List<Integer> daysBefore : List.of(List.<Integer>of(), List.of(0), List.of(30, 30), List.of(367))) {
            assertThat(pointers(
                            rule("r", AlertKind.RENEWAL_UNPREPARED, new AlertThresholds(null, null, daysBefore, null))))
                    .as(daysBefore.toString())
                    .containsExactly("/thresholds/daysBefore");
        }
        assertThat(pointers(rule("r", AlertKind.UNDER_PACING, pace("1.1")))).containsExactly("/thresholds/pace");
        assertThat(pointers(rule("r", AlertKind.OVER_PACING, pace("0.9")))).containsExactly("/thresholds/pace");
        assertThat(pointers(rule("r", AlertKind.OVER_PACING, pace("1.0001")))).containsExactly("/thresholds/pace");
    }

    @Test
    void a_playbook_is_published_and_retired_once() {
        tell(playbook("p", JULY, 20));

        assertThat(code(playbook("p", JULY, 1))).isEqualTo("version-used");
        assertThat(pointers(playbook("q", NOW.minusSeconds(1), 1))).containsExactly("/effectiveFrom");
        assertThat(pointers(playbook("q/1", JULY, 0))).containsExactly("/version", "/steps");
        assertThat(pointers(playbook("q", JULY, 21))).containsExactly("/steps");
        assertThat(code(new PlaybookRetired("none", JULY, "unused"))).isEqualTo("unknown-playbook");
        assertThat(code(new PlaybookRetired("p", JULY.minusNanos(1000), "too early")))
                .isEqualTo("not-yet-effective");
        assertThat(pointers(new PlaybookRetired("p", NOW.minusSeconds(301), "too late")))
                .containsExactly("/from");
        tell(new PlaybookRetired("p", JULY, "too much"));
        assertThat(code(new PlaybookRetired("p", AUGUST, "too much"))).isEqualTo("already-retired");
    }

    @Test
    void an_attribute_that_a_setting_has_as_a_condition_is_kept_from_nobody_any_more() {
        tell(attribute("code", null));
        tell(attribute("other", null));
        AppliesTo coded = new AppliesTo(null, null, null, null, List.of(new AttributeCondition("code", "A")));
        tell(new AlertRulePublished("r", AlertKind.SILENCE, JULY, true, days(10), coded));
        tell(new AlertRuleRetired("r", JULY, "unused"));

        assertThat(code(attribute("code", List.of(AttributeReader.DIRECTOR)))).isEqualTo("attribute-of-settings");
        assertThat(code(attribute("other", List.of(AttributeReader.DIRECTOR)))).isEmpty();
    }

    private static AttributeDefined attribute(String name, @Nullable List<AttributeReader> visibleTo) {
        return new AttributeDefined(name, AttributeType.TEXT, name, null, visibleTo);
    }

    private static PlaybookPublished playbook(String version, Instant from, int steps) {
        PlaybookStep step = new PlaybookStep("Call", TeamRole.COORDINATOR, 1);
        return new PlaybookPublished(version, AlertKind.SILENCE, from, Collections.nCopies(steps, step), null);
    }

    private static AlertRulePublished rule(String version, AlertKind kind, @Nullable AlertThresholds thresholds) {
        return new AlertRulePublished(version, kind, JULY, true, thresholds, null);
    }

    private static AlertThresholds days(int days) {
        return new AlertThresholds(null, days, null, null);
    }

    private static AlertThresholds pace(String pace) {
        return new AlertThresholds(null, null, null, new BigDecimal(pace));
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

    @Test
    void sla_targets_are_retired_once_and_never_for_the_past() {
        assertThat(code(retiredTargets("t1", AUGUST))).isEqualTo("unknown-sla-targets");
        assertThat(code(retiredTargets("default", AUGUST))).isEqualTo("built-in");
        tell(targets("t1"));

        assertThat(pointers(retiredTargets("t1", NOW.minusNanos(1000)))).containsExactly("/from");
        assertThat(code(retiredTargets("t1", JULY.minusNanos(1000)))).isEqualTo("not-yet-effective");
        tell(retiredTargets("t1", JULY));
        assertThat(code(retiredTargets("t1", AUGUST))).isEqualTo("already-retired");
        assertThat(code(targets("t1"))).isEqualTo("version-used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "Now", "default", "drafts"})
    void no_sla_targets_are_called_like_what_a_version_means_otherwise(String version) {
        assertThat(pointers(targets(version))).containsExactly("/version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "Now", "Default", "drafts"})
    void no_alert_rule_is_called_like_what_a_version_means_otherwise(String version) {
        assertThat(pointers(rule(version, AlertKind.SILENCE, null))).containsExactly("/version");
    }

    private static SlaTargetsPublished targets(String version) {
        Allowed allowed = new Allowed(Duration.ofHours(1), Duration.ofHours(8));
        return new SlaTargetsPublished(version, JULY, new TargetTimes(allowed, allowed, allowed, allowed), null);
    }

    private static SlaTargetsRetired retiredTargets(String version, Instant from) {
        return new SlaTargetsRetired(version, from, "it was for one summer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "now", "Now", "V1", "drafts", "backtest", "SUGGEST"})
    void no_policy_is_called_like_what_an_address_means_otherwise(String version) {
        assertThat(pointers(new HealthPolicyDrafted(policy(version, JULY)))).containsExactly("/version");
        assertThat(pointers(new HealthPolicyPublished(policy(version, JULY)))).containsExactly("/version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p/q", ".", "..", "%2F", " v2", "v 2", "v2\u202e", "v\u00e4", "-v2"})
    void what_an_address_cannot_carry_is_no_name_of_a_policy(String version) {
        assertThat(pointers(new HealthPolicyDrafted(policy(version, JULY)))).containsExactly("/version");
        assertThat(PolicyRules.unfit(version)).startsWith("must be 1 to 64 letters, digits and . _ ~ : -");
        assertThat(PolicyRules.unfit("2026-Q3.strict_~:")).isNull();
    }

    @Test
    void what_was_published_under_another_form_of_name_can_be_retired() {
        state.apply(new HealthPolicyPublished(policy("v 2", JULY)));

        tell(retired("v 2", AUGUST));
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

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "0.125", "1", "1.000"})
    void the_least_coverage_is_a_share_with_at_most_three_decimals(String share) {
        assertThat(PolicyRules.problemsOf(covering(share))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.001", "1.001", "50", "0.1234", "1e-9", "0e9"})
    void what_is_no_share_is_no_least_coverage(String share) {
        assertThat(pointers(new HealthPolicyPublished(covering(share)))).containsExactly("/minimumCoverage");
        assertThat(pointers(new HealthPolicyDrafted(covering(share)))).containsExactly("/minimumCoverage");
    }

    @Test
    void what_rules_ask_of_data_and_orders_stays_when_they_take_effect_on_another_day() {
        HealthPolicy policy = covering("0.5").effectiveFrom(AUGUST);

        assertThat(policy.minimumCoverage()).isEqualTo("0.5");
        assertThat(policy.endedOrderDays()).isEqualTo(30);
        assertThat(policy.effectiveFrom()).isEqualTo(AUGUST);
    }

    private static HealthPolicy covering(String share) {
        HealthPolicy policy = policy("v2", JULY);
        return new HealthPolicy(
                policy.version(),
                policy.effectiveFrom(),
                policy.dimensions(),
                policy.caps(),
                policy.healthyFrom(),
                policy.watchFrom(),
                new BigDecimal(share),
                30,
                null);
    }

    @Test
    void a_window_or_half_life_that_the_signal_does_not_use_is_refused() {
        HealthPolicy policy = policy(
                List.of(
                        new Part("nps-newest", RISING, 90, 90),
                        new Part("csat-mean", RISING, 90, 90),
                        new Part("pacing", RISING, 30, 30)),
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

    @Test
    void only_a_signal_that_is_a_score_needs_no_curve() {
        assertThat(PolicyRules.problemsOf(part("report-quality"))).isEmpty();
        assertThat(PolicyRules.problemsOf(part("report-quality", 50)))
                .extracting(FieldProblem::pointer)
                .containsExactly("/dimensions/0/parts/0/curve");
        assertThat(PolicyRules.problemsOf(part("csat-mean"))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/dimensions/0/parts/0/curve");
            assertThat(problem.message()).endsWith("sla-targets-met, report-quality, escalation-calm are");
        });
    }

    @Test
    void a_condition_has_one_cap_and_a_penalty_takes_at_most_what_there_is() {
        Cap churned = new Cap("churned", BigDecimal.ZERO);
        List<Part> parts = part("report-quality").dimensions().getFirst().parts();

        assertThat(PolicyRules.problemsOf(policy("v2", JULY, parts, List.of(), List.of(churned, churned))))
                .extracting(FieldProblem::pointer)
                .containsExactly("/caps/1/condition");
        assertThat(PolicyRules.problemsOf(policy(parts, noShows("100"), churned)))
                .isEmpty();
        assertThat(PolicyRules.problemsOf(policy(parts, noShows("100.1"), churned)))
                .extracting(FieldProblem::pointer)
                .containsExactly("/dimensions/0/penalties/0/points");
    }

    private static List<Penalty> noShows(String points) {
        return List.of(new Penalty("client-no-shows", new BigDecimal(points), 90));
    }

    private static HealthPolicy curve(long... xs) {
        return part("report-quality", xs);
    }

    private static HealthPolicy part(String signal, long... xs) {
        return policy(List.of(new Part(signal, points(xs), 90, null)), List.of(), new Cap("churned", BigDecimal.ZERO));
    }

    private static List<CurvePoint> points(long... xs) {
        return LongStream.of(xs)
                .mapToObj(x -> new CurvePoint(BigDecimal.valueOf(x), BigDecimal.TEN))
                .toList();
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
                version, effectiveFrom, List.of(new Part("advocacy-acts", RISING, 365, null)), List.of(), List.of());
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
