package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** To which {@link Guarded} holds every answer that a test receives. */
class DescribedAnswersTest {

    private final DescribedAnswers described = new DescribedAnswers("""
        {"paths": {"/v1/one/{id}": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
        {"$ref": "#/components/schemas/One"}}}}}}}},
        "components": {"schemas": {"One": {"properties": {"name": {"type": ["string", "null"]},
        "count": {"type": "integer"}}, "required": ["name", "count"]}}}}\
        """);

    private void answer(String body) {
        described.check("GET", "/v1/one/a?x=1", 200, "application/json", body);
    }

    @Test
    void an_answer_as_described_passes() {
        assertThatCode(() -> answer("{\"name\":null,\"count\":1}")).doesNotThrowAnyException();
    }

    @Test
    void a_null_a_lack_and_a_field_beyond_the_description_are_found() {
        assertThatThrownBy(() -> answer("{\"name\":\"a\",\"count\":null}")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> answer("{\"count\":1}")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> answer("{\"name\":\"a\",\"count\":1,\"more\":1}"))
                .isInstanceOf(AssertionError.class);
    }
}
