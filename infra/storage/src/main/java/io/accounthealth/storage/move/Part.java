package io.accounthealth.storage.move;

import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.util.List;

/**
 * One kind of what a store keeps, counted and hashed as it was read from there.
 *
 * @param sha256 in hex, over every field and byte of all of it: of events in the order of their positions, of the
 *     others in no order, as each store has its own
 */
public record Part(String name, long count, String sha256) {

    static final int PAGE = 1_000;

    /** Reads all that a store keeps of its own; what it can rebuild from that is left out. */
    public static List<Part> of(Stores stores) {
        return List.of(
                events("events", stores.log()),
                events("access events", stores.accessLog()),
                inbox(stores),
                answers(stores),
                imports(stores),
                keys(stores),
                erasures(stores));
    }

    private static Part events(String name, EventLog log) {
        Digest digest = Digest.inOrder();
        Pages.events(log, 0, page -> page.forEach(event -> digest.add(Items.bytes(event))));
        return digest.part(name);
    }

    private static Part inbox(Stores stores) {
        Digest digest = Digest.inNoOrder();
        Pages.inbox(stores.inbox(), page -> page.forEach(refused -> digest.add(Items.bytes(refused))));
        return digest.part("refused events");
    }

    private static Part answers(Stores stores) {
        Digest digest = Digest.inNoOrder();
        Pages.answers(stores.idempotency(), page -> page.forEach(answer -> digest.add(Items.bytes(answer))));
        return digest.part("first answers");
    }

    private static Part keys(Stores stores) {
        Digest digest = Digest.inNoOrder();
        Pages.keys(stores.keys(), page -> page.forEach(each -> digest.add(Items.bytes(each))));
        return digest.part("keys");
    }

    private static Part erasures(Stores stores) {
        Digest digest = Digest.inNoOrder();
        stores.erasures().all().forEach(each -> digest.add(Items.bytes(each)));
        return digest.part("erasures");
    }

    private static Part imports(Stores stores) {
        Digest digest = Digest.inNoOrder();
        Pages.imports(stores.imports(), page -> page.forEach(each -> digest.add(Items.bytes(each))));
        return digest.part("imports");
    }
}
