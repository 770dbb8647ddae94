package io.accounthealth.query.language;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The entries of problems, in the order in which {@code texts.js} tries them, and the texts that have one. */
record Problems(List<Problems.Form> forms, Map<String, Boolean> found) {

    private static final Pattern PLACE = Pattern.compile("\\{\\d(,name|,text)?}");

    /** What a place takes of a text in the sources: what varies there, a number, or names. */
    private static final String WORDS = "([^\\s,]+(?:, [^\\s,]+)*)";

    private static final String BETWEEN = "; ";

    /** An entry, and which of its places take what has an entry itself; any other takes only what varies. */
    record Form(Pattern english, List<MatchResult> places) {

        static Form of(PoFile.Entry entry) {
            List<MatchResult> places = PLACE.matcher(entry.english()).results().toList();
            StringBuilder form = new StringBuilder();
            int from = 0;
            for (MatchResult place : places) {
                form.append(Pattern.quote(entry.english().substring(from, place.start())))
                        .append(isText(place) ? "(.+?)" : WORDS);
                from = place.end();
            }
            form.append(Pattern.quote(entry.english().substring(from)));
            return new Form(Pattern.compile(form.toString(), Pattern.DOTALL), places);
        }

        private static boolean isText(MatchResult place) {
            return ",text".equals(place.group(1));
        }

        boolean has(String text, Predicate<String> problem) {
            Matcher form = english.matcher(text);
            return form.matches()
                    && IntStream.range(0, places.size())
                            .filter(at -> isText(places.get(at)))
                            .allMatch(at -> problem.test(form.group(at + 1)));
        }
    }

    static Problems of(List<PoFile.Entry> entries) {
        return new Problems(inOrder(entries).stream().map(Form::of).toList(), new HashMap<>());
    }

    /** The one that says most itself first, so that none hides another that says more. */
    static List<PoFile.Entry> inOrder(List<PoFile.Entry> entries) {
        Map<PoFile.Entry, Integer> said = entries.stream()
                .filter(PoFile.Entry::isProblem)
                .collect(Collectors.toMap(Function.identity(), Problems::said));
        return said.keySet().stream()
                .sorted(Comparator.comparing((PoFile.Entry entry) -> -said.get(entry))
                        .thenComparing(PoFile.Entry::english))
                .toList();
    }

    private static int said(PoFile.Entry entry) {
        return PLACE.matcher(entry.english()).replaceAll("").length();
    }

    /** Whether entries say all of a text, in which {@link SourceTexts#VARIES} stands for what varies. */
    boolean have(String text) {
        Boolean known = found.get(text);
        if (known == null) {
            known = isVarying(text) || byParts(text) || whole(text);
            found.put(text, known);
        }
        return known;
    }

    private static boolean isVarying(String text) {
        return text.equals(SourceTexts.VARIES);
    }

    private boolean byParts(String text) {
        return IntStream.iterate(text.indexOf(BETWEEN), at -> at > 0, at -> text.indexOf(BETWEEN, at + 1))
                .anyMatch(at -> whole(text.substring(0, at)) && have(text.substring(at + BETWEEN.length())));
    }

    private boolean whole(String text) {
        return forms.stream().anyMatch(form -> form.has(text, this::have));
    }
}
