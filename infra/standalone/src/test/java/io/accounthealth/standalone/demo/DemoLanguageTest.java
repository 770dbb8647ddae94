package io.accounthealth.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the demo speaks. That it speaks the whole language is said by {@code EveryEventTest}. */
class DemoLanguageTest {

    private static final DemoHistory HISTORY = OneDemo.HISTORY;

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
