package io.accounthealth.storage;

import io.accounthealth.storage.InboxStore.Refused;
import java.util.ArrayList;
import java.util.List;

/** A page of an inbox while a store fills it; it is full by its bytes before it takes too much memory. */
public final class InboxPage {

    private final List<Refused> entries = new ArrayList<>();
    private long bytes;

    public void add(Refused entry) {
        entries.add(entry);
        bytes += entry.body().length;
    }

    public boolean isFull() {
        return bytes >= InboxStore.PAGE_BYTES;
    }

    public List<Refused> entries() {
        return entries;
    }
}
