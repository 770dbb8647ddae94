package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.service.CommandLine.Wish;
import io.accounthealth.service.UsageException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    @Test
    void nothing_said_means_a_demo_on_this_machine_only() throws Exception {
        assertThat(Arguments.parse())
                .isEqualTo(new Arguments(
                        Wish.START,
                        8080,
                        "127.0.0.1",
                        Path.of("account-health-data"),
                        true,
                        null,
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void a_value_may_follow_an_equals_sign_or_stand_apart() throws Exception {
        Arguments joined = Arguments.parse("--port=9000", "--data=/tmp/x", "--demo=false", "--address=::1");
        Arguments apart = Arguments.parse("--port", "9000", "--data", "/tmp/x", "--demo", "false", "--address", "::1");
        assertThat(joined)
                .isEqualTo(new Arguments(Wish.START, 9000, "::1", Path.of("/tmp/x"), false, null, null, null, Map.of()))
                .isEqualTo(apart);
    }

    @Test
    void the_demo_of_a_day_may_be_asked_for() throws Exception {
        assertThat(Arguments.parse("--demo-date=2026-11-25").demoDate()).isEqualTo("2026-11-25");
        assertThat(Arguments.parse().demoDate()).as("today's").isNull();
    }

    @Test
    void beyond_this_machine_it_takes_an_issuer() throws Exception {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse("--address=0.0.0.0"))
                .withMessage("--address=0.0.0.0 is not of this machine only, where the tokens of the data folder do not"
                        + " do; add --issuer and --audience.");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse("--issuer=https://id.example"))
                .withMessage("--issuer and --audience go together; give both or neither.");
        assertThat(Arguments.parse("--address=0.0.0.0", "--issuer=https://id.example", "--audience=us")
                        .audience())
                .isEqualTo("us");
    }

    @Test
    void a_name_with_a_dot_is_a_setting_of_the_application() throws Exception {
        assertThat(Arguments.parse("--accounthealth.limits.burst=9", "--logging.level.root", "info")
                        .settings())
                .isEqualTo(Map.of("accounthealth.limits.burst", "9", "logging.level.root", "info"));
    }

    @Test
    void help_and_version_start_nothing() throws Exception {
        assertThat(Arguments.parse("--port=9000", "--help").wish()).isEqualTo(Wish.HELP);
        assertThat(Arguments.parse("--version").wish()).isEqualTo(Wish.VERSION);
        assertThat(Arguments.HELP).contains("--port", "--address", "--data", "--demo", "--help", "--version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot=9000      | There is no option --prot=9000; --help lists those there are.",
                "9000             | There is no option 9000; --help lists those there are.",
                "--port           | --port needs a value, as in --port=<value>.",
                "--data=          | --data needs a value, as in --data=<value>.",
                "--port=65536     | --port must be a number from 0 to 65535, not 65536.",
                "--port=-1        | --port must be a number from 0 to 65535, not -1.",
                "--port=web       | --port must be a number from 0 to 65535, not web.",
                "--server.address=0.0.0.0 | Say --address instead of --server.address.",
                "--server.port=9000 | Say --port instead of --server.port.",
                "--accounthealth.access.issuer=x | Say --issuer instead of --accounthealth.access.issuer.",
                "--demo=yes       | --demo must be true or false, not yes.",
                "--demo-date=soon | --demo-date must be a day from 2000-01-01 until today, such as 2026-11-25, not"
                        + " soon.",
                "--demo-date=9999-01-01 | --demo-date must be a day from 2000-01-01 until today, such as 2026-11-25,"
                        + " not 9999-01-01.",
            })
    void what_cannot_be_understood_is_answered_in_one_sentence(String argument, String sentence) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(argument))
                .withMessage(sentence);
    }

    @Test
    void an_option_without_its_value_does_not_eat_the_next_option() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse("--data", "--demo=false"))
                .withMessageStartingWith("--data needs a value");
    }
}
