package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoFileTest {

    @Test
    void entries_are_read_with_their_lines_and_strings_of_several_lines() {
        String file = """
            # The screens.
            msgid ""
            msgstr ""
            "Language: de\\n"

            msgid "At risk"
            msgstr "Gefährdet"

            #: problem
            msgid "must be \\"one\\" of "
            "{0}"
            msgstr "muss „eines“ sein von {0}"
            """;

        assertThat(PoFile.read(file))
                .containsExactly(
                        new PoFile.Entry(6, "At risk", "Gefährdet", false),
                        new PoFile.Entry(10, "must be \"one\" of {0}", "muss „eines“ sein von {0}", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "At risk => Gefährdet",
                "msgid \"At risk\"",
                "msgid \"At risk\"\nmsgstr \"\"",
                "msgid At risk\nmsgstr Gefährdet",
                "msgid \"At \" risk\"\nmsgstr \"Gefährdet\"",
                "msgid \"At\\qrisk\"\nmsgstr \"Gefährdet\"",
                "msgstr \"Gefährdet\"",
                "msgctxt \"band\"\nmsgid \"At risk\"\nmsgstr \"Gefährdet\"",
                "msgid \"a day\"\nmsgid_plural \"days\"\nmsgstr[0] \"ein Tag\"",
                "#, fuzzy\nmsgid \"At risk\"\nmsgstr \"Gefährdet\"",
                "msgid \"Open\"\nmsgstr \"Offen\"\nmsgid \"Open\"\nmsgstr \"Öffnen\"",
            })
    void what_is_no_catalogue_is_refused(String file) {
        assertThatThrownBy(() -> PoFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line ");
    }
}
