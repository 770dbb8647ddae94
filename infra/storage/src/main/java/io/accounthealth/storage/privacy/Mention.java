package io.accounthealth.storage.privacy;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a text speaks of a person: by an e-mail address, a full name, or a part of a name, each as a whole word, in
 * whatever case and with or without accents. It finds too much where a name is a word of the language, and nothing
 * where somebody is described.
 *
 * @param words as they are looked for, without case and accents
 */
public record Mention(List<String> words) {

    /** Shorter parts of a name, such as an initial, are not looked for alone. */
    public static final int SHORTEST = 3;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEVER = Pattern.compile("(?!)");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * @param names full names and e-mail addresses
     * @param personId is looked for as well, as a whole
     */
    static Mention of(Collection<String> names, String personId) {
        Set<String> words = new LinkedHashSet<>();
        for (String name : names) {
            words.add(plain(name).strip());
            if (name.indexOf('@') < 0) {
                words.addAll(List.of(NO_LETTER.split(plain(name))));
            }
        }
        words.add(plain(personId));
        return new Mention(words.stream()
                .filter(word -> word.length() >= SHORTEST)
                .sorted()
                .toList());
    }

    /** Made once for many texts. */
    Pattern pattern() {
        return words.isEmpty()
                ? NEVER
                : Pattern.compile(words.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
