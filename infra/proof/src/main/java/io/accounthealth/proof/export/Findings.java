package io.accounthealth.proof.export;

import io.accounthealth.proof.export.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found so far. Above so many they are counted no more: the first ones tell. */
final class Findings {

    private static final int MOST = 100;

    private final List<Finding> all = new ArrayList<>();

    void add(Kind kind, @Nullable Long position, String text) {
        if (all.size() < MOST) {
            all.add(new Finding(kind, position, text));
        }
    }

    List<Finding> all() {
        return all;
    }
}
