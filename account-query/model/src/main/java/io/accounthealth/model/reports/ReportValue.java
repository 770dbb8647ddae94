package io.accounthealth.model.reports;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a report, exact; it is rounded only where it is written. The parts of an amount that is in the report too
 * are rounded before, so that they add up to it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReportValue.Words.class, name = "words"),
    @JsonSubTypes.Type(value = ReportValue.Amount.class, name = "amount"),
    @JsonSubTypes.Type(value = ReportValue.Share.class, name = "share"),
    @JsonSubTypes.Type(value = ReportValue.Number.class, name = "number"),
    @JsonSubTypes.Type(value = ReportValue.Day.class, name = "day"),
    @JsonSubTypes.Type(value = ReportValue.Missing.class, name = "missing")
})
public sealed interface ReportValue {

    /** For what is not known. Missing is not zero. */
    String NOTHING = "–";

    @SuppressWarnings("ClassInitializationDeadlock") // none is made elsewhere, so this is always initialized first
    ReportValue MISSING = new Missing();

    record Words(String text) implements ReportValue {}

    /**
     * Money.
     *
     * @param decimals how many are written, also where they are zeros: one number for all amounts of a figure
     */
    record Amount(BigDecimal amount, CurrencyCode currency, int decimals) implements ReportValue {

        private static final BigDecimal SMALL = BigDecimal.valueOf(100);
        private static final int CENTS = 2;

        /** As {@link #decimals(BigDecimal) usual} of an amount that stands alone. */
        public Amount(BigDecimal amount, CurrencyCode currency) {
            this(amount, currency, decimals(amount));
        }

        /** Whole units; two decimals where the largest amount of a figure is below a hundred. */
        static int decimals(BigDecimal largest) {
            return largest.abs().compareTo(SMALL) < 0 ? CENTS : 0;
        }
    }

    /**
     * A ratio: 0.12 is written as 12.0 %.
     *
     * @param decimals how many are written of the per cent, also where they are zeros
     */
    record Share(BigDecimal ratio, int decimals) implements ReportValue {
        public Share(BigDecimal ratio) {
            this(ratio, 1);
        }
    }

    /**
     * A count or another plain number.
     *
     * @param decimals how many are written, also where they are zeros
     */
    record Number(BigDecimal number, int decimals) implements ReportValue {

        private static final int MOST_DECIMALS = 2;

        /** As many as it has, at most two. */
        public Number(BigDecimal number) {
            this(number, Math.clamp(number.stripTrailingZeros().scale(), 0, MOST_DECIMALS));
        }
    }

    record Day(LocalDate day) implements ReportValue {}

    record Missing() implements ReportValue {}

    /** As the language of a report writes it, the same on every Java. */
    default String written(Locale language) {
        return ReportWords.of(language).value(this);
    }

    /** Compared with an earlier one: an amount in as many decimals as that had. */
    default ReportValue as(ReportValue earlier) {
        return this instanceof Amount amount && earlier instanceof Amount before
                ? new Amount(amount.amount(), amount.currency(), before.decimals())
                : this;
    }

    /** As a chart draws it, a share in per cent; null for what is no number. */
    default @Nullable BigDecimal drawn() {
        return switch (this) {
            case Amount amount -> amount.amount();
            case Share share -> share.ratio().movePointRight(2);
            case Number number -> number.number();
            case Words words -> null;
            case Day day -> null;
            case Missing nothing -> null;
        };
    }
}
