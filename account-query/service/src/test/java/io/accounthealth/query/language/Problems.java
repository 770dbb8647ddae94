package io.accounthealth.query.language;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code t.problem} of {@code texts.js} does, by the entries of problems in their order there. */
record Problems(List<Problems.Form> forms, Map<String, Optional<String>> found) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,name|,text)?}");
    private static final String BETWEEN = "; ";

    /** An entry: what its places take, and which of them is a problem itself. */
    record Form(Pattern english, List<MatchResult> places, String translated) {

        static Form of(PoFile.Entry entry) {
            List<MatchResult> places = PLACE.matcher(entry.english()).results().toList();
            StringBuilder form = new StringBuilder();
            int from = 0;
            for (MatchResult place : places) {
                form.append(Pattern.quote(entry.english().substring(from, place.start())))
                        .append(",name".equals(place.group(2)) ? "(\\S+?)" : "(.+?)");
                from = place.end();
            }
            form.append(Pattern.quote(entry.english().substring(from)));
            return new Form(Pattern.compile(form.toString(), Pattern.DOTALL), places, entry.translated());
        }

        /** Null where the text is of another form, or a place of it has no entry. */
        @Nullable
        String translate(String text, Function<String, @Nullable String> problem) {
            Matcher form = english.matcher(text);
            String filled = translated;
            if (!form.matches()) {
                return null;
            }
            for (int i = 0; i < places.size(); i++) {
                MatchResult place = places.get(i);
                String value = form.group(i + 1);
                String shown = ",text".equals(place.group(2)) ? problem.apply(value) : value;
                if (shown == null) {
                    return null;
                }
                filled = filled.replace("{" + place.group(1) + "}", shown);
            }
            return filled;
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

    /** Null where no entry says all of it. Each part is looked up once: a text has many ways to be taken apart. */
    @Nullable
    String german(String text) {
        Optional<String> known = found.get(text);
        if (known == null) {
            known = Optional.ofNullable(byParts(text));
            found.put(text, known);
        }
        return known.orElse(null);
    }

    private @Nullable String byParts(String text) {
        for (int at = text.indexOf(BETWEEN); at > 0; at = text.indexOf(BETWEEN, at + 1)) {
            String first = whole(text.substring(0, at));
            String others = first == null ? null : german(text.substring(at + BETWEEN.length()));
            if (others != null) {
                return first + BETWEEN + others;
            }
        }
        return whole(text);
    }

    private @Nullable String whole(String text) {
        for (Form form : forms) {
            String translated = form.translate(text, this::german);
            if (translated != null) {
                return translated;
            }
        }
        return null;
    }
}
