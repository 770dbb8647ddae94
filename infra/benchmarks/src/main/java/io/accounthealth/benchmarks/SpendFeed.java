package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Weekly spend of many accounts, as one feed tells it; the size is that of a real one. */
public record SpendFeed(List<Fact> rows) {

    static final int ROWS = 2_823;
    static final int ACCOUNTS = 373;
    public static final String SOURCE = "weekly";

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final LocalDate FIRST_WEEK = LocalDate.of(2025, 1, 6);

    /** @param prefix of the accounts' ids */
    public static SpendFeed of(String prefix, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fact> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            LocalDate week = FIRST_WEEK.plusWeeks(i / ACCOUNTS);
            LocalDate end = week.plusWeeks(1);
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2);
            rows.add(new Fact(
                    new AccountId(prefix + i % ACCOUNTS),
                    end.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    end.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    new SpendReported(SOURCE, null, week, end, amount, USD)));
        }
        return new SpendFeed(rows);
    }

    List<Fact> openings() {
        return rows.stream().map(Fact::account).distinct().map(Facts::opening).toList();
    }

    public String csv() {
        StringBuilder csv = new StringBuilder("account,name,line,period_start,period_end,amount,currency\n");
        for (Fact row : rows) {
            SpendReported spend = (SpendReported) row.event();
            csv.append("%s,%s,,%s,%s,%s,USD%n"
                    .formatted(row.account(), row.account(), spend.periodStart(), spend.periodEnd(), spend.amount()));
        }
        return csv.toString();
    }
}
