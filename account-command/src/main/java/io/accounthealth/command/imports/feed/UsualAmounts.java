package io.accounthealth.command.imports.feed;

import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of an account usually amount to: the median of the last {@value #LAST} amounts before a day, each per
 * day of its period. An amount of more than {@value #TIMES} times that is likelier a slip of the decimal point.
 */
final class UsualAmounts {

    private static final int LAST = 20;

    /** Fewer are no habit. */
    private static final int LEAST = 5;

    private static final int TIMES = 10;

    private record Line(@Nullable String line, CurrencyCode currency) {}

    private final Map<PeriodKey, Claim> claims;

    /** By the first day of the period; filled when it is first needed. */
    private final Map<Line, NavigableMap<LocalDate, BigDecimal>> daily = new HashMap<>();

    /** @param claims what the source claims of the account now */
    UsualAmounts(Map<PeriodKey, Claim> claims) {
        this.claims = Map.copyOf(claims);
    }

    /** Why an amount is unusual, in words for the sender of the file; null where it is usual, or no habit is known. */
    @Nullable
    String doubt(PeriodKey key, Claim claim) {
        BigDecimal amount = daily(key, claim);
        if (amount == null || claim.currency() == null) {
            return null;
        }
        if (daily.isEmpty()) {
            claims.forEach(this::add);
        }
        NavigableMap<LocalDate, BigDecimal> known = daily.get(new Line(key.line(), claim.currency()));
        if (known == null) {
            return null;
        }
        List<BigDecimal> last = known.headMap(key.periodStart(), false).descendingMap().values().stream()
                .limit(LAST)
                .sorted()
                .toList();
        if (last.size() < LEAST) {
            return null;
        }
        BigDecimal usual = median(last);
        return usual.signum() > 0 && amount.compareTo(usual.multiply(BigDecimal.valueOf(TIMES))) > 0
                ? "amounts to %s %s a day, more than ten times the usual %s of its line: check the decimal point"
                        .formatted(written(amount), claim.currency(), written(usual))
                : null;
    }

    private void add(PeriodKey key, Claim claim) {
        BigDecimal amount = daily(key, claim);
        if (amount != null && claim.currency() != null) {
            daily.computeIfAbsent(new Line(key.line(), claim.currency()), any -> new TreeMap<>())
                    .put(key.periodStart(), amount);
        }
    }

    /** By its size: a credit may be a slip too. */
    private static @Nullable BigDecimal daily(PeriodKey key, Claim claim) {
        BigDecimal amount = claim.money();
        if (amount == null) {
            return null;
        }
        long days = claim.periodEnd() == null ? 1 : ChronoUnit.DAYS.between(key.periodStart(), claim.periodEnd());
        return amount.abs().divide(BigDecimal.valueOf(Math.max(1, days)), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal median(List<BigDecimal> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
    }

    private static String written(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
