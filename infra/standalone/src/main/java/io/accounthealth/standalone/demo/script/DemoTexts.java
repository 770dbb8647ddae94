package io.accounthealth.standalone.demo.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files beside this class. */
final class DemoTexts {

    private static final Map<String, List<String>> WORDS = sections("words.txt");

    private DemoTexts() {}

    /** A list of {@code words.txt}. */
    static List<String> words(String list) {
        return Objects.requireNonNull(WORDS.get(list), list);
    }

    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(DemoTexts.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> sections(String file) {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else {
                section.add(line);
            }
        }
        return sections;
    }
}
