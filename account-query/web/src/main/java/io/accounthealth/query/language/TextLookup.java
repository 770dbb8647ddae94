package io.accounthealth.query.language;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The translation of one text, as it is, then with places for its figures, then by a pattern; else of its parts, where
 * it is made of several and all are found. Each part is looked up once, so that no text takes long.
 */
final class TextLookup {

    /** Of texts that are made of several, in letters. */
    private static final int LONGEST_JOINED = 2000;

    /** What texts are joined with, the widest first. */
    private static final List<Pattern> JOINTS = List.of(
            Pattern.compile("(?<=[.!?…:]) "),
            Pattern.compile(" (?:·|›|—|–|→) "),
            Pattern.compile("; "),
            Pattern.compile(": "),
            Pattern.compile(", "),
            Pattern.compile("/"));

    private static final Pattern A_WORD = Pattern.compile("\\p{L}\\p{Ll}");

    /** Ids, user names and time zones, which are the same in all languages. It never goes back over a letter. */
    private static final Pattern AN_ID =
            Pattern.compile("[\\p{Ll}\\p{N}][\\p{L}\\p{N}]*+(?:[-._@:][\\p{L}\\p{N}]++)++|\\p{L}++(?:/[\\p{L}_]++)++");

    /** Of an id, in letters: no name of an event is longer. */
    private static final int LONGEST_ID = 200;

    private final Catalogue catalogue;
    private final Map<String, Optional<String>> parts = new HashMap<>();

    TextLookup(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Null where it has no entry. */
    @Nullable
    String find(String text) {
        Optional<String> before = parts.get(text);
        if (before != null) {
            return before.orElse(null);
        }
        String found = asItStands(text);
        if (found == null && Character.isUpperCase(text.charAt(0))) {
            // A sentence may begin with what else stands within one.
            found = capital(asItStands(Character.toLowerCase(text.charAt(0)) + text.substring(1)));
        }
        parts.put(text, Optional.ofNullable(found));
        return found;
    }

    private String orItself(String text) {
        String found = find(text);
        return found == null ? text : found;
    }

    private @Nullable String asItStands(String text) {
        String found = catalogue.exactly(text);
        if (found != null) {
            return found;
        }
        Formats.Split split = catalogue.formats().split(text);
        if (!A_WORD.matcher(split.key()).find()) {
            return catalogue.formats().all(text);
        }
        if (text.length() <= LONGEST_ID && AN_ID.matcher(text).matches()) {
            return text;
        }
        found = catalogue.withFigures(split);
        if (found == null) {
            found = catalogue.byPattern(text, this::orItself);
        }
        if (found == null) {
            found = withinEdges(text);
        }
        return found == null ? byParts(text) : found;
    }

    /** Without marks around it: {@code (late)}, {@code · today}. */
    private @Nullable String withinEdges(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isEdge(text.charAt(from), "{+−±")) {
            from++;
        }
        String found = from == 0 || from == to ? null : find(text.substring(from));
        if (found != null) {
            return text.substring(0, from) + found;
        }
        while (to > from && isEdge(text.charAt(to - 1), "}%")) {
            to--;
        }
        found = to == text.length() || from == to ? null : find(text.substring(from, to));
        return found == null ? null : text.substring(0, from) + found + text.substring(to);
    }

    /** @param kept marks that belong to what is beside them */
    private static boolean isEdge(char letter, String kept) {
        return !Character.isLetterOrDigit(letter) && kept.indexOf(letter) < 0;
    }

    private @Nullable String byParts(String text) {
        if (text.length() > LONGEST_JOINED) {
            return null;
        }
        for (Pattern joint : JOINTS) {
            Matcher matcher = joint.matcher(text);
            String found = matcher.find() ? byParts(text, matcher) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The first part and the rest, which may have parts of its own. */
    private @Nullable String byParts(String text, Matcher joint) {
        String first = joint.start() == 0 ? null : find(text.substring(0, joint.start()));
        String rest = first == null || joint.end() == text.length() ? null : find(text.substring(joint.end()));
        return rest == null ? null : first + joint.group() + rest;
    }

    private static @Nullable String capital(@Nullable String text) {
        return text == null ? null : text.substring(0, 1).toUpperCase(Locale.GERMAN) + text.substring(1);
    }
}
