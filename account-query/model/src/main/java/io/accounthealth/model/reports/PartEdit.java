package io.accounthealth.model.reports;

import io.accounthealth.events.ReportEvent.ReportEdited;
import org.jspecify.annotations.Nullable;

/** What people changed in a part; null where nothing was said. */
public record PartEdit(
        @Nullable String text,
        @Nullable Integer place,
        @Nullable Boolean shown) {

    static final PartEdit NONE = new PartEdit(null, null, null);

    PartEdit with(ReportEdited event) {
        return new PartEdit(
                event.text() == null ? text : event.text(),
                event.place() == null ? place : event.place(),
                event.shown() == null ? shown : event.shown());
    }
}
