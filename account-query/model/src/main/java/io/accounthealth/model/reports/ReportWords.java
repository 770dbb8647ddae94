package io.accounthealth.model.reports;

import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportValue.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The words of a report in its language, and figures within sentences. The form of a figure is that of the bundle, and
 * not that of the Java in use: the same document has the same bytes on every one.
 */
public final class ReportWords {

    static final String BUNDLE = "io.accounthealth.model.reports.words";

    private static final String NO_BREAK = "\u00a0";
    private static final int GROUP = 3;

    private final Locale language;
    private final ResourceBundle bundle;

    private ReportWords(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static ReportWords of(Locale language) {
        return new ReportWords(language);
    }

    public Locale language() {
        return language;
    }

    /** @param values texts, and small numbers that a choice of the pattern depends on */
    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }

    Words word(String key) {
        return new Words(say(key));
    }

    public String title(ReportKind kind) {
        return say("title." + kind.written());
    }

    public String title(ReportPart part) {
        return say("part." + part.written());
    }

    /** The headings of a table. */
    List<String> columns(String... keys) {
        return Stream.of(keys).map(key -> say("column." + key)).toList();
    }

    /** That there is nothing in a part. */
    public String nothing(ReportPart part) {
        return say("none." + part.written());
    }

    String period(ReportPeriod period) {
        LocalDate first = period.first();
        return switch (period.kind()) {
            case WEEKLY ->
                say(
                        "period.weekly",
                        Integer.toString(first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        day(first),
                        day(period.last()));
            case MONTHLY -> month(first);
            case QBR ->
                say(
                        "period.qbr",
                        Integer.toString(first.get(IsoFields.QUARTER_OF_YEAR)),
                        Integer.toString(first.getYear()));
        };
    }

    String month(LocalDate day) {
        return say("period.monthly", say("month." + day.getMonthValue()), Integer.toString(day.getYear()));
    }

    public String day(LocalDate day) {
        return say(
                "format.day",
                Integer.toString(day.getDayOfMonth()),
                say("month." + day.getMonthValue()),
                Integer.toString(day.getYear()));
    }

    /** As it is written within a sentence. */
    String value(ReportValue value) {
        return switch (value) {
            case Words words -> words.text();
            case ReportValue.Amount amount ->
                number(amount.amount(), amount.decimals())
                        + NO_BREAK
                        + amount.currency().value();
            case ReportValue.Share share -> number(share.ratio().movePointRight(2), share.decimals()) + NO_BREAK + "%";
            case ReportValue.Number number -> number(number.number(), number.decimals());
            case ReportValue.Day day -> day(day.day());
            case ReportValue.Missing nothing -> ReportValue.NOTHING;
        };
    }

    private String number(BigDecimal number, int decimals) {
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
        String plain = rounded.abs().toPlainString();
        int point = plain.indexOf('.');
        StringBuilder whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        for (int i = whole.length() - GROUP; i > 0; i -= GROUP) {
            whole.insert(i, bundle.getString("format.group"));
        }
        return (rounded.signum() < 0 ? "-" : "")
                + whole
                + (point < 0 ? "" : bundle.getString("format.decimal") + plain.substring(point + 1));
    }
}
