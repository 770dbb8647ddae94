package io.accounthealth.storage.move;

import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.function.Consumer;

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
                part("events", true, use -> Pages.events(stores.log(), 0, use)),
                part("access events", true, use -> Pages.events(stores.accessLog(), 0, use)),
                part("rejected events", false, use -> stores.inbox().eachPage(null, use::accept)),
                part("first answers", false, use -> Pages.answers(stores.idempotency(), use)),
                part("imports", false, use -> Pages.imports(stores.imports(), use)),
                part("keys", false, use -> Pages.keys(stores.keys(), use)),
                part("erasures", false, use -> use.accept(stores.erasures().all())));
    }

    private static Part part(String name, boolean ordered, Consumer<Consumer<List<?>>> pages) {
        Digest digest = new Digest(ordered);
        pages.accept(page -> page.forEach(digest::add));
        return digest.part(name);
    }
}
