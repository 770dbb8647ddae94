package io.accounthealth.model.book;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All accounts at a point against an earlier one, in one pass with one score of each at either. Every figure is that of
 * its own view at the same point: {@link io.accounthealth.model.retention.Retention},
 * {@link io.accounthealth.model.portfolio.Portfolio}, {@link io.accounthealth.model.renewals.Renewals} and
 * {@link io.accounthealth.model.portfolio.PortfolioChanges}.
 *
 * @param moves the accounts whose shown score moved, and that had one at both points; the greatest fall first
 * @param managers in the order of their names, accounts without one last
 * @param since the day in UTC on which the first account was opened; null without accounts
 */
public record BookOfBusiness(
        BookSide now,
        BookSide before,
        List<Move> moves,
        List<OfManager> managers,
        @Nullable LocalDate since) {

    /**
     * @param difference what is shown at the point less what was shown at the earlier one, never zero
     * @param spend of 30 days; null when none was ever reported
     */
    public record Move(
            AccountId account, Score difference, @Nullable Money spend) {}

    /** The accounts that a manager has at the point; null for those without one. */
    public record OfManager(@Nullable String manager, BookSide side) {}

    private record OfAccount(
            AccountId account,
            @Nullable Profile profile,
            BookPart now,
            BookPart before,
            @Nullable Score difference) {

        static OfAccount of(AccountTable table, BookPoint to, BookPoint from, PolicyBook book, int within) {
            BookPart now = BookPart.of(table, to, book, within);
            BookPart before = BookPart.of(table, from, book, within);
            return new OfAccount(
                    table.account(),
                    Profile.of(table, BitemporalPoint.of(to.point())),
                    now.counted(),
                    before.counted(),
                    difference(now, before));
        }

        /** Null without a score at one of the points, and where it did not move. */
        private static @Nullable Score difference(BookPart now, BookPart before) {
            ScoreResult after = now.scored();
            ScoreResult earlier = before.scored();
            if (after == null
                    || earlier == null
                    || after.score() == null
                    || earlier.score() == null
                    || after.noDifferenceTo(earlier, "", "") != null) {
                return null;
            }
            Score moved = Score.change(
                    Objects.requireNonNull(before.shown()).shown(),
                    Objects.requireNonNull(now.shown()).shown());
            return moved.equals(Score.ZERO) ? null : moved;
        }
    }

    /** @param within how many days ahead renewals are, 1 or more */
    public static BookOfBusiness of(Tables tables, BookPoint to, BookPoint from, PolicyBook book, int within) {
        List<OfAccount> accounts = tables.each(table -> OfAccount.of(table, to, from, book, within));
        List<Move> moves = accounts.stream()
                .filter(account -> account.difference != null)
                .map(account ->
                        new Move(account.account, Objects.requireNonNull(account.difference), account.now.spend()))
                .sorted(Comparator.comparing(Move::difference).thenComparing(Move::account))
                .toList();
        List<BookSide> sides = Stream.<Supplier<BookSide>>of(
                        () -> BookSide.of(accounts, OfAccount::now, to),
                        () -> BookSide.of(accounts, OfAccount::before, from))
                .parallel()
                .map(Supplier::get)
                .toList();
        return new BookOfBusiness(
                sides.getFirst(),
                sides.getLast(),
                moves,
                managers(accounts, to),
                accounts.stream()
                        .map(OfAccount::profile)
                        .filter(Objects::nonNull)
                        .map(profile -> LocalDate.ofInstant(BitemporalPoint.instant(profile.opened()), ZoneOffset.UTC))
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static List<OfManager> managers(List<OfAccount> accounts, BookPoint at) {
        long t = BitemporalPoint.of(at.point()).t();
        Map<@Nullable String, List<OfAccount>> byManager =
                new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        for (OfAccount account : accounts) {
            if (account.profile != null && account.profile.opened() <= t) {
                byManager
                        .computeIfAbsent(account.profile.manager(), any -> new ArrayList<>())
                        .add(account);
            }
        }
        return List.copyOf(byManager.entrySet()).parallelStream()
                .map(own -> new OfManager(own.getKey(), BookSide.of(own.getValue(), OfAccount::now, at)))
                .toList();
    }

    /** Those that fell, the furthest first. */
    public List<Move> falls() {
        return moves.stream()
                .filter(move -> move.difference.compareTo(Score.ZERO) < 0)
                .toList();
    }

    /** Those that rose, the furthest first. */
    public List<Move> rises() {
        return moves.reversed().stream()
                .filter(move -> move.difference.compareTo(Score.ZERO) > 0)
                .toList();
    }
}
