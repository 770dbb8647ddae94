package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameMatcherTest {

    private final NameMatcher zoe = NameMatcher.of(List.of("Zoë van der Berg", "zoe.berg@example.com"), "p-17");

    @Test
    void a_person_is_found_by_name_address_or_id() {
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
        NameMatcher jo = NameMatcher.of(List.of("Jo B. Li"), "7");

        assertThat(jo.words()).containsExactly("jo b. li");
        assertThat(speaks(jo, "Jo and Li")).isFalse();
        assertThat(speaks(jo, "by Jo B. Li")).isTrue();
    }

    @Test
    void a_short_name_or_id_is_found_as_a_whole_word_whatever_its_length() {
        NameMatcher ed = NameMatcher.of(List.of("Ed"), "e7");

        assertThat(speaks(ed, "told Ed so")).isTrue();
        assertThat(speaks(ed, "e7 called")).isTrue();
        assertThat(speaks(ed, "edit it")).isFalse();
    }

    @Test
    void a_name_that_is_written_without_spaces_is_found_among_other_words() {
        NameMatcher yamada = NameMatcher.of(List.of("山田 太郎"), "p-1");
        assertThat(speaks(yamada, "昨日山田さんと話した")).isTrue();
        assertThat(speaks(yamada, "太郎")).isTrue();
        assertThat(speaks(yamada, "山の田")).isFalse();

        NameMatcher kim = NameMatcher.of(List.of("김민수"), "p-2");
        assertThat(speaks(kim, "어제 김민수가 전화했다")).isTrue();
        assertThat(speaks(kim, "김민지가 전화했다")).isFalse();

        NameMatcher ga = NameMatcher.of(List.of("가나"), "p-3");
        assertThat(speaks(ga, "각난")).as("a letter is not a part of another").isFalse();
    }

    @Test
    void of_whom_nothing_is_known_nothing_is_found() {
        assertThat(speaks(NameMatcher.of(List.of(), "7"), "7 of 9")).isFalse();
    }

    private static boolean speaks(NameMatcher of, String text) {
        return of.pattern().matcher(NameMatcher.plain(text)).find();
    }
}
