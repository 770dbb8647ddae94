package io.accounthealth.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x\ud800y", "\udc00", "x\ud83d", "x\u0007", "x\u0085", "x\ny"})
    void a_name_or_source_that_could_not_stand_in_the_log_is_no_callers(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Caller(text, Set.of(), Set.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Caller("mia", Set.of(), Set.of(text), null));
    }

    @Test
    void no_integration_speaks_for_what_people_record() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Caller("crm", Set.of(Role.INTEGRATION), Set.of(Caller.API), null))
                .withMessageContaining("the platform's own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mia chen", "\ud83d\ude00", "收件"})
    void a_name_of_any_script_is_one(String text) {
        assertThat(new Caller(text, Set.of(), Set.of(text), null).name()).isEqualTo(text);
    }
}
