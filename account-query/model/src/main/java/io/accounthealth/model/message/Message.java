package io.accounthealth.model.message;

import io.accounthealth.events.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sentence in English whose references are values: an id for programs, a name for people. */
public record Message(List<Part> parts) {

    private static final String PLACE = "{}";

    public sealed interface Part {}

    public record Words(String words) implements Part {}

    public record Ref(Item item) implements Part {}

    /**
     * @param pattern with {@code {}} where an argument goes
     * @param arguments an {@link Item}, another message, or words; null for none
     */
    public static Message message(String pattern, @Nullable Object... arguments) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (Object argument : arguments) {
            int place = pattern.indexOf(PLACE, from);
            parts.add(new Words(pattern.substring(from, place)));
            switch (argument) {
                case null -> {}
                case Item item -> parts.add(new Ref(item));
                case Message message -> parts.addAll(message.parts());
                default -> parts.add(new Words(argument.toString()));
            }
            from = place + PLACE.length();
        }
        parts.add(new Words(pattern.substring(from)));
        return new Message(List.copyOf(parts));
    }

    /** Words without a reference, whatever is in them. */
    public static Message words(String words) {
        return new Message(List.of(new Words(words)));
    }

    /** What it refers to, in the order of the sentence. */
    public Stream<Item> items() {
        return parts.stream().filter(Ref.class::isInstance).map(Ref.class::cast).map(Ref::item);
    }

    /** With the ids of what it refers to, as the API has it. */
    public String plain() {
        return written(Item::id);
    }

    /** @param item how what it refers to is written */
    public String written(Function<Item, String> item) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Words words -> words.words();
                    case Ref each -> item.apply(each.item());
                })
                .collect(Collectors.joining());
    }
}
