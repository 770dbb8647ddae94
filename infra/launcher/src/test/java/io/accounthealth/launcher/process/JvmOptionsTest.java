package io.accounthealth.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

    @Test
    void a_child_is_given_what_this_process_was_given() {
        assertThat(ofChild(List.of("-Xmx1g", "-Dcolour=blue"), List.of("-Xmx1g", "-Dcolour=blue", "-jar", "a.jar"), ""))
                .contains(List.of("-Xmx1g", "-Dcolour=blue"));
    }

    @Test
    void a_password_in_a_variable_stays_there() {
        assertThat(ofChild(List.of("-Dpassword=secret", "-Xmx1g"), List.of("-Xmx1g"), "-Xss1m -Dpassword=secret"))
                .contains(List.of("-Xmx1g"));
    }

    @Test
    void one_in_a_file_excludes_a_child() {
        assertThat(ofChild(List.of("-Dpassword=secret"), List.of("@options", "-jar", "a.jar"), ""))
                .isEmpty();
        assertThat(ofChild(List.of("-Dpassword=secret"), List.of(), "@options")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y",
                "-javaagent:agent.jar",
                "-Xms4g",
                "-XX:InitialHeapSize=4g",
                "-XX:+UseLargePages",
                "-XX:StartFlightRecording=duration=1m",
                "-XX:+AlwaysPreTouch",
                "-Xlog:gc",
                "-Dcom.sun.management.jmxremote.port=9000"
            })
    void what_needs_the_first_process_or_memory_twice_excludes_a_child(String option) {
        assertThat(ofChild(List.of(option), List.of(option), "")).isEmpty();
        assertThat(ofChild(List.of(option), List.of(), option)).isEmpty();
    }

    private static Optional<List<String>> ofChild(List<String> options, List<String> arguments, String variable) {
        return JvmOptions.ofChild(options, arguments, Map.of("JDK_JAVA_OPTIONS", variable));
    }
}
