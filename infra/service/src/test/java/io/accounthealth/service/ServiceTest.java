package io.accounthealth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void a_store_that_comes_late_is_waited_for() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Stores late = new MemoryStores(CLOCK);
        StoreConnector opening = new StoreConnector(
                (address, clock) -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new LogUnavailableException(Cause.UNANSWERED, "it does not answer");
                    }
                    return late;
                },
                Duration.ofSeconds(30));

        assertThat(opening.open(address(), CLOCK)).isSameAs(late);
    }

    @Test
    void a_store_that_does_not_come_or_is_damaged_is_told_in_one_sentence() throws Exception {
        for (Cause cause : new Cause[] {Cause.UNANSWERED, Cause.DAMAGED}) {
            Duration patience = cause == Cause.DAMAGED ? Duration.ofDays(1) : Duration.ZERO;
            StoreConnector opening = new StoreConnector(
                    (address, clock) -> {
                        throw new LogUnavailableException(cause, "because");
                    },
                    patience);
            StoreAddress address = address();

            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> opening.open(address, CLOCK))
                    .withMessage("The store at mongodb://a/b cannot be used: because");
        }
    }

    @Test
    void help_names_every_option_and_starts_nothing() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Service service = new Service("account-x", "a side", 1, ServiceTest.class, (address, clock) -> {
            throw new AssertionError("opened");
        });

        service.start(new PrintStream(printed), "--help");

        assertThat(printed.toString())
                .contains("account-x: a side", "--store=", "--store-wait=", "--port=", "--address=", "--version");
    }

    @Test
    void a_name_with_a_dot_is_a_setting_and_another_that_is_unknown_is_refused() throws Exception {
        CommandLine line =
                CommandLine.parse(Set.of("port"), "--a.b-c=1", "--port", "9", "--logging.level.root", "info");

        assertThat(line.settings()).isEqualTo(Map.of("a.b-c", "1", "logging.level.root", "info"));
        assertThat(line.port(1)).isEqualTo(9);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse(Set.of("port"), "--prot=1"))
                .withMessageStartingWith("There is no option --prot=1");
    }

    @Test
    void what_an_option_decides_on_is_no_setting() {
        Service service = new Service("account-x", "a side", 1, ServiceTest.class, (address, clock) -> {
            throw new AssertionError("opened");
        });
        for (String option : List.of("port", "address")) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> service.start(System.out, "--server." + option + "=0"))
                    .withMessage("Say --%1$s instead of --server.%1$s.", option);
        }
    }

    private static StoreAddress address() throws UsageException {
        return StoreAddress.of("store", "mongodb://a/b", Map.of());
    }
}
