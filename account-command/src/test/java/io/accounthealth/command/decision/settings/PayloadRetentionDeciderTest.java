package io.accounthealth.command.decision.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.settings.RetentionRules;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadRetentionDeciderTest {

    private static final String STORY = "narrative-recorded";
    private static final PayloadRetentionProposed RULE =
            new PayloadRetentionProposed("stories", List.of(STORY, "beta-left"), 1_096, "nobody reads them");

    private final RetentionRules state = new RetentionRules();
    private long position;

    @Test
    void one_proposes_another_approves_and_then_it_is_in_force() {
        assertThat(code(RULE, "ada")).isEmpty();
        tell(RULE, "ada");
        assertThat(state.rule("stories").orElseThrow().isInForce()).isFalse();

        assertThat(code(new PayloadRetentionApproved("stories"), "bob")).isEmpty();
        tell(new PayloadRetentionApproved("stories"), "bob");
        assertThat(state.rule("stories").orElseThrow().isInForce()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada", " ADA "})
    void nobody_approves_a_rule_of_his_own(String approver) {
        tell(RULE, "ada");

        Refusal refusal = PayloadRetentionDecider.refusal(new PayloadRetentionApproved("stories"), state, approver)
                .orElseThrow();
        assertThat(refusal.code()).isEqualTo("own-rule");
        assertThat(refusal.sentence())
                .isEqualTo("the rule stories was proposed by ada; another person must approve it");
    }

    @Test
    void a_rule_is_approved_once_and_ends_once_and_its_name_is_used_once() {
        tell(RULE, "ada");
        assertThat(code(RULE, "bob")).isEqualTo("rule-used");
        tell(new PayloadRetentionApproved("stories"), "bob");
        assertThat(code(new PayloadRetentionApproved("stories"), "eve")).isEqualTo("already-approved");

        PayloadRetentionEnded end = new PayloadRetentionEnded("stories", "enough");
        assertThat(code(end, "ada")).isEmpty();
        tell(end, "ada");
        assertThat(code(end, "bob")).isEqualTo("rule-ended");
        assertThat(code(new PayloadRetentionApproved("stories"), "eve")).isEqualTo("rule-ended");
        assertThat(code(RULE, "eve")).isEqualTo("rule-used");
        assertThat(state.rule("stories").orElseThrow().isInForce()).isFalse();
    }

    @Test
    void a_proposal_may_end_before_anybody_approved_it() {
        tell(RULE, "ada");
        assertThat(code(new PayloadRetentionEnded("stories", "no"), "ada")).isEmpty();
        tell(new PayloadRetentionEnded("stories", "no"), "ada");

        assertThat(code(new PayloadRetentionApproved("stories"), "bob")).isEqualTo("rule-ended");
    }

    @Test
    void what_nobody_proposed_is_not_there() {
        assertThat(code(new PayloadRetentionApproved("none"), "bob")).isEqualTo("unknown-retention-rule");
        assertThat(code(new PayloadRetentionEnded("none", "x"), "bob")).isEqualTo("unknown-retention-rule");
    }

    @Test
    void only_texts_that_nothing_else_needs_may_be_erased_by_age() {
        List<String> others = EventTypes.all().stream()
                .filter(type -> !type.hasErasableTexts())
                .map(type -> type.name())
                .toList();
        assertThat(PayloadRetentionDecider.erasableTypes())
                .contains("narrative-recorded", "interaction-logged", "nps-answered", "promise-made")
                .hasSizeGreaterThan(50);
        assertThat(others)
                .contains(
                        "spend-reported",
                        "fact-corrected",
                        "fact-retracted",
                        "stakeholder-added",
                        "recovery-plan-agreed",
                        "recovery-step-done",
                        "person-erased",
                        "legal-hold-placed",
                        "health-policy-published");
        for (String type : others) {
            assertThat(pointers(new PayloadRetentionProposed("r", List.of(STORY, type), 730, "x")))
                    .as(type)
                    .containsExactly("/types/1");
        }
    }

    @Test
    void every_problem_of_a_proposal_is_named_with_its_field() {
        assertThat(pointers(new PayloadRetentionProposed("a rule", List.of(), 730, "x")))
                .containsExactly("/ruleId", "/types");
        assertThat(pointers(new PayloadRetentionProposed("r", List.of(STORY, STORY, "no-such"), 730, "x")))
                .containsExactly("/types/1", "/types/2");
    }

    private String code(PayloadRetentionEvent fact, String actor) {
        return PayloadRetentionDecider.refusal(fact, state, actor)
                .map(Refusal::code)
                .orElse("");
    }

    private List<String> pointers(PayloadRetentionEvent fact) {
        return PayloadRetentionDecider.refusal(fact, state, "ada").stream()
                .flatMap(refusal -> ((Refusal.Malformed) refusal).problems().stream())
                .map(FieldProblem::pointer)
                .toList();
    }

    private void tell(PayloadRetentionEvent fact, String actor) {
        position++;
        state.apply(new Recorded<>(
                new Envelope(
                        position,
                        new UUID(0, position),
                        AccountId.POLICY,
                        position - 1,
                        "told",
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Origin(actor, "api", null, null)),
                fact));
    }
}
