package io.accounthealth.model.reports;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue.Amount;
import io.accounthealth.model.reports.ReportValue.Day;
import io.accounthealth.model.reports.ReportValue.Number;
import io.accounthealth.model.reports.ReportValue.Share;
import io.accounthealth.model.reports.ReportValue.Words;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a report are made from.
 *
 * @param point of the report: what is open or ahead is so at its time
 * @param end the end of the period, or the report's point while it runs: what stands at a time is read then. Spend and
 *     performance are read at the point, since a feed's period that crosses the end is true only when it ends
 * @param now the account at the point
 * @param then the account at the end
 */
record ReportScope(
        AccountTable table,
        PointInTime point,
        PointInTime end,
        AccountAt now,
        AccountAt then,
        ReportPeriod period,
        PolicyBook book,
        ReportWords words) {

    /** Behind a sentence or a figure there are no more events than so many, the newest. */
    static final int MOST_EVIDENCE = 20;

    /** Null where no opening is known, or the period had not begun. */
    static @Nullable ReportScope of(
            AccountTable table, PointInTime point, ReportPeriod period, PolicyBook book, ReportWords words) {
        AccountAt now = AccountAt.of(table, point);
        if (now.profile() == null || point.asOf().isBefore(now.startOf(period.first()))) {
            return null;
        }
        Instant over = now.startOf(period.end());
        PointInTime end = point.asOf().isBefore(over) ? point : point.at(over);
        return new ReportScope(table, point, end, now, AccountAt.of(table, end), period, book, words);
    }

    Tables tables() {
        return Tables.of(table);
    }

    CurrencyCode currency() {
        return Objects.requireNonNull(now.currency(), "an account that was opened has one");
    }

    /** Whether the period is not over at the point. */
    boolean isRunning() {
        return point.asOf().isBefore(now.startOf(period.end()));
    }

    /** The facts that occurred in the period, oldest first. */
    <E extends AccountEvent> List<Fact<E>> within(Class<E> events) {
        long last = BitemporalPoint.micros(now.startOf(period.end()));
        List<Fact<E>> facts =
                new ArrayList<>(now.after(events, BitemporalPoint.micros(now.startOf(period.first())) - 1));
        facts.removeIf(fact -> fact.occurredAt() >= last);
        return facts;
    }

    /** Whether something that was done at a time was done in the period. */
    boolean isWithin(@Nullable Instant done) {
        return done != null && period.has(LocalDate.ofInstant(done, now.zone()));
    }

    LocalDate day(Fact<?> fact) {
        return now.dayOf(fact.occurredAt());
    }

    Sentence sentence(List<UUID> evidence, String key, Object... values) {
        return new Sentence(words.say(key, values), newest(evidence));
    }

    static List<UUID> newest(List<UUID> evidence) {
        List<UUID> distinct = evidence.stream().distinct().toList();
        return List.copyOf(distinct.subList(Math.max(0, distinct.size() - MOST_EVIDENCE), distinct.size()));
    }

    /** The table of a part, or none where there is nothing to list. */
    List<Block> table(ReportPart part, List<Row> rows, String... columns) {
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table(part.written(), "", words.columns(columns), List.copyOf(rows)));
    }

    /** A block of text, or none where there is nothing to say. */
    static List<Block> text(List<Sentence> sentences) {
        return sentences.isEmpty() ? List.of() : List.of(new Text(List.copyOf(sentences)));
    }

    static ReportValue amount(@Nullable Money money) {
        return money == null ? ReportValue.MISSING : new Amount(money.amount(), money.currency());
    }

    /** @param decimals those of the figure in the report, see {@link #decimals} */
    static ReportValue amount(@Nullable Money money, int decimals) {
        return money == null ? ReportValue.MISSING : new Amount(money.amount(), money.currency(), decimals);
    }

    /** How many decimals are written of each of these amounts, which are of one figure. */
    static int decimals(Stream<@Nullable Money> amounts) {
        return Amount.decimals(amounts.filter(Objects::nonNull)
                .map(money -> money.amount().abs())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO));
    }

    static ReportValue share(@Nullable BigDecimal ratio) {
        return ratio == null ? ReportValue.MISSING : new Share(ratio);
    }

    /** @param decimals of the per cent */
    static ReportValue share(@Nullable BigDecimal ratio, int decimals) {
        return ratio == null ? ReportValue.MISSING : new Share(ratio, decimals);
    }

    static ReportValue number(@Nullable BigDecimal number) {
        return number == null ? ReportValue.MISSING : new Number(number);
    }

    static ReportValue number(@Nullable BigDecimal number, int decimals) {
        return number == null ? ReportValue.MISSING : new Number(number, decimals);
    }

    static ReportValue count(@Nullable Long count) {
        return count == null ? ReportValue.MISSING : new Number(BigDecimal.valueOf(count));
    }

    static ReportValue day(@Nullable LocalDate day) {
        return day == null ? ReportValue.MISSING : new Day(day);
    }

    ReportValue day(@Nullable Instant instant) {
        return instant == null ? ReportValue.MISSING : new Day(LocalDate.ofInstant(instant, now.zone()));
    }

    static ReportValue words(@Nullable String text) {
        return text == null || text.isEmpty() ? ReportValue.MISSING : new Words(text);
    }
}
