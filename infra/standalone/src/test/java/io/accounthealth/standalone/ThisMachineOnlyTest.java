package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.accounthealth.service.StartupException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What variables may say of listening where the tokens of the data folder do. */
class ThisMachineOnlyTest {

    private static final int PORT = 8080;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVER_ADDRESS=0.0.0.0 | server.address=0.0.0.0 is not of this machine only",
                "MANAGEMENT_SERVER_ADDRESS=0.0.0.0 | management.server.address=0.0.0.0 is not of this machine only",
                "MANAGEMENT_SERVER_ADDRESS=:: | management.server.address=:: is not of this machine only",
                "MANAGEMENT_SERVER_ADDRESS=no.such.invalid | management.server.address=no.such.invalid is not of this",
                "MANAGEMENT_SERVER_PORT=9000 | management.server.port=9000 without management.server.address=127.0.0.1",
                "MANAGEMENT_SERVER_PORT=0 | management.server.port=0 without management.server.address=127.0.0.1",
                "MANAGEMENT_SERVER_PORT=9000 MANAGEMENT_SERVER_ADDRESS= | management.server.port=9000 without",
            })
    void what_others_can_reach_is_refused_in_one_sentence(String variables, String sentence) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> ThisMachineOnly.check(environment(variables), PORT))
                .withMessageStartingWith(sentence)
                .withMessageEndingWith("change that, or add --issuer and --audience.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH=/bin",
                "SERVER_ADDRESS=::1",
                "MANAGEMENT_SERVER_ADDRESS=localhost",
                "MANAGEMENT_SERVER_PORT=-1",
                "MANAGEMENT_SERVER_PORT=8080",
                "MANAGEMENT_SERVER_PORT=9000 MANAGEMENT_SERVER_ADDRESS=127.0.0.1"
            })
    void what_only_this_machine_can_reach_is_let_by(String variables) {
        assertThatNoException().isThrownBy(() -> ThisMachineOnly.check(environment(variables), PORT));
    }

    /** As the process would have it with these variables alone. */
    private static Environment environment(String variables) {
        Map<String, Object> all = Arrays.stream(variables.split(" ", -1))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, all));
        return environment;
    }
}
