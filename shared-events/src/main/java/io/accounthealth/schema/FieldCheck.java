package io.accounthealth.schema;

import io.accounthealth.schema.FactShape.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether a single value is what its kind wants, and how to say what that is. */
final class FieldCheck {

    static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    /** No account is older; a date before it is a mistake of the sender. */
    static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final BigDecimal GREATEST_NUMBER = new BigDecimal("1000000000");

    private FieldCheck() {}

    static boolean holds(Kind kind, JsonNode value) {
        return switch (kind) {
            case Kind.Text text -> value.isString() && isText(value.stringValue(), text);
            case Kind.Amount ignored ->
                value.isString() && AMOUNT.matcher(value.stringValue()).matches();
            case Kind.Decimal ignored ->
                value.isNumber() && value.decimalValue().abs().compareTo(GREATEST_NUMBER) <= 0;
            case Kind.Whole whole ->
                value.canConvertToLong()
                        && value.isIntegralNumber()
                        && value.longValue() >= whole.min()
                        && value.longValue() <= whole.max();
            case Kind.Flag ignored -> value.isBoolean();
            case Kind.Day ignored -> value.isString() && isDay(value.stringValue());
            case Kind.Moment ignored -> reads(value, FieldCheck::requireMoment);
            case Kind.TimeOfDay ignored ->
                value.isString() && TIME_OF_DAY.matcher(value.stringValue()).matches();
            case Kind.Zone ignored -> reads(value, ZoneId::of);
            case Kind.Currency ignored -> reads(value, Currency::getInstance);
            case Kind.EventRef ignored ->
                reads(value, text -> requireSame(UUID.fromString(text).toString(), text));
            case Kind.Hash ignored ->
                value.isString() && HASH.matcher(value.stringValue()).matches();
            case Kind.Choice choice -> value.isString() && choice.values().contains(value.stringValue());
            case Kind.ListOf ignored -> value.isArray();
            case Kind.Group ignored -> value.isObject();
            case Kind.TypedFact ignored -> value.isObject();
        };
    }

    /** For instance {@code an ISO 4217 currency such as "USD"}. */
    static String wanted(Kind kind) {
        return switch (kind) {
            case Kind.Text text
            when text.name() -> "a text of 1 to " + text.maxLength() + " characters, none of them a control character";
            case Kind.Text text ->
                "a text of 1 to " + text.maxLength() + " characters, of control characters line ends and tabs only";
            case Kind.Amount ignored ->
                "a number written as a string such as \"1234.50\", with its quotes, at most 15 digits before and 6"
                        + " after the point";
            case Kind.Decimal ignored -> "a number";
            case Kind.Whole whole -> "a whole number from " + whole.min() + " to " + whole.max();
            case Kind.Flag ignored -> "true or false";
            case Kind.Day ignored -> "a date such as \"2026-01-31\", from " + FIRST_DAY + " to " + LAST_DAY;
            case Kind.Moment ignored ->
                "an instant such as \"2026-01-31T09:30:00Z\", from " + FIRST_DAY + " to " + LAST_DAY;
            case Kind.TimeOfDay ignored -> "a time of day such as \"09:30\"";
            case Kind.Zone ignored -> "a time zone such as \"Europe/Berlin\"";
            case Kind.Currency ignored -> "an ISO 4217 currency such as \"USD\"";
            case Kind.EventRef ignored -> "the id of an event, a UUID in lower case";
            case Kind.Hash ignored -> "a SHA-256 as 64 hexadecimal digits in lower case";
            case Kind.Choice choice -> "one of " + choice.values();
            case Kind.ListOf list ->
                "a list of at most " + FactShape.MAX_ENTRIES + " entries, each " + wanted(list.entry());
            case Kind.Group ignored -> "an object";
            case Kind.TypedFact ignored -> "an object with type, revision and fact";
        };
    }

    private static boolean isText(String text, Kind.Text kind) {
        return !text.isBlank()
                && text.length() <= kind.maxLength()
                && text.chars().noneMatch(c -> Character.isISOControl(c) && (kind.name() || !isLayout(c)))
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean isDay(String text) {
        if (!DAY.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void requireMoment(String text) {
        LocalDate day = LocalDate.ofInstant(Instant.parse(text), ZoneOffset.UTC);
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new DateTimeException("out of range");
        }
    }

    private static void requireSame(String canonical, String given) {
        if (!canonical.equals(given)) {
            throw new IllegalArgumentException();
        }
    }

    private static boolean reads(JsonNode value, Consumer<String> parser) {
        if (!value.isString()) {
            return false;
        }
        try {
            parser.accept(value.stringValue());
            return true;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
