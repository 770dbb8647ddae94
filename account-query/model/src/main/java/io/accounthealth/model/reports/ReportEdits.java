package io.accounthealth.model.reports;

import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What people changed in a draft, by part: of several edits of a part the last one holds, of its text, place and
 * showing each. Default deny: a part that nobody switched on is shown only if it is meant for clients.
 */
public record ReportEdits(Map<ReportPart, PartEdit> byPart) {

    public static final ReportEdits NONE = new ReportEdits(Map.of());

    public ReportEdits with(ReportEdited event) {
        Map<ReportPart, PartEdit> edits = new EnumMap<>(ReportPart.class);
        edits.putAll(byPart);
        edits.put(event.part(), of(event.part()).with(event));
        return new ReportEdits(edits);
    }

    public PartEdit of(ReportPart part) {
        return byPart.getOrDefault(part, PartEdit.NONE);
    }

    public boolean isShown(ReportPart part) {
        Boolean shown = of(part).shown();
        return shown == null ? part.isShown() && !part.isInternal() : shown;
    }

    /** The parts of a kind that are shown, in the order in which they are read. */
    public List<ReportPart> shown(ReportKind kind) {
        return inOrder(kind).stream().filter(this::isShown).toList();
    }

    /**
     * All parts of a kind in the order in which they are read: those with a place of their own are put there in turn.
     */
    public List<ReportPart> inOrder(ReportKind kind) {
        List<ReportPart> parts = new ArrayList<>(ReportPart.of(kind));
        List<ReportPart> moved = new ArrayList<>();
        for (ReportPart part : parts) {
            if (of(part).place() != null) {
                moved.add(part);
            }
        }
        moved.sort(Comparator.comparingInt(this::place));
        parts.removeAll(moved);
        for (ReportPart part : moved) {
            parts.add(Math.min(place(part), parts.size()), part);
        }
        return parts;
    }

    private int place(ReportPart part) {
        Integer place = of(part).place();
        return place == null ? 0 : place;
    }

    /** The internal parts of a kind that somebody switched on. */
    public List<ReportPart> disclosed(ReportKind kind) {
        return shown(kind).stream().filter(ReportPart::isInternal).toList();
    }
}
