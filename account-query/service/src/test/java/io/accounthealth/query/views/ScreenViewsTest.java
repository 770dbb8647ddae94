package io.accounthealth.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.page.Address;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScreenViewsTest {

    private static final Address ALERTS =
            Address.whole("/alerts", Map.of("asOf", "2026-11-01", "band", "watch", "bare", "true", "rows", "400"));

    private static SavedView view(String id, @Nullable String query, String by) {
        return new SavedView(id, "View " + id, "/alerts", query, true, by);
    }

    private static ScreenViews.Entry entry(@Nullable String query) {
        return ScreenViews.of(List.of(view("v", query, "mia")), ALERTS, "mia")
                .entries()
                .getFirst();
    }

    @Test
    void a_view_leads_to_its_filters_at_the_point_of_the_page() {
        assertThat(entry("q=a%20b&policy=v9&rows=7&bare=true&sort=").address())
                .hasToString("/alerts?asOf=2026-11-01&q=a+b");
        assertThat(entry(null).address()).hasToString("/alerts?asOf=2026-11-01");
    }

    @Test
    void a_view_is_chosen_whatever_the_point_the_rows_and_what_stands_beside() {
        assertThat(entry("band=watch").chosen()).isTrue();
        assertThat(entry("band=watch&bare=true").chosen()).isTrue();
        assertThat(entry("band=watch&q=a").chosen()).isFalse();
        assertThat(entry(null).chosen()).isFalse();
    }

    @Test
    void all_of_ones_own_are_offered_and_thirty_that_others_share() {
        List<SavedView> views = Stream.of("mia", "noah")
                .flatMap(by -> IntStream.range(0, 50).mapToObj(number -> view(by + number, null, by)))
                .toList();

        ScreenViews offered = ScreenViews.of(views, ALERTS, "mia");
        assertThat(offered.own()).hasSize(50);
        assertThat(offered.entries()).hasSize(80);
        assertThat(offered.entries().getLast().viewId()).isEqualTo("noah29");
    }

    @Test
    void whatever_its_id_is_a_view_can_be_deleted() {
        assertThat(ScreenViews.of(List.of(view("a/b?c#d e", null, "mia")), ALERTS, "mia")
                        .own()
                        .getFirst()
                        .deletion())
                .isEqualTo("/v1/views/a%2Fb%3Fc%23d%20e/delete");
    }
}
