package io.accounthealth.model.reports;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A value of a report, exact; it is rounded only where it is written. */
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

    /** Money, written in whole units; below a hundred, such as the price of a click, with at most two decimals. */
    record Amount(BigDecimal amount, CurrencyCode currency) implements ReportValue {

        private static final BigDecimal SMALL = BigDecimal.valueOf(100);

        /** How many decimals are written at most. */
        int decimals() {
            return amount.abs().compareTo(SMALL) < 0 ? 2 : 0;
        }
    }

    /** A ratio: 0.12 is written as 12 % with at most one decimal. */
    record Share(BigDecimal ratio) implements ReportValue {}

    /** A count or another plain number, written with at most two decimals. */
    record Number(BigDecimal number) implements ReportValue {}

    record Day(LocalDate day) implements ReportValue {}

    record Missing() implements ReportValue {}

    /** As the language of a report writes it, the same on every Java. */
    default String written(Locale language) {
        return ReportWords.of(language).value(this);
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
