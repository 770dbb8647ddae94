package io.accounthealth.query.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry whose text has places for what varies. A place takes one letter or more, up to where the words behind it come
 * first; the last goes to the end. In the translation {@code {0}} is what stood there, in the format of figures where it
 * is one, and {@code {0,text}} its translation.
 */
final class TextPattern {

    static final Pattern PLACE = Pattern.compile("\\{(\\d)(,text)?}");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}{2,}(?![\\p{L}\\p{N}])");

    private final List<String> literals = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final String translated;
    private final String word;

    /** @throws IllegalArgumentException where an entry has no word of its own, or translates a place that it has not */
    TextPattern(String english, String translated) {
        this.translated = translated;
        Matcher place = PLACE.matcher(english);
        int from = 0;
        while (place.find()) {
            literals.add(english.substring(from, place.start()));
            places.add(place.group(1));
            from = place.end();
        }
        literals.add(english.substring(from));
        word = longestWord(english);
        PLACE.matcher(translated).results().map(found -> found.group(1)).forEach(number -> {
            if (!places.contains(number)) {
                throw new IllegalArgumentException("\"" + english + "\" has no {" + number + "}");
            }
        });
    }

    private static String longestWord(String english) {
        return WORD.matcher(PLACE.matcher(english).replaceAll("\0"))
                .results()
                .map(found -> found.group())
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new IllegalArgumentException("\"" + english + "\" has no word of its own"));
    }

    /** A word that each of its texts has, by which it is found. */
    String word() {
        return word;
    }

    /** How much of a text it says itself. */
    int literalLength() {
        return literals.stream().mapToInt(String::length).sum();
    }

    /** What stands in the places of a text; null where it is not of this pattern. */
    @Nullable
    Map<String, String> match(String text) {
        String last = literals.getLast();
        if (!text.startsWith(literals.getFirst()) || !text.endsWith(last)) {
            return null;
        }
        Map<String, String> found = new HashMap<>();
        int from = literals.getFirst().length();
        for (int place = 0; place < places.size(); place++) {
            boolean isLast = place == places.size() - 1;
            int to = isLast ? text.length() - last.length() : text.indexOf(literals.get(place + 1), from + 1);
            if (to <= from) {
                return null;
            }
            found.put(places.get(place), text.substring(from, to));
            from = to + (isLast ? 0 : literals.get(place + 1).length());
        }
        return found;
    }

    /** @param text translates what stands in a place for a text */
    String fill(Map<String, String> found, UnaryOperator<String> text) {
        return PLACE.matcher(translated).replaceAll(place -> {
            String value = found.getOrDefault(place.group(1), "");
            String figure = Figures.whole(value);
            return Matcher.quoteReplacement(
                    figure != null ? figure : place.group(2) != null ? text.apply(value) : value);
        });
    }

    /** The same with figures that are in the language already. */
    static String fill(String translated, List<String> figures) {
        return PLACE.matcher(translated)
                .replaceAll(place -> Matcher.quoteReplacement(figures.get(Integer.parseInt(place.group(1)))));
    }

    /** The words of a text, each as often as it stands there. */
    static List<String> words(String text) {
        return Arrays.asList(text.split("[^\\p{L}\\p{N}]+"));
    }
}
