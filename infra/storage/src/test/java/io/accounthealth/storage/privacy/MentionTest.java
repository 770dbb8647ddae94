package io.accounthealth.storage.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionTest {

    private final Mention zoe = Mention.of(List.of("Zoë van der Berg", "zoe.berg@example.com"), "p-17");

    @Test
    void a_person_is_found_by_name_part_of_a_name_address_and_id_in_any_case_with_or_without_accents() {
        for (String text : List.of(
                "zoe said no",
                "ZOË: no!",
                "Mrs Berg, again",
                "write to ZOE.BERG@example.com.",
                "p-17 called",
                "zoe\u0308 in two characters")) {
            assertThat(speaks(zoe, text)).as(text).isTrue();
        }
    }

    @Test
    void nothing_is_found_within_another_word_and_no_particle_is_looked_for() {
        for (String text : List.of("zoey said no", "the iceberg", "a van", "p-178 called", "")) {
            assertThat(speaks(zoe, text)).as(text).isEqualTo(text.equals("a van"));
        }
        assertThat(zoe.words()).doesNotContain("de");
    }

    @Test
    void initials_are_not_looked_for_alone() {
        Mention jo = Mention.of(List.of("Jo B. Li"), "7");

        assertThat(jo.words()).containsExactly("jo b. li");
        assertThat(speaks(jo, "Jo and Li")).isFalse();
        assertThat(speaks(jo, "by Jo B. Li")).isTrue();
    }

    @Test
    void of_whom_nothing_is_known_nothing_is_found() {
        assertThat(speaks(Mention.of(List.of(), "7"), "7 of 9")).isFalse();
    }

    private static boolean speaks(Mention of, String text) {
        return of.pattern().matcher(Mention.plain(text)).find();
    }
}
