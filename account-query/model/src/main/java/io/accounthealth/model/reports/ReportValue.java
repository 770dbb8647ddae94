package io.accounthealth.model.reports;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
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

    /** As the language of a report writes it. */
    default String written(Locale language) {
        return switch (this) {
            case Words words -> words.text();
            case Amount amount ->
                formatted(amount.amount(), amount.decimals() == 0 ? "#,##0" : "#,##0.##", language) + "\u00a0"
                        + amount.currency().value();
            case Share share -> formatted(share.ratio().movePointRight(2), "#,##0.#", language) + "\u00a0%";
            case Number number -> formatted(number.number(), "#,##0.##", language);
            case Day day ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(language)
                        .format(day.day());
            case Missing nothing -> NOTHING;
        };
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

    private static String formatted(BigDecimal number, String pattern, Locale language) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
