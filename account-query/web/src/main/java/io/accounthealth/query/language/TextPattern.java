package io.accounthealth.query.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry with places for what varies: {@code {0}} is a figure, {@code {0,name}} what stays as it is, {@code {0,text}}
 * what is translated itself. In the translation they are {@code {0}} each. A place takes a letter or more, up to where
 * the words behind it come first; the last goes up to the end.
 */
final class TextPattern {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:,(name|text))?}");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}{2,}(?![\\p{L}\\p{N}])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Such as {@code 1.1} of a policy: where a name stands it is none of an amount. */
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");

    /** @param kind {@code name}, {@code text}, or null of a figure */
    private record Place(String number, @Nullable String kind) {

        boolean takes(String text, Formats formats) {
            return kind != null || formats.whole(text) != null;
        }

        String shown(String text, Formats formats, UnaryOperator<String> texts) {
            boolean version = "name".equals(kind) && VERSION.matcher(text).matches();
            String figure = version ? null : formats.whole(text);
            String value = figure != null ? figure : "text".equals(kind) ? texts.apply(text) : text;
            return formats.quoted(value);
        }
    }

    /** An entry with its places numbered alone: {@code {0}} for {@code {0,name}}. */
    static String numbered(String english) {
        return PLACE.matcher(english).replaceAll("{$1}");
    }

    private final List<String> literals = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final String translated;
    private final String word;

    private TextPattern(String english, String translated) {
        this.translated = translated;
        Matcher place = PLACE.matcher(english);
        int from = 0;
        while (place.find()) {
            literals.add(english.substring(from, place.start()));
            places.add(new Place(place.group(1), place.group(2)));
            from = place.end();
        }
        literals.add(english.substring(from));
        word = longestWord(english);
    }

    /**
     * Null for an entry that has no places, or places for figures alone.
     *
     * @throws IllegalArgumentException where it has no word of its own, or not the places of its translation
     */
    static @Nullable TextPattern of(String english, String translated) {
        List<String> places = PLACE.matcher(english)
                .results()
                .map(place -> "{" + place.group(1) + "}")
                .toList();
        PLACE.matcher(translated).results().map(MatchResult::group).forEach(place -> {
            if (!places.contains(place)) {
                throw new IllegalArgumentException("\"" + english + "\" has no place " + place);
            }
        });
        return english.contains(",name}") || english.contains(",text}") ? new TextPattern(english, translated) : null;
    }

    private static String longestWord(String english) {
        return WORD.matcher(PLACE.matcher(english).replaceAll("\0"))
                .results()
                .map(MatchResult::group)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new IllegalArgumentException("\"" + english + "\" has no word of its own"));
    }

    /** A word that each of its texts has, by which it is found. */
    String word() {
        return word;
    }

    /** How much of a text it says itself, in letters. */
    int literalLength() {
        return literals.stream().mapToInt(String::length).sum();
    }

    /**
     * The translation of a text; null where it is not of this pattern.
     *
     * @param texts translates what stands in a place for a text
     */
    @Nullable
    String translate(String text, Formats formats, UnaryOperator<String> texts) {
        String last = literals.getLast();
        if (!text.startsWith(literals.getFirst()) || !text.endsWith(last)) {
            return null;
        }
        List<String> values = new ArrayList<>();
        int from = literals.getFirst().length();
        for (int index = 0; index < places.size(); index++) {
            boolean isLast = index == places.size() - 1;
            int to = isLast ? text.length() - last.length() : text.indexOf(literals.get(index + 1), from + 1);
            if (to <= from || !places.get(index).takes(text.substring(from, to), formats)) {
                return null;
            }
            values.add(text.substring(from, to));
            from = isLast ? to : to + literals.get(index + 1).length();
        }
        Map<String, String> shown = new HashMap<>();
        for (int index = 0; index < places.size(); index++) {
            shown.put(places.get(index).number(), places.get(index).shown(values.get(index), formats, texts));
        }
        return PLACE.matcher(translated)
                .replaceAll(place -> Matcher.quoteReplacement(shown.getOrDefault(place.group(1), "")));
    }

    /** A translation with figures, which are in its language already. */
    static String fill(String translated, List<String> figures) {
        return PLACE.matcher(translated)
                .replaceAll(place -> Matcher.quoteReplacement(figures.get(Integer.parseInt(place.group(1)))));
    }

    /** The words and numbers of a text, in their order. */
    static String[] words(String text) {
        return BETWEEN_WORDS.split(text);
    }
}
