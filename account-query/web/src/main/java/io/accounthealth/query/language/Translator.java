package io.accounthealth.query.language;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts of pages in German. What has no entry stays English, and is told in the log, at the level of debugging, by
 * {@code io.accounthealth.query.language.Missing}.
 */
final class Translator {

    private static final Logger MISSING = LoggerFactory.getLogger("io.accounthealth.query.language.Missing");

    /** Of texts that are kept, with their translations; then all are looked up again. */
    private static final int MOST_KEPT = 8192;

    /** Longer ones seldom come twice. */
    private static final int LONGEST_KEPT = 400;

    private static final Pattern A_LETTER = Pattern.compile("\\p{L}");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");
    private final Catalogue catalogue;
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    Translator(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Formats formats() {
        return catalogue.formats();
    }

    /** Whether there is an entry of just this text. */
    boolean knows(String text) {
        return catalogue.exactly(text) != null;
    }

    /** @return the text itself where it has no entry; spaces around it are kept */
    String translate(String text) {
        String known = kept.get(text);
        if (known != null) {
            return known;
        }
        String translated = uncached(text);
        if (text.length() <= LONGEST_KEPT) {
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(text, translated);
        }
        return translated;
    }

    /**
     * The entry of a sentence, with its places; null where it has none. One without a word is its own.
     *
     * @param words with {@code {0}}, {@code {1}}, … in place of its values
     */
    @Nullable
    String sentence(String words) {
        String found = catalogue.sentence(words);
        if (found == null && !words.isEmpty()) {
            String other = otherCase(words);
            found = other.equals(words) ? null : catalogue.sentence(other);
            found = found == null ? null : otherCase(found).charAt(0) + found.substring(1);
        }
        return found == null && A_LETTER.matcher(words).results().findAny().isEmpty() ? words : found;
    }

    /** A sentence may begin with what else stands within one, and the reverse. */
    private static String otherCase(String text) {
        char first = text.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return other + text.substring(1);
    }

    private String uncached(String text) {
        String whole = SPACE.matcher(text).replaceAll(" ").strip();
        if (whole.isEmpty()) {
            return text;
        }
        String found = new TextLookup(catalogue).find(whole);
        if (found == null) {
            MISSING.debug("{}", whole);
            return text;
        }
        String before = text.substring(0, text.length() - text.stripLeading().length());
        String behind = text.substring(text.stripTrailing().length());
        return before + found + behind;
    }
}
