package io.accounthealth.query.boards;

import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.work.Launches;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of boards as text, by their type and the name of their component. */
final class BoardValue {

    /** 0 to 1. */
    private static final Set<String> SHARES = Set.of(
            "share",
            "punctuality",
            "accuracy",
            "keeping",
            "winRate",
            "upsellRate",
            "responseRate",
            "invoicedOfBudget",
            "pacing",
            "coverage");

    /** 0 to 100. */
    private static final Set<String> PERCENT = Set.of("csat", "percentOfOurs");

    private static final Set<String> PEOPLE = Set.of("manager", "assignee", "madeBy", "by", "owner", "approver");

    /** A text that is a written name, such as {@code monthly-performance}. */
    private static final Pattern WRITTEN = Pattern.compile("\\p{Ll}+(-\\p{Ll}+)*");

    private static final Set<String> NAMES = Set.of("kind", "category", "channel", "scope", "format");

    private BoardValue() {}

    static boolean isNumber(Class<?> type) {
        return (type.isPrimitive() && type != boolean.class)
                || Number.class.isAssignableFrom(type)
                || type == Money.class
                || type == Score.class
                || type == Coverage.class;
    }

    static BoardCell shown(RecordParts.Part part, @Nullable Object value) {
        String text = text(part.name(), value);
        return value instanceof HealthBand band
                ? new BoardCell(part.label(), text, Wording.band(band).css(), true, false)
                : new BoardCell(
                        part.label(),
                        text,
                        value != null && isNumber(value.getClass()) ? "number" : "",
                        false,
                        isTyped(part.name(), value));
    }

    private static boolean isTyped(String name, @Nullable Object value) {
        return value instanceof Launches.Asset
                || (value instanceof String text && !isWrittenName(name, text))
                || (value instanceof Collection<?> several && several.stream().anyMatch(each -> isTyped(name, each)));
    }

    static String text(String name, @Nullable Object value) {
        return switch (value) {
            case null -> Wording.NOTHING;
            case LocalDate day -> Wording.day(day);
            case Instant instant -> Wording.utcDay(instant);
            case YearMonth month -> Wording.month(month);
            case Money money -> Wording.money(money);
            case Score score -> Wording.score(score);
            case Coverage coverage -> Wording.percent(coverage.share());
            case HealthBand band -> Wording.band(band).word();
            case Enum<?> constant -> Labels.of(constant);
            case Boolean yes -> yes ? "Yes" : "No";
            case BigDecimal number -> number(name, number);
            case Integer count -> whole(count);
            case Long count -> whole(count);
            case KpiTarget target -> Labels.written(target.kpi().written()) + " " + Wording.decimal(target.value());
            case Launches.Asset asset -> Objects.requireNonNullElse(asset.title(), "an asset");
            case Collection<?> several -> several(name, several);
            case Map<?, ?> by -> byKey(by);
            case Record record -> parts(record, 0);
            case String text -> text(name, text);
            default -> value.toString();
        };
    }

    private static String text(String name, String text) {
        return PEOPLE.contains(name) ? Wording.person(text) : isWrittenName(name, text) ? Labels.written(text) : text;
    }

    private static boolean isWrittenName(String name, String text) {
        return NAMES.contains(name) && WRITTEN.matcher(text).matches();
    }

    private static String whole(long count) {
        return count < 0 ? "−" + Wording.count(-count) : Wording.count(count);
    }

    private static String number(String name, BigDecimal number) {
        return SHARES.contains(name) || name.endsWith("Share")
                ? Wording.percent(number)
                : PERCENT.contains(name) ? Wording.decimal(number) + " %" : Wording.decimal(number);
    }

    private static String several(String name, Collection<?> several) {
        String between =
                several.stream().anyMatch(each -> each instanceof Record record && isMany(record)) ? "; " : ", ";
        return several.isEmpty()
                ? Wording.NOTHING
                : several.stream().map(each -> text(name, each)).collect(Collectors.joining(between));
    }

    private static String byKey(Map<?, ?> by) {
        return by.isEmpty()
                ? Wording.NOTHING
                : by.entrySet().stream()
                        .map(entry -> text("", entry.getKey()) + " " + text("", entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /**
     * The values that a record has, each with its name; a text is a name itself.
     *
     * @param skipped how many of its components
     */
    static String parts(Record record, int skipped) {
        return RecordParts.of(record.getClass()).stream()
                .skip(skipped)
                .filter(part -> part.of(record) != null)
                .map(part -> part.type() == String.class || (part.of(record) instanceof Record inner && isMany(inner))
                        ? text(part.name(), part.of(record))
                        : Labels.within(part.label()) + " " + text(part.name(), part.of(record)))
                .collect(Collectors.joining(", "));
    }

    /** Whether a record is several values, and not one, as an amount is. */
    static boolean isMany(Record record) {
        return !(record instanceof Coverage)
                && !(record instanceof Score)
                && record.getClass().getPackageName().startsWith("io.accounthealth.model.");
    }
}
