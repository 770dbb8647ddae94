package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void where_it_is_still_the_last_of_the_month_the_last_month_ended_before_it() {
        Span span = Span.of(new Address("/accounts/acme/changes", Map.of()), LocalDate.of(2026, 12, 1));

        assertThat(span.ready()).extracting(Span.Ready::url).anyMatch(url -> url.endsWith("from=2026-11-30"));
        assertThat(span.endingOn(LocalDate.of(2026, 11, 30)).ready())
                .extracting(Span.Ready::url)
                .anyMatch(url -> url.endsWith("from=2026-10-31"))
                .noneMatch(url -> url.endsWith("from=2026-11-30"));
    }
}
