package io.accounthealth.model.discrepancies;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.MoneyView.RowView;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Delivery discrepancies, and the make-goods and credits for what fell short. */
public final class Discrepancies {

    public enum Kind {
        DISCREPANCY,
        MAKE_GOOD,
        CREDIT
    }

    public enum State {
        /** Of a discrepancy that is not resolved, and of a make-good whose last day is not over. */
        OPEN,
        /** Of a discrepancy. */
        RESOLVED,
        /** Of a make-good whose last day is over. */
        ENDED,
        /** Of a credit. */
        ISSUED
    }

    /**
     * Amounts are null where the kind has none, and while their currency is not known.
     *
     * @param at when it was found, agreed or issued
     * @param ours what our ad server counted
     * @param theirs what the client's or a third party's counted
     * @param difference ours less theirs: above zero where we counted more
     * @param percentOfOurs the difference in percent of ours, one decimal; null unless ours is above zero
     * @param amount of a make-good or a credit
     * @param due the last day of a make-good
     * @param reason of a make-good or a credit, or how a discrepancy was resolved
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            String id,
            @Label("Insertion order") @Nullable String ioId,
            @Nullable String invoiceId,
            @Label("Date") Instant at,
            State state,
            @Nullable Money ours,
            @Nullable Money theirs,
            @Nullable Money difference,
            @Label("Of ours") @Nullable BigDecimal percentOfOurs,
            @Nullable Money amount,
            @Nullable LocalDate due,
            @Nullable Instant resolvedAt,
            @Nullable String reason,
            List<UUID> evidence) {}

    /**
     * Amounts by currency.
     *
     * @param ours of the open discrepancies, as {@code theirs} and {@code difference}
     * @param difference with its sign: where the one counted more and the other elsewhere, they cancel out
     */
    public record Figures(
            int open,
            int resolved,
            List<Money> ours,
            List<Money> theirs,
            List<Money> difference,
            int makeGoodsOpen,
            List<Money> makeGoodsOpenAmount,
            List<Money> makeGoodsAgreed,
            List<Money> credited) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::kind)
            .thenComparing(Row::at)
            .thenComparing(Row::accountId)
            .thenComparing(Row::id);

    private Discrepancies() {}

    /** All of the accounts: what is open first; each with the oldest on top. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, DeliveryEvent.class, ORDER, DeliveryFold::rows);
        return new Board<>(figures(rows, MoneyView.AS_RECORDED), rows);
    }

    /** The same, with amounts as a view shows them: by the day on which each was found, agreed or issued. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, MoneyView money) {
        List<Row> rows = Board.rows(
                tables,
                point,
                DeliveryEvent.class,
                ORDER,
                account -> DeliveryFold.rows(account).stream()
                        .map(row -> shown(row, account.dayOf(BitemporalPoint.micros(row.at())), money))
                        .toList());
        return new Board<>(figures(rows, money), rows);
    }

    private static Row shown(Row row, LocalDate day, MoneyView money) {
        RowView in = money.row(row.amount() == null ? row.ours() : row.amount(), day, row.accountId());
        return new Row(
                row.accountId(),
                row.account(),
                row.manager(),
                row.kind(),
                row.id(),
                row.ioId(),
                row.invoiceId(),
                row.at(),
                row.state(),
                in.of(row.ours()),
                in.of(row.theirs()),
                in.of(row.difference()),
                row.percentOfOurs(),
                in.of(row.amount()),
                row.due(),
                row.resolvedAt(),
                row.reason(),
                row.evidence());
    }

    private static Figures figures(List<Row> rows, MoneyView money) {
        List<Row> open = those(rows, Kind.DISCREPANCY, true);
        List<Row> makeGoodsOpen = those(rows, Kind.MAKE_GOOD, true);
        return new Figures(
                open.size(),
                those(rows, Kind.DISCREPANCY, false).size(),
                CurrencySums.of(open, Row::ours, money::sum),
                CurrencySums.of(open, Row::theirs, money::sum),
                CurrencySums.of(open, Row::difference, money::sum),
                makeGoodsOpen.size(),
                CurrencySums.of(makeGoodsOpen, Row::amount, money::sum),
                CurrencySums.of(rows, row -> row.kind() == Kind.MAKE_GOOD ? row.amount() : null, money::sum),
                CurrencySums.of(rows, row -> row.kind() == Kind.CREDIT ? row.amount() : null, money::sum));
    }

    private static List<Row> those(List<Row> rows, Kind kind, boolean open) {
        return rows.stream()
                .filter(row -> row.kind() == kind && (row.state() == State.OPEN) == open)
                .toList();
    }
}
