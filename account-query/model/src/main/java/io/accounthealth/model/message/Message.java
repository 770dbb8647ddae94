package io.accounthealth.model.message;

import com.fasterxml.jackson.annotation.JsonValue;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Item;
import io.accounthealth.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence in English whose arguments are values: programs read ids, days and amounts as they are recorded, people
 * read names, and days and amounts as they write them. As JSON it is the text for programs.
 */
public record Message(List<Part> parts) {

    private static final String PLACE = "{}";

    public sealed interface Part {}

    /** Of the sentence itself. */
    public record Words(String words) implements Part {}

    /** What the sentence refers to: an id for programs, a name for people. */
    public record Ref(Item item) implements Part {}

    /** What stands as it was recorded, such as the name of a product or of a source. */
    public record Name(String name) implements Part {}

    /** A word that stands for itself in other sentences too, such as a channel or a band. */
    public record Term(String word) implements Part {}

    /**
     * A sentence that was recorded as text.
     *
     * @param subjectId of the item that it is about, which it names by its id; null for none
     */
    public record Recorded(String text, @Nullable String subjectId) implements Part {}

    public record Figure(BigDecimal number) implements Part {}

    public record Day(LocalDate day) implements Part {}

    public record Month(YearMonth month) implements Part {}

    public record Moment(Instant instant) implements Part {}

    public record Amount(Money money) implements Part {}

    /** A sentence within it, or a part of one. */
    public record Sub(Message message) implements Part {}

    /**
     * @param pattern with {@code {}} where an argument goes
     * @param arguments a {@link Part}, or what one is made of: an {@link Item}, a day, an instant, a month, a number,
     *     {@link Money}, a constant as a {@link Term}, a string as a {@link Name}; another message; null for none
     */
    public static Message message(String pattern, @Nullable Object... arguments) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (Object argument : arguments) {
            int place = pattern.indexOf(PLACE, from);
            addWords(parts, pattern.substring(from, place));
            if (argument != null) {
                parts.add(part(argument));
            }
            from = place + PLACE.length();
        }
        addWords(parts, pattern.substring(from));
        return new Message(List.copyOf(parts));
    }

    private static Part part(Object argument) {
        return switch (argument) {
            case Part part -> part;
            case Message message -> new Sub(message);
            case Item item -> new Ref(item);
            case LocalDate day -> new Day(day);
            case YearMonth month -> new Month(month);
            case Instant instant -> new Moment(instant);
            case Money money -> new Amount(money);
            case BigDecimal number -> new Figure(number);
            case Integer number -> new Figure(BigDecimal.valueOf(number));
            case Long number -> new Figure(BigDecimal.valueOf(number));
            case Enum<?> constant -> new Term(written(constant));
            case String name -> new Name(name);
            default -> throw new IllegalArgumentException(argument.getClass().getName());
        };
    }

    /** Words that follow words are one part, so that equal sentences are equal. */
    private static void addWords(List<Part> parts, String words) {
        if (!parts.isEmpty() && parts.getLast() instanceof Words before) {
            parts.set(parts.size() - 1, new Words(before.words() + words));
        } else if (!words.isEmpty()) {
            parts.add(new Words(words));
        }
    }

    /** A constant as it is stored: {@code in-person}. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Words without an argument, whatever is in them. */
    public static Message words(String words) {
        return new Message(List.of(new Words(words)));
    }

    /** An amount of money, of which the currency may go without saying. */
    public static Part amount(BigDecimal amount, @Nullable CurrencyCode currency) {
        return currency == null ? new Figure(amount) : new Amount(new Money(amount, currency));
    }

    /** What it refers to, in the order of the sentence. */
    public Stream<Item> items() {
        return parts.stream().flatMap(part -> switch (part) {
            case Ref each -> Stream.of(each.item());
            case Sub sub -> sub.message().items();
            default -> Stream.empty();
        });
    }

    /** With ids, and values as they are recorded: as the API has it. */
    @JsonValue
    public String plain() {
        return written(Message::plain);
    }

    private static String plain(Part part) {
        return switch (part) {
            case Words words -> words.words();
            case Ref each -> each.item().id();
            case Name name -> name.name();
            case Term term -> term.word();
            case Recorded recorded -> recorded.text();
            case Figure figure -> figure.number().toPlainString();
            case Day day -> day.day().toString();
            case Month month -> month.month().toString();
            case Moment moment -> moment.instant().toString();
            case Amount amount -> amount.money().toString();
            case Sub sub -> sub.message().plain();
        };
    }

    /** @param part how each part is written */
    public String written(Function<Part, String> part) {
        return parts.stream().map(part).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return plain();
    }
}
