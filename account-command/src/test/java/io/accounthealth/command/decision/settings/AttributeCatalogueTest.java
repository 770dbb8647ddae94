package io.accounthealth.command.decision.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.schema.FieldProblem;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeCatalogueTest {

    private final AttributeCatalogue catalogue = new AttributeCatalogue();

    @Test
    void an_attribute_is_defined_again_with_other_choices_and_never_with_another_type() {
        tell(text("code", List.of("A", "B")));

        assertThat(refused(text("code", List.of("A", "B")))).isEqualTo("nothing-changes");
        assertThat(refused(text("code", List.of("A", "C")))).isEmpty();
        assertThat(refused(number("code"))).isEqualTo("attribute-type");

        tell(new AttributeRetired("code"));
        assertThat(refused(number("code"))).isEqualTo("attribute-type");
        assertThat(refused(text("code", List.of("A", "B")))).isEmpty();
    }

    @Test
    void what_is_in_use_is_retired_once() {
        assertThat(refused(new AttributeRetired("code"))).isEqualTo("unknown-attribute");
        tell(text("code", null));
        tell(new AttributeRetired("code"));
        assertThat(refused(new AttributeRetired("code"))).isEqualTo("already-retired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Code", "segment_code", "-code", "code-", "a--b", "1st", "segment code", "ü"})
    void a_name_is_words_joined_by_hyphens(String name) {
        assertThat(pointers(number(name))).containsExactly("/name");
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(refused(number("a".repeat(64)))).isEmpty();
        assertThat(pointers(number("a".repeat(65)))).containsExactly("/name");
    }

    @Test
    void choices_are_of_a_text_and_each_is_named_once() {
        assertThat(pointers(new AttributeDefined("n", AttributeType.NUMBER, "N", List.of("1"), null)))
                .containsExactly("/choices");
        assertThat(pointers(text("code", List.of()))).containsExactly("/choices");
        assertThat(pointers(text("code", List.of("A", "A")))).containsExactly("/choices");
        assertThat(pointers(text("code", List.of("A", "B\n")))).containsExactly("/choices/1");
        assertThat(pointers(new AttributeDefined("n", AttributeType.DAY, "N", null, List.of())))
                .containsExactly("/visibleTo");
    }

    @Test
    void no_more_than_200_are_in_use_at_once() {
        for (int i = 0; i < AttributeEvent.MOST; i++) {
            tell(number("n" + i));
        }
        assertThat(refused(number("more"))).isEqualTo("too-many-attributes");
        assertThat(refused(new AttributeDefined("n7", AttributeType.NUMBER, "Other", null, null)))
                .isEmpty();
        tell(new AttributeRetired("n7"));
        assertThat(refused(number("more"))).isEmpty();
    }

    @Test
    void a_fact_says_a_value_of_the_type_and_among_the_choices() {
        tell(text("code", List.of("A", "B")));
        tell(number("seats"));

        assertThat(problems(new AttributeSet("code", "A", null, null, null))).isEmpty();
        assertThat(problems(new AttributeSet("seats", null, BigDecimal.ONE, null, null)))
                .isEmpty();
        assertThat(problems(new AttributeCleared("code"))).isEmpty();
        assertThat(problems(new AttributeSet("code", "C", null, null, null)))
                .containsExactly("/text must be one of A, B");
        assertThat(problems(new AttributeSet("code", null, BigDecimal.ONE, null, null)))
                .containsExactly("/text is required: the attribute code is a text, one of A, B");
        assertThat(problems(new AttributeSet("seats", "A", null, null, null)))
                .containsExactly("/number is required: the attribute seats is a number");
        assertThat(problems(new AttributeSet("colour", "red", null, null, null)))
                .containsExactly("/name must be an attribute of the catalogue: code, seats");
        assertThat(problems(new AttributeCleared("colour")))
                .containsExactly("/name must be an attribute of the catalogue: code, seats");
    }

    @Test
    void a_corrected_fact_is_held_against_the_catalogue_too() {
        tell(text("code", List.of("A", "B")));
        AttributeSet wrong = new AttributeSet("code", "C", null, null, null);

        assertThat(problems(new FactCorrected(new UUID(1, 1), wrong, null, "a typo")))
                .containsExactly("/replacement/text must be one of A, B");
    }

    @Test
    void what_is_retired_is_taken_no_more() {
        tell(text("code", null));
        tell(new AttributeRetired("code"));

        assertThat(problems(new AttributeSet("code", "A", null, null, null)))
                .containsExactly("/name must be an attribute of the catalogue, which has none;"
                        + " POST /v1/attributes defines one");
    }

    @Test
    void what_does_not_exist_for_the_sender_is_unknown() {
        tell(text("code", null));
        tell(new AttributeDefined("fee", AttributeType.NUMBER, "Fee", null, List.of(AttributeReader.DIRECTOR)));
        AttributeSet fee = new AttributeSet("fee", null, BigDecimal.TEN, null, null);

        Predicate<AttributeDefined> ofAll = attribute -> attribute.visibleTo() == null;
        assertThat(catalogue.problemsOf(fee, ofAll, ofAll))
                .extracting(FieldProblem::message)
                .containsExactly("must be an attribute of the catalogue: code");
        assertThat(catalogue.isKept("fee", ofAll)).isTrue();
        assertThat(catalogue.isKept("code", ofAll)).isFalse();
        assertThat(catalogue.isKept("nosuch", ofAll)).isFalse();
    }

    @Test
    void a_feed_may_set_restricted_attributes_without_learning_of_them() {
        tell(text("code", null));
        tell(new AttributeDefined(
                "band", AttributeType.TEXT, "Band", List.of("low", "high"), List.of(AttributeReader.DIRECTOR)));
        Predicate<AttributeDefined> ofAll = attribute -> attribute.visibleTo() == null;

        assertThat(catalogue.problemsOf(new AttributeSet("band", "low", null, null, null), any -> true, ofAll))
                .isEmpty();
        assertThat(catalogue.problemsOf(new AttributeSet("band", "odd", null, null, null), any -> true, ofAll))
                .extracting(FieldProblem::message)
                .containsExactly("must be one of its choices");
        assertThat(catalogue.problemsOf(new AttributeSet("nosuch", "odd", null, null, null), any -> true, ofAll))
                .extracting(FieldProblem::message)
                .containsExactly("must be an attribute of the catalogue: code");
    }

    @Test
    void a_setting_is_for_values_that_an_attribute_can_have_and_that_all_may_see() {
        tell(text("code", List.of("A", "B")));
        tell(new AttributeDefined("seats", AttributeType.NUMBER, "Seats", null, null));
        tell(new AttributeDefined("fee", AttributeType.NUMBER, "Fee", null, List.of(AttributeReader.DIRECTOR)));

        assertThat(conditions("code", "A")).isEmpty();
        assertThat(conditions("seats", "10.0")).isEmpty();
        assertThat(conditions("code", "C")).containsExactly("/appliesTo/attributes/0/value must be one of A, B");
        assertThat(conditions("seats", "many"))
                .containsExactly("/appliesTo/attributes/0/value must be a number, as the attribute seats is");
        assertThat(conditions("nosuch", "1"))
                .containsExactly(
                        "/appliesTo/attributes/0/name must be an attribute of the catalogue: code, fee, seats");
        assertThat(conditions("fee", "1"))
                .containsExactly("/appliesTo/attributes/0/name is kept to some roles, and would be told to all who"
                        + " read the setting");
    }

    private List<String> conditions(String name, String value) {
        return catalogue
                .problemsOf(new AppliesTo(null, null, null, null, List.of(new AttributeCondition(name, value))))
                .stream()
                .map(problem -> problem.pointer() + " " + problem.message())
                .toList();
    }

    private List<String> problems(AccountEvent fact) {
        return catalogue.problemsOf(fact, any -> true, any -> true).stream()
                .map(problem -> problem.pointer() + " " + problem.message())
                .toList();
    }

    private void tell(AttributeEvent event) {
        assertThat(refused(event)).isEmpty();
        catalogue.apply(event);
    }

    private String refused(AttributeEvent event) {
        return catalogue.refusal(event).map(Refusal::code).orElse("");
    }

    private List<String> pointers(AttributeEvent event) {
        return catalogue.refusal(event).stream()
                .flatMap(refusal -> ((Refusal.Malformed) refusal).problems().stream())
                .map(FieldProblem::pointer)
                .toList();
    }

    private static AttributeDefined text(String name, List<String> choices) {
        return new AttributeDefined(name, AttributeType.TEXT, "Label", choices, null);
    }

    private static AttributeDefined number(String name) {
        return new AttributeDefined(name, AttributeType.NUMBER, "Label", null, null);
    }
}
