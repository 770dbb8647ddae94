package io.accounthealth.privacy;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a text speaks of a person: by an e-mail address, a full name, or a part of a name, each as a whole word, in
 * whatever case and with or without accents. It finds too much where a name is a word of the language, and nothing
 * where a person is only described.
 *
 * @param words as they are looked for, without case and accents
 */
public record NameMatcher(List<String> words) {

    /** Shorter parts of a name, such as an initial, are not looked for alone. */
    private static final int SHORTEST_PART = 3;

    /** Of a name in a language written without spaces, where each letter says more. */
    private static final int SHORTEST_PART_WITHOUT_SPACES = 2;

    /** A shorter number would be found in every count. */
    private static final int SHORTEST_NUMBER = 3;

    private static final String LETTER = "[\\p{L}\\p{N}]";

    /** Scripts in which a name stands among other words without a space, or with a particle behind it. */
    private static final String WITHOUT_SPACES =
            "[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]";

    private static final Pattern HAS_NO_SPACES = Pattern.compile(WITHOUT_SPACES);
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEVER = Pattern.compile("(?!)");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * @param names full names and e-mail addresses
     * @param personId is looked for as well, as a whole, unless it is a number of one or two digits
     */
    static NameMatcher of(Collection<String> names, String personId) {
        Set<String> words = new LinkedHashSet<>();
        for (String name : names) {
            words.add(plain(name).strip());
            if (name.indexOf('@') < 0) {
                Stream.of(NO_LETTER.split(plain(name)))
                        .filter(NameMatcher::isLookedForAlone)
                        .forEach(words::add);
            }
        }
        if (personId.length() >= SHORTEST_NUMBER || !NUMBER.matcher(personId).matches()) {
            words.add(plain(personId).strip());
        }
        return new NameMatcher(
                words.stream().filter(word -> !word.isEmpty()).sorted().toList());
    }

    private static boolean isLookedForAlone(String part) {
        return part.length() >= (HAS_NO_SPACES.matcher(part).find() ? SHORTEST_PART_WITHOUT_SPACES : SHORTEST_PART);
    }

    /** Whether a text speaks of the person. */
    public boolean isIn(String text) {
        return pattern().matcher(plain(text)).find();
    }

    /** Made once for many texts. */
    Pattern pattern() {
        return words.isEmpty()
                ? NEVER
                : Pattern.compile(words.stream().map(NameMatcher::asWholeWord).collect(Collectors.joining("|")));
    }

    /** Where it begins or ends with a letter of a script without spaces, whatever letter may stand beside. */
    private static String asWholeWord(String word) {
        boolean begins = HAS_NO_SPACES
                .matcher(word.substring(0, word.offsetByCodePoints(0, 1)))
                .find();
        boolean ends = HAS_NO_SPACES
                .matcher(word.substring(word.offsetByCodePoints(word.length(), -1)))
                .find();
        return (begins ? "" : "(?<!" + LETTER + ")") + Pattern.quote(word) + (ends ? "" : "(?!" + LETTER + ")");
    }

    static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return Normalizer.normalize(bare, Normalizer.Form.NFC) // a Korean letter is one again
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
