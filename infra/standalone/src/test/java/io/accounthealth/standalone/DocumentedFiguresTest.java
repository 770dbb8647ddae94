package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.StoredAs;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Figures that the documents state in their sentences and samples, held against the demo and the code. */
@ResourceLock(DemoPlatform.ONE_AT_A_TIME)
class DocumentedFiguresTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path AUDITOR = Path.of("..", "auditor", "README.md");
    private static final AccountId LUMEN = new AccountId("lumen-outdoor");
    private static final AccountId HELIO = new AccountId("helio-energy");
    private static final Pattern TABLE_ROWS = Pattern.compile("(?m)^\\|.*$");

    @Test
    void positions_counts_and_days_are_those_of_the_demo() throws Exception {
        try (DemoPlatform demo = DemoPlatform.start()) {
            EventLog log = demo.context().getBean(Stores.class).log();
            long last = log.positionAt(DemoPlatform.DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
            long lumen = upTo(log, LUMEN, last);

            assertThat(read(AUDITOR))
                    .contains(
                            String.format(
                                    Locale.ROOT,
                                    "has %,d events of %d streams",
                                    last,
                                    log.streams().size()),
                            String.format(Locale.ROOT, "The log of %,d events continues", last));
            assertThat(read(DOCS.resolve("integrator.md")))
                    .contains(
                            "\"firstPosition\":%1$d,\"lastPosition\":%1$d,\"version\":%2$d"
                                    .formatted(last + 1, lumen + 1),
                            "X-Min-Position: " + (last + 1));
            assertThat(read(DOCS.resolve("auditor.md")))
                    .contains("On July 28 it removed invalid traffic and restated June, in %d events"
                            .formatted(restatementsOfJune(log)));
        }
    }

    private static long upTo(EventLog log, AccountId account, long position) {
        return stream(log, account).stream()
                .filter(event -> event.envelope().position() <= position)
                .count();
    }

    private static long restatementsOfJune(EventLog log) {
        LocalDate day = LocalDate.parse("2026-07-28");
        return stream(log, HELIO).stream()
                .filter(event -> event.envelope().type().equals("spend-reported"))
                .filter(event -> event.envelope()
                        .recordedAt()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(day))
                .filter(event -> new String(event.payload(), StandardCharsets.UTF_8).contains("\"2026-06-"))
                .count();
    }

    private static List<StoredEvent> stream(EventLog log, AccountId account) {
        return log.readStream(account, 0, 1_000_000);
    }

    @Test
    void the_list_of_what_the_access_log_records_is_complete() throws IOException {
        String access = read(DOCS.resolve("access.md"));
        String section = access.substring(access.indexOf("\n## What is recorded\n"), access.indexOf("\n## Tokens of"));
        String listed = String.join(
                "\n",
                TABLE_ROWS.matcher(section).results().map(MatchResult::group).toList());

        assertThat(Arrays.stream(AccessEvent.class.getPermittedSubclasses())
                        .map(type -> type.getAnnotation(StoredAs.class))
                        .filter(Objects::nonNull)
                        .map(StoredAs::name))
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(listed).contains(name));
    }

    private static String read(Path document) throws IOException {
        return Files.readString(document);
    }
}
