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

    @Test
    void thirty_days_end_at_the_moment_of_their_list() {
        Span ofList = Span.of(new Address("/accounts/acme/changes", Map.of("from", "30d")), LocalDate.of(2026, 12, 1));
        Span known = Span.of(
                new Address("/accounts/acme/changes", Map.of("from", "30d", "fromKnownAt", "then")),
                LocalDate.of(2026, 12, 1));

        assertThat(ofList.from()).isEqualTo("2026-11-01");
        assertThat(ofList.endingOn(LocalDate.of(2026, 11, 30)).from()).isEqualTo("2026-10-31");
        assertThat(ofList.asked().from()).as("the API's default").isNull();
        assertThat(known.asked().from()).isEqualTo("2026-11-01");
        assertThat(ofList.ready()).filteredOn(Span.Ready::current).hasSize(1);
    }
}
