package io.accounthealth.query.log;

import io.accounthealth.envelope.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Searches a dense run of events from its end back, for one page of an answer. */
public final class NewestFirst {

    /** The most events read for one page, however few of them match. */
    private static final int SCANNED = 5_000;

    private static final int PAGE = 500;

    /**
     * @param events newest first
     * @param before where the next page begins, itself not included; the first of the run when none is left
     */
    public record Found(List<StoredEvent> events, long before) {}

    private NewestFirst() {}

    /**
     * @param first the place of the first event of the run
     * @param before the place to search back from, itself not included; not beyond the end of the run
     * @param most events in the answer
     */
    public static Found find(EventExport.Run run, long first, long before, int most, Predicate<StoredEvent> filter) {
        long place = before;
        long end = Math.max(first, before - SCANNED);
        List<StoredEvent> found = new ArrayList<>();
        while (place > end) {
            List<StoredEvent> page = between(run, Math.max(end, place - PAGE), place);
            if (page.isEmpty()) {
                break;
            }
            for (StoredEvent event : page.reversed()) {
                place--;
                if (filter.test(event)) {
                    found.add(event);
                    if (found.size() == most) {
                        return new Found(found, place);
                    }
                }
            }
        }
        return new Found(found, place);
    }

    /** What is right before a place, from a first one on if a page holds as much. */
    private static List<StoredEvent> between(EventExport.Run run, long first, long before) {
        long place = first;
        List<StoredEvent> page = run.from(place, (int) (before - place));
        while (!page.isEmpty() && place + page.size() < before) {
            place += page.size();
            page = run.from(place, (int) (before - place));
        }
        return page;
    }
}
