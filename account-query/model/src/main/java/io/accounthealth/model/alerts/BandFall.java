package io.accounthealth.model.alerts;

import io.accounthealth.events.Band;
import org.jspecify.annotations.Nullable;

/** Which change of band is a fall, that somebody is told of. */
public final class BandFall {

    private BandFall() {}

    /** A client that churned has fallen no further, and one that is back has not fallen; nor does the first band. */
    public static boolean isFall(@Nullable Band from, Band to) {
        return from != null && from != Band.CHURNED && to != Band.CHURNED && to.compareTo(from) < 0;
    }
}
