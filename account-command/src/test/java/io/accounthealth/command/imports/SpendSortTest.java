package io.accounthealth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpendSortTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 4);

    @TempDir
    Path folder;

    /** An account as it was shown. */
    private record Shown(AccountHeader head, List<SpendRow> rows) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2_000, 20_000, SpendSort.BYTES})
    void rows_come_in_order_by_account_and_key_in_however_many_parts_they_were_held(long partBytes) throws IOException {
        Random random = new Random(7);
        TreeMap<AccountId, Shown> expected = new TreeMap<>();
        try (SpendSort sort = new SpendSort(folder, partBytes)) {
            for (int number = 2; number < 400; number++) {
                AccountId account = new AccountId("a" + random.nextInt(12));
                AccountHeader head;
                if (random.nextInt(20) == 0) {
                    head = new AccountHeader(account, null, true);
                    sort.doubt(account);
                    expected.computeIfAbsent(account, any -> new Shown(head, new ArrayList<>()));
                } else {
                    head = new AccountHeader(account, random.nextInt(3) == 0 ? "N" + number : null, false);
                    SpendRow row = row(random, number);
                    sort.add(account, head.name(), row);
                    expected.computeIfAbsent(account, any -> new Shown(head, new ArrayList<>()))
                            .rows()
                            .add(row);
                }
                expected.computeIfPresent(
                        account, (any, shown) -> new Shown(shown.head().and(head), shown.rows()));
            }
            expected.values().forEach(shown -> shown.rows().sort(SpendRow.ORDER));

            assertThat(shown(sort)).containsExactlyElementsOf(expected.values());
        }
    }

    @Test
    void what_fits_into_memory_is_never_written_down() throws IOException {
        try (SpendSort sort = new SpendSort(folder)) {
            sort.add(new AccountId("acme"), null, row(new Random(1), 2));
            assertThat(shown(sort)).hasSize(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void long_names_fill_a_run_as_rows_do() throws IOException {
        try (SpendSort sort = new SpendSort(folder, 10_000)) {
            for (int number = 2; number < 12; number++) {
                sort.add(new AccountId("a" + number), "n".repeat(200), row(new Random(1), number));
            }
            assertThat(folder).isNotEmptyDirectory();
        }
    }

    @Test
    void with_runs_on_disk_the_last_rows_go_there_too_before_all_are_merged() throws IOException {
        try (SpendSort sort = new SpendSort(folder, 2_000)) {
            for (int number = 2; number < 6; number++) {
                sort.add(new AccountId("a" + number), null, row(new Random(1), number));
            }
            assertThat(folder.resolve("run-0")).exists();
            assertThat(folder.resolve("run-1")).doesNotExist();
            assertThat(shown(sort)).hasSize(4);
        }
        assertThat(folder.resolve("run-1")).exists();
    }

    /** What the room on disk is reckoned by; these rows are the shortest there are. */
    @Test
    void what_is_written_down_is_less_than_twice_as_large_as_the_file() throws IOException {
        StringBuilder csv = new StringBuilder("account,name,period_start,amount,currency\n");
        try (SpendSort sort = new SpendSort(folder, 100_000)) {
            for (int number = 2; number < 20_000; number++) {
                String account = Integer.toString(number, 36);
                csv.append(account).append(",,2026-01-04,1,USD\n");
                sort.add(
                        new AccountId(account),
                        null,
                        new SpendRow(
                                new SpendKey(null, DAY),
                                new SpendClaim(BigDecimal.ONE, new CurrencyCode("USD"), null),
                                number));
            }
            assertThat(shown(sort)).hasSize(19_998);
        }
        assertThat(written()).isBetween(1L, 2L * csv.length());
    }

    private long written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static SpendRow row(Random random, int number) {
        LocalDate start = DAY.plusDays(random.nextInt(5));
        return new SpendRow(
                new SpendKey(random.nextBoolean() ? null : "l" + random.nextInt(3) + "\u00e9\ud83d\ude00", start),
                new SpendClaim(
                        BigDecimal.valueOf(random.nextInt(1_000_000) - 500_000, random.nextInt(7)),
                        new CurrencyCode(random.nextBoolean() ? "USD" : "EUR"),
                        random.nextBoolean() ? null : start.plusDays(7)),
                number);
    }

    private static List<Shown> shown(SpendSort sort) {
        List<Shown> shown = new ArrayList<>();
        sort.forEach((head, rows) -> {
            List<SpendRow> here = new ArrayList<>();
            rows.forEachRemaining(here::add);
            assertThat(here).isSortedAccordingTo(Comparator.comparing(row -> row, SpendRow.ORDER));
            shown.add(new Shown(head, here));
        });
        return shown;
    }
}
