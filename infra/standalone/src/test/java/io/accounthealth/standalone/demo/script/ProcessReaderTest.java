package io.accounthealth.standalone.demo.script;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What whoever extends the demo is told of mistakes. */
class ProcessReaderTest {

    private static final EventScript SCRIPT =
            new EventScript(Client.all().getFirst(), new DemoCalendar(LocalDate.parse("2026-11-25")), 1);

    @Test
    void a_field_that_no_event_has_is_named_with_its_line() {
        Scene scene = new Scene(SCRIPT, new SeededRandom(1));
        assertThatThrownBy(() -> ProcessReader.read("wrong-field.txt")
                        .get("HandoverHabit")
                        .run(scene))
                .hasMessageContainingAll("wrong-field.txt, line 5", "remark");
    }

    @Test
    void a_line_that_is_no_step_is_refused_as_it_is_read() {
        assertThatThrownBy(() -> ProcessReader.read("wrong-step.txt"))
                .hasMessageContainingAll("wrong-step.txt, line 2", "opens 10:00 handover-completed");
    }
}
