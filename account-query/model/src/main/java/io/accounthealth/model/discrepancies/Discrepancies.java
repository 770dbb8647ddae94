package io.accounthealth.model.discrepancies;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where delivery is counted differently, and how what fell short is made good: by delivery, or by credit. */
public final class Discrepancies {

    public enum Kind {
        @JsonProperty("discrepancy")
        DISCREPANCY,
        @JsonProperty("make-good")
        MAKE_GOOD,
        @JsonProperty("credit")
        CREDIT
    }

    public enum State {
        /** Of a discrepancy that is not resolved, and of a make-good whose last day is not over. */
        @JsonProperty("open")
        OPEN,
        /** Of a discrepancy. */
        @JsonProperty("resolved")
        RESOLVED,
        /** Of a make-good whose last day is over. */
        @JsonProperty("ended")
        ENDED,
        /** Of a credit. */
        @JsonProperty("issued")
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
            @Nullable String ioId,
            @Nullable String invoiceId,
            Instant at,
            State state,
            @Nullable Money ours,
            @Nullable Money theirs,
            @Nullable Money difference,
            @Nullable BigDecimal percentOfOurs,
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
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            if (!table.delivery().isEmpty(BitemporalPoint.of(point))) {
                own.addAll(DeliveryFold.rows(AccountAt.of(table, point)));
            }
        });
        return new Board<>(figures(rows), rows);
    }

    private static Figures figures(List<Row> rows) {
        int open = 0;
        int resolved = 0;
        int makeGoodsOpen = 0;
        CurrencySums ours = new CurrencySums();
        CurrencySums theirs = new CurrencySums();
        CurrencySums difference = new CurrencySums();
        CurrencySums toMakeGood = new CurrencySums();
        CurrencySums agreed = new CurrencySums();
        CurrencySums credited = new CurrencySums();
        for (Row row : rows) {
            boolean isOpen = row.state() == State.OPEN;
            switch (row.kind()) {
                case DISCREPANCY -> {
                    open += isOpen ? 1 : 0;
                    resolved += isOpen ? 0 : 1;
                    ours.add(isOpen ? row.ours() : null);
                    theirs.add(isOpen ? row.theirs() : null);
                    difference.add(isOpen ? row.difference() : null);
                }
                case MAKE_GOOD -> {
                    makeGoodsOpen += isOpen ? 1 : 0;
                    toMakeGood.add(isOpen ? row.amount() : null);
                    agreed.add(row.amount());
                }
                case CREDIT -> credited.add(row.amount());
            }
        }
        return new Figures(
                open,
                resolved,
                ours.totals(),
                theirs.totals(),
                difference.totals(),
                makeGoodsOpen,
                toMakeGood.totals(),
                agreed.totals(),
                credited.totals());
    }
}
