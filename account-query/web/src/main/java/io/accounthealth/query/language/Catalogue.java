package io.accounthealth.query.language;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a language, found by the text in English. */
final class Catalogue {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<TextPattern>> patterns;

    /** By the words of sentences, with numbered places. */
    private final Map<String, String> sentences = new HashMap<>();

    private final Formats formats;

    /** @throws IllegalArgumentException where an entry cannot be used */
    Catalogue(List<PoFile.Entry> entries, Formats formats) {
        this.formats = formats;
        entries.forEach(entry -> texts.put(entry.english(), entry.translated()));
        entries.stream()
                .filter(entry -> !entry.isProblem())
                .forEach(entry -> sentences.putIfAbsent(TextPattern.numbered(entry.english()), entry.translated()));
        patterns = entries.stream()
                .filter(entry -> !entry.isProblem()) // whose places scripts read, in another way
                .flatMap(entry -> Stream.ofNullable(TextPattern.of(entry.english(), entry.translated())))
                .collect(Collectors.groupingBy(TextPattern::word));
    }

    /** Figures and quotation marks of the language. */
    Formats formats() {
        return formats;
    }

    /** The entry of just this text. */
    @Nullable
    String exactly(String text) {
        return texts.get(text);
    }

    /** The entry of a sentence whose values are places, numbered in their order. */
    @Nullable
    String sentence(String words) {
        return sentences.get(words);
    }

    /** The entry of this text with other figures. */
    @Nullable
    String withFigures(Formats.Split split) {
        String found = split.figures().isEmpty() ? null : texts.get(split.key());
        return found == null ? null : TextPattern.fill(found, split.figures());
    }

    /**
     * The entry that this text is of the pattern of, the one that says most of it first.
     *
     * @param places translates what stands in a place for a text
     */
    @Nullable
    String byPattern(String text, UnaryOperator<String> places) {
        return Stream.of(TextPattern.words(text))
                .distinct()
                .flatMap(word -> patterns.getOrDefault(word, List.of()).stream())
                .sorted(Comparator.comparingInt(TextPattern::literalLength).reversed())
                .flatMap(pattern -> Stream.ofNullable(pattern.translate(text, formats, places)))
                .findFirst()
                .orElse(null);
    }
}
