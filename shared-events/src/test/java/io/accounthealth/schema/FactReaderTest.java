package io.accounthealth.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactReaderTest {

    @Test
    void all_that_is_wrong_is_named_at_once() {
        List<FieldProblem> problems =
                problems("report-spend", "{'source': '', 'periodStart': '2026-02-30', 'amuont': '5'}");
        assertThat(problems)
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder("/source", "/periodStart", "/amount", "/amuont");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report-spend | {'source':'s','periodStart':'2026-01-01','amount':1e40} | /amount",
                "report-spend | {'source':'s','periodStart':'2026-01-01','amount':'1e3'} | /amount",
                "report-spend | {'source':'s','periodStart':'2026-01-01','amount':'5','currency':'DOLLARS'} |"
                        + " /currency",
                "report-spend | {'source':'s','periodStart':'1850-01-01','amount':'5'} | /periodStart",
                "report-spend | {'source':'a\\u0000b','periodStart':'2026-01-01','amount':'5'} | /source",
                "report-spend | [] | ''",
                "take-temperature | {'temperature':6} | /temperature",
                "take-temperature | {'temperature':2.5} | /temperature",
                "take-temperature | {'temperature':3,'signals':['gloom']} | /signals/0",
                "raise-escalation | {'escalationId':'e1','severity':'HUGE'} | /severity",
                "open-account | {'name':'X','currency':'USD','timeZone':'Mars/Olympus'} | /timeZone",
                "retract-fact | {'retracts':'1-1-1-1-1','reason':'r'} | /retracts",
                "correct-fact |"
                    + " {'corrects':'6ba7b810-9dad-51d1-80b4-00c04fd430c8','reason':'r','replacement':{'type':'nonsense'}}"
                    + " | /replacement/type",
            })
    void a_bad_field_is_named_by_its_pointer(String command, String body, String pointer) {
        assertThat(problems(command, body)).extracting(FieldProblem::pointer).containsExactly(pointer);
    }

    @Test
    void half_of_a_surrogate_pair_is_named_as_such() {
        assertThat(problems("report-spend", "{'source':'a\\ud800','periodStart':'2026-01-01','amount':'5'}"))
                .containsExactly(new FieldProblem("/source", "has half of a surrogate pair"));
    }

    @Test
    void numbers_are_amounts_and_choices_may_be_in_any_case() {
        SpendReported spend = (SpendReported) FactReader.read(
                type("report-spend"),
                StrictJson.mapper()
                        .readTree(
                                "{'source':'s','periodStart':'2026-01-01','amount':999999999999999.999999,'currency':'eur'}"
                                        .replace('\'', '"')));
        assertThat(spend.amount()).isEqualTo("999999999999999.999999");
        assertThat(spend.currency()).isEqualTo(CurrencyCode.of("EUR"));
        TemperatureTaken taken = (TemperatureTaken)
                FactReader.read(type("take-temperature"), tree("{'temperature':3,'signals':['Silence','COMPETITOR']}"));
        assertThat(taken.signals()).extracting(Enum::name).containsExactly("SILENCE", "COMPETITOR");
        assertThat(problems("report-spend", "{'source':'s','periodStart':'2026-01-01','amount':0.1}"))
                .as("of a reader of binary numbers")
                .hasSize(1);
    }

    @Test
    void a_text_may_have_4000_characters_and_no_more() {
        assertThat(FactReader.read(type("record-narrative"), tree("{'why': '" + "x".repeat(4_000) + "'}")))
                .isNotNull();
        assertThat(problems("record-narrative", "{'why': '" + "x".repeat(4_001) + "'}"))
                .hasSize(1);
    }

    private static List<FieldProblem> problems(String command, String body) {
        InvalidFactException refused =
                catchThrowableOfType(InvalidFactException.class, () -> FactReader.read(type(command), tree(body)));
        assertThat(refused).as("%s %s is refused", command, body).isNotNull();
        return refused.problems();
    }

    private static EventType type(String command) {
        return EventTypes.ofCommand(command).orElseThrow();
    }

    private static tools.jackson.databind.JsonNode tree(String singleQuoted) {
        return FactJson.mapper().readTree(singleQuoted.replace('\'', '"'));
    }
}
