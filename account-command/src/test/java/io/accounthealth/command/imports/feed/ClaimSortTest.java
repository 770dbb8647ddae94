package io.accounthealth.command.imports.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimSortTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 4);

    @TempDir
    Path folder;

    /** An account as it was shown. */
    private record Shown(AccountHeader head, List<ClaimRow> rows) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2_000, 20_000, ClaimSort.BYTES})
    void rows_come_in_order_by_account_and_key_in_however_many_parts_they_were_held(long partBytes) throws IOException {
        Random random = new Random(7);
        TreeMap<AccountId, Shown> expected = new TreeMap<>();
        try (ClaimSort sort = new ClaimSort(folder, partBytes)) {
            for (int number = 2; number < 400; number++) {
                AccountId account = new AccountId("a" + random.nextInt(12));
                AccountHeader head;
                if (random.nextInt(20) == 0) {
                    head = new AccountHeader(account, null, null, true);
                    sort.doubt(account);
                    expected.computeIfAbsent(account, any -> new Shown(head, new ArrayList<>()));
                } else {
                    ClaimRow row = row(random, number, random.nextBoolean() ? 1 : 8);
                    head = new AccountHeader(
                            account, random.nextInt(3) == 0 ? "N" + number : null, AccountHeader.Priced.of(row), false);
                    sort.add(account, head.name(), row);
                    expected.computeIfAbsent(account, any -> new Shown(head, new ArrayList<>()))
                            .rows()
                            .add(row);
                }
                expected.computeIfPresent(
                        account, (any, shown) -> new Shown(shown.head().and(head), shown.rows()));
            }
            expected.values().forEach(shown -> shown.rows().sort(ClaimRow.ORDER));

            assertThat(shown(sort)).containsExactlyElementsOf(expected.values());
        }
    }

    @Test
    void what_fits_into_memory_is_never_written_down() throws IOException {
        try (ClaimSort sort = new ClaimSort(folder)) {
            sort.add(new AccountId("acme"), null, row(new Random(1), 2, 1));
            assertThat(shown(sort)).hasSize(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void long_names_fill_a_run_as_rows_do() throws IOException {
        try (ClaimSort sort = new ClaimSort(folder, 10_000)) {
            for (int number = 2; number < 12; number++) {
                sort.add(new AccountId("a" + number), "n".repeat(200), row(new Random(1), number, 1));
            }
            assertThat(folder).isNotEmptyDirectory();
        }
    }

    @Test
    void with_runs_on_disk_the_last_rows_go_there_too_before_all_are_merged() throws IOException {
        try (ClaimSort sort = new ClaimSort(folder, 2_000)) {
            for (int number = 2; number < 6; number++) {
                sort.add(new AccountId("a" + number), null, row(new Random(1), number, 1));
            }
            assertThat(folder.resolve("run-0")).exists();
            assertThat(folder.resolve("run-1")).doesNotExist();
            assertThat(shown(sort)).hasSize(4);
        }
        assertThat(folder.resolve("run-1")).exists();
    }

    /** What the room on disk is reckoned by; these rows are the shortest there are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPEND | account,name,period_start,amount,currency | %s,,2026-01-04,1,USD",
                "PERFORMANCE |"
                    + " account,name,period_start,impressions,measurable_impressions,viewable_impressions,clicks,video_starts,video_completions,conversions,conversion_value,currency"
                    + " | %s,,2026-01-04,1,,,,,,,,"
            })
    void what_is_written_down_is_less_than_twice_as_large_as_the_file(FeedKind kind, String header, String row)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int number = 2; number < 20_000; number++) {
            lines.add(row.formatted(Integer.toString(number, 36)));
        }
        Path csv = Files.write(Files.createDirectory(folder.resolve("sent")).resolve("rows.csv"), lines);
        Path runs = Files.createDirectory(folder.resolve("runs"));
        try (ClaimSort sort = new ClaimSort(runs, 100_000)) {
            FeedFile.read(kind, csv, "ads", Instant.now(), new Taken(sort));
            assertThat(shown(sort)).hasSize(19_998);
        }
        try (Stream<Path> files = Files.list(runs)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isBetween(1L, 2L * Files.size(csv));
        }
    }

    /** A file without a wrong row. */
    record Taken(ClaimSort sort) implements FeedFile.Rows {

        @Override
        public boolean isReserved(AccountId name) {
            return name.isReserved();
        }

        @Override
        public void take(AccountId account, @Nullable String name, ClaimRow row) {
            sort.add(account, name, row);
        }

        @Override
        public void doubt(long row, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void reject(long row, @Nullable AccountId account, String reason) {
            throw new AssertionError(row + ": " + reason);
        }

        @Override
        public void pass(long row, LocalDate periodStart, String reason) {
            throw new AssertionError(row + ": " + reason);
        }

        @Override
        public void read() {
            // Rows are counted when they come in order.
        }
    }

    private static ClaimRow row(Random random, int number, int figures) {
        LocalDate start = DAY.plusDays(random.nextInt(5));
        return new ClaimRow(
                new PeriodKey(random.nextBoolean() ? null : "l" + random.nextInt(3) + "\u00e9\ud83d\ude00", start),
                new Claim(
                        Stream.generate(() -> figures > 1 && random.nextBoolean() ? null : figure(random))
                                .limit(figures)
                                .toList(),
                        random.nextInt(3) == 0 ? null : new CurrencyCode(random.nextBoolean() ? "USD" : "EUR"),
                        random.nextBoolean() ? null : start.plusDays(7)),
                number);
    }

    private static BigDecimal figure(Random random) {
        return BigDecimal.valueOf(random.nextInt(1_000_000) - 500_000, random.nextInt(7));
    }

    private static List<Shown> shown(ClaimSort sort) {
        List<Shown> shown = new ArrayList<>();
        sort.forEach((head, rows) -> {
            List<ClaimRow> here = new ArrayList<>();
            rows.forEachRemaining(here::add);
            assertThat(here).isSortedAccordingTo(Comparator.comparing(row -> row, ClaimRow.ORDER));
            shown.add(new Shown(head, here));
        });
        return shown;
    }
}
