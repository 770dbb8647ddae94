package io.accounthealth.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.query.testing.ReadingTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A shared view is not shown to whom its filter would tell what is kept from them. */
class KeptViewsTest extends ReadingTest {

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.append(
                "policy",
                CLOCK.instant(),
                new AttributeDefined(
                        "code", AttributeType.TEXT, "Code", null, List.of(AttributeReader.PRIVACY_OFFICER)));
        history.append(
                "platform:views",
                CLOCK.instant(),
                new ViewSaved("secret", "Clients of code Omega", "/", "attribute=code%3AOmega&sort=name", true));
        history.append("platform:views", CLOCK.instant(), new ViewSaved("plain", "By name", "/", "sort=name", true));
    }

    private Stream<String> views(String role) {
        return get("/v1/views", "Authorization", "Bearer " + server.token(role))
                .json()
                .get("views")
                .valueStream()
                .map(view -> view.get("viewId").asString());
    }

    @Test
    void a_view_by_a_restricted_attribute_is_not_shown() {
        assertThat(views("owner")).containsExactlyInAnyOrder("plain", "secret");
        assertThat(views("director")).containsExactly("plain");
        assertThat(get("/", "Accept", "text/html", "Authorization", "Bearer " + server.token("director"))
                        .body())
                .contains("By name")
                .doesNotContain("Omega");
    }

    @Test
    void an_attribute_is_named_by_a_filter_and_by_a_grouping() {
        assertThat(view("attribute=code%3AOmega").namesAny(Set.of("code"))).isTrue();
        assertThat(view("by=attribute%3Acode").namesAny(Set.of("code"))).isTrue();
        assertThat(view("q=code+red").namesAny(Set.of("code"))).isFalse();
        assertThat(view(null).namesAny(Set.of("code"))).isFalse();
    }

    private static SavedView view(String query) {
        return new SavedView("v", "name", "/", query, true, "ann");
    }
}
