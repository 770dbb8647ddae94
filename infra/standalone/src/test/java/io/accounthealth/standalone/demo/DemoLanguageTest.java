package io.accounthealth.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo speaks the whole language, so that no list of a first start is empty. */
class DemoLanguageTest {

    private static final DemoHistory HISTORY = DemoHistory.of(DemoHistory.SEED, LocalDate.parse("2026-11-24"));

    /** What the demo cannot tell truly, with the reason. */
    private static final Map<String, String> LEFT_OUT =
            Map.of("sla-breached", "only the platform may record it, and no rule of its watch notices it yet");

    @Test
    void every_type_of_fact_is_in_it_but_those_that_cannot_be() {
        Set<String> told =
                HISTORY.events().stream().map(event -> event.envelope().type()).collect(Collectors.toSet());
        Set<String> untold = EventTypes.all().stream()
                .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                .map(EventType::name)
                .filter(name -> !told.contains(name))
                .collect(Collectors.toSet());
        assertThat(untold).isSubsetOf(LEFT_OUT.keySet());
    }

    @Test
    void nothing_of_it_is_refused() {
        assertThat(HISTORY.refusals()).isEmpty();
    }

    @Test
    void what_only_the_platform_may_record_comes_from_its_watch() {
        Set<String> derived = EventTypes.all().stream()
                .filter(EventType::derived)
                .map(EventType::name)
                .collect(Collectors.toSet());
        assertThat(HISTORY.events())
                .filteredOn(event -> derived.contains(event.envelope().type()))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.envelope().origin().source()).isEqualTo(WatchEvent.SOURCE);
                    assertThat(event.envelope().origin().actor()).isEqualTo(WatchEvent.SOURCE);
                });
    }
}
