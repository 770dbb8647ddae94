package io.accounthealth.proof.export;

import io.accounthealth.proof.export.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found so far. Above so many they are counted no more: the first ones tell. */
final class Findings {

    private static final int MOST = 100;

    private final List<Finding> all = new ArrayList<>();
    private @Nullable Finding ofLastLine;

    void add(Kind kind, @Nullable Long position, String text) {
        if (all.size() < MOST) {
            all.add(new Finding(kind, position, text));
        }
    }

    /** What is wrong with a line: no finding where the file is cut off within it. */
    void ofLine(@Nullable Long position, String text) {
        ofLastLine = new Finding(Kind.UNREADABLE, position, text);
    }

    /** Another line follows, or the end was there: what was wrong with the one before is a finding. */
    void nextLine() {
        Finding last = ofLastLine;
        if (last != null) {
            add(last.kind(), last.position(), last.text());
            ofLastLine = null;
        }
    }

    /**
     * The end of the file is missing, and with it what was signed last. What would follow from that alone, such as
     * events without a checkpoint, is no finding of its own: nobody forged it.
     */
    void cutOff(long events, long ofThem) {
        add(
                Kind.CUT_OFF,
                null,
                "The file ends in the middle: %d of its %d events are there, and its signed end is missing. Copy or"
                                .formatted(events, ofThem)
                        + " download it again.");
    }

    List<Finding> all() {
        return all;
    }
}
