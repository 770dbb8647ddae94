package io.accounthealth.privacy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether a store of keys was lost as a whole, so that new ones must not be made in its place. */
public final class LostKeys {

    private static final int PAGE = 1_000;
    private static final String SEALED = "\"sealed\":\"";

    private LostKeys() {}

    /**
     * Whether there are no keys, or not those that belong together, where something was sealed. Where keys are there it
     * costs one look; where none are, it reads the log from its end until it finds what is sealed.
     */
    public static boolean in(Stores stores) {
        // Another node may just be making them, and be the first to seal something.
        return isNew(stores) && (!stores.keys().list("", 1).isEmpty() || isSealed(stores.log())) && isNew(stores);
    }

    private static boolean isNew(Stores stores) {
        return stores.keys().find(KeyRing.CHECK).isEmpty();
    }

    private static boolean isSealed(EventLog log) {
        for (long end = log.head().position(); end > 0; end -= PAGE) {
            long after = Math.max(0, end - PAGE);
            while (after < end) {
                List<StoredEvent> page = log.readAll(after, (int) (end - after));
                if (page.isEmpty()) {
                    break;
                }
                if (page.stream().anyMatch(LostKeys::isSealed)) {
                    return true;
                }
                after = page.getLast().envelope().position();
            }
        }
        return false;
    }

    private static boolean isSealed(StoredEvent event) {
        return new String(event.payload(), StandardCharsets.ISO_8859_1).contains(SEALED);
    }
}
