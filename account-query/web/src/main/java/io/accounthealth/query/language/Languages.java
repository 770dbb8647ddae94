package io.accounthealth.query.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The languages that pages can be read in: English, in which they are written, and each of which there is a catalogue
 * {@code languages/<tag>.po}. A catalogue is read when its language is first asked for.
 */
public final class Languages {

    private static final String CATALOGUES = "classpath*:languages/*.po";

    private static final Map<String, Language> OTHERS = new ConcurrentSkipListMap<>();

    static {
        try {
            for (Resource catalogue : new PathMatchingResourcePatternResolver().getResources(CATALOGUES)) {
                String tag = String.valueOf(catalogue.getFilename()).replaceFirst("\\.po$", "");
                add(Locale.forLanguageTag(tag), () -> content(catalogue));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A language as its readers choose it.
     *
     * @param name in the language itself
     */
    public record Choice(String tag, String name) {}

    private static final class Language {
        private final Locale locale;
        private final Supplier<String> catalogue;
        private @Nullable Translator translator;

        Language(Locale locale, Supplier<String> catalogue) {
            this.locale = locale;
            this.catalogue = catalogue;
        }

        synchronized Translator translator() {
            if (translator == null) {
                String content = catalogue.get();
                Formats formats = new Formats(locale, PoFile.header(content));
                translator = new Translator(new Catalogue(PoFile.read(content), formats));
            }
            return translator;
        }
    }

    private Languages() {}

    /** @param catalogue its content, in the format of gettext */
    static void add(Locale locale, Supplier<String> catalogue) {
        OTHERS.put(locale.getLanguage(), new Language(locale, catalogue));
    }

    /** All of them, English first. */
    static List<Locale> all() {
        List<Locale> all = new ArrayList<>(List.of(Locale.ENGLISH));
        OTHERS.values().forEach(other -> all.add(other.locale));
        return all;
    }

    static List<Choice> choices() {
        return all().stream()
                .map(each -> new Choice(each.getLanguage(), each.getDisplayLanguage(each)))
                .toList();
    }

    /** Null for English, and where there is no catalogue. */
    static @Nullable Translator translator(Locale locale) {
        Language other = OTHERS.get(locale.getLanguage());
        return other == null ? null : other.translator();
    }

    private static String content(Resource catalogue) {
        try {
            return catalogue.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
