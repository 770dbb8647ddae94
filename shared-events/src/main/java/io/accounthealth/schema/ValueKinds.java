package io.accounthealth.schema;

import io.accounthealth.schema.FactShape.Kind.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The kinds of single values, each with its requirement in words, its check and its JSON Schema. */
final class ValueKinds {

    /** Bounds of days and instants: no account is older, so that a date before is a mistake of the sender. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final BigDecimal GREATEST_NUMBER = new BigDecimal("1000000000");
    private static final Pattern DAY_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    static final Value AMOUNT = pattern(
                    "a number written as a string such as \"1234.50\", with its quotes, at most 15 digits before and 6"
                            + " after the point",
                    "-?[0-9]{1,15}(\\.[0-9]{1,6})?")
            .usually(value -> byItsDigits(value, 15, 6));

    static final Value RATE = pattern(
                    "a number above 0 written as a string such as \"1.0842\", with its quotes, at most 9 digits before"
                            + " and 12 after the point",
                    "(?=.*[1-9])[0-9]{1,9}(\\.[0-9]{1,12})?")
            .usually(value -> byItsDigits(value, 9, 12));

    static final Value DECIMAL = new Value(
            "a number",
            value -> value.isNumber() && value.decimalValue().abs().compareTo(GREATEST_NUMBER) <= 0,
            schema -> schema.put("type", "number"));

    static final Value FLAG =
            new Value("true or false", value -> value.isBoolean(), schema -> schema.put("type", "boolean"));

    static final Value DAY = string(
            "a date such as \"2026-01-31\", from " + FIRST_DAY + " to " + LAST_DAY,
            text -> DAY_FORM.matcher(text).matches() && parses(text, day -> requireInRange(LocalDate.parse(day))),
            schema -> schema.put("format", "date"));

    static final Value INSTANT = string(
            "an instant such as \"2026-01-31T09:30:00Z\", from " + FIRST_DAY + " to " + LAST_DAY,
            text -> parses(
                    text, instant -> requireInRange(LocalDate.ofInstant(Instant.parse(instant), ZoneOffset.UTC))),
            schema -> schema.put("format", "date-time"));

    /** Whole minutes. */
    static final Value TIME_OF_DAY = pattern("a time of day such as \"09:30\"", "([01][0-9]|2[0-3]):[0-5][0-9]");

    /** Of hours and minutes, without days, which are not all equally long. */
    static final Value DURATION = pattern(
            "a length of time in hours and minutes such as \"PT4H\" or \"PT1H30M\"",
            "PT(?=[0-9])([0-9]{1,4}H)?([0-9]{1,5}M)?");

    private static final String ZONE_REQUIREMENT = "a time zone such as \"Europe/Berlin\"";

    static final Value ZONE = string(
            ZONE_REQUIREMENT, text -> parses(text, ZoneId::of), schema -> schema.put("description", ZONE_REQUIREMENT));

    static final Value CURRENCY = string(
                    "an ISO 4217 currency such as \"USD\"",
                    text -> parses(text, Currency::getInstance),
                    schema -> schema.put("pattern", "^[A-Z]{3}$"))
            .usually(value -> value.isString() && value.stringValue().length() == 3
                    ? StringNode.valueOf(value.stringValue().toUpperCase(Locale.ROOT))
                    : value);

    static final Value EVENT_ID = string(
            "the id of an event, a UUID in lower case",
            text -> parses(text, UUID::fromString)
                    && UUID.fromString(text).toString().equals(text),
            schema -> schema.put("format", "uuid"));

    private static final String HASH_FORM = "[0-9a-f]{64}";
    private static final String HASH_REQUIREMENT = "a SHA-256 as 64 hexadecimal digits in lower case";

    static final Value HASH = string(
            HASH_REQUIREMENT,
            Pattern.compile(HASH_FORM).asMatchPredicate(),
            schema -> schema.put("pattern", "^" + HASH_FORM + "$")
                    .put(
                            "description",
                            HASH_REQUIREMENT + ". The command takes it only with the seal that it was answered with."));

    private ValueKinds() {}

    /** @param name whether it names something, and so has no control characters at all */
    static Value text(int maxLength, boolean name) {
        return string(
                "a text of 1 to " + maxLength + " characters, "
                        + (name
                                ? "none of them a control character"
                                : "without control characters but line ends and tabs"),
                text -> !text.isBlank()
                        && text.length() <= maxLength
                        && text.chars().noneMatch(c -> Character.isISOControl(c) && (name || !isLayout(c)))
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text),
                schema -> schema.put("minLength", 1).put("maxLength", maxLength));
    }

    static Value whole(long min, long max) {
        return new Value(
                "a whole number from " + min + " to " + max,
                value -> value.canConvertToLong()
                        && value.isIntegralNumber()
                        && value.longValue() >= min
                        && value.longValue() <= max,
                schema -> schema.put("type", "integer").put("minimum", min).put("maximum", max));
    }

    static Value choice(List<String> values) {
        return choice(values, "enum");
    }

    /** Of which there may be more than the schema lists. */
    static Value extensible(List<String> values) {
        return choice(values, "x-extensible-enum");
    }

    private static Value choice(List<String> values, String listedAs) {
        return string("one of " + values, values::contains, schema -> {
                    ArrayNode list = schema.putArray(listedAs);
                    values.forEach(list::add);
                })
                .usually(value -> inAnyCase(values, value));
    }

    private static JsonNode inAnyCase(List<String> values, JsonNode given) {
        return !given.isString() || values.contains(given.stringValue())
                ? given
                : values.stream()
                        .filter(given.stringValue()::equalsIgnoreCase)
                        .findFirst()
                        .<JsonNode>map(StringNode::valueOf)
                        .orElse(given);
    }

    /** Never through a binary number; one with more digits than are taken stays as it is. */
    private static JsonNode byItsDigits(JsonNode value, int before, int after) {
        if (!value.isIntegralNumber() && !value.isBigDecimal()) {
            return value;
        }
        BigDecimal number = value.decimalValue();
        return number.scale() > after || (long) number.precision() - number.scale() > before
                ? value
                : StringNode.valueOf(number.toPlainString());
    }

    private static Value pattern(String requirement, String form) {
        return string(
                requirement,
                Pattern.compile(form).asMatchPredicate(),
                schema -> schema.put("pattern", "^" + form + "$"));
    }

    private static Value string(String requirement, Predicate<String> check, Consumer<ObjectNode> schema) {
        return new Value(
                requirement,
                value -> value.isString() && check.test(value.stringValue()),
                node -> schema.accept(node.put("type", "string")));
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    private static void requireInRange(LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new DateTimeException("out of range");
        }
    }

    private static boolean parses(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return true;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
