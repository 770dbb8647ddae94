package io.accounthealth.events;

import java.util.List;

/**
 * Something of an account that events are about, by its id.
 *
 * @param id of several fields, if the kind has several, as {@link #of} joins them
 */
public record Item(ItemKind kind, String id) {

    public static final Item ACCOUNT = new Item(ItemKind.ACCOUNT, "as a client");

    public static final Item HANDOVER = new Item(ItemKind.HANDOVER, "from Sales");

    /** A control character, which is in no field that has an id: two items never have the same. */
    private static final String SEPARATOR = "\u001F";

    /** By the values of the {@linkplain ItemKind#fields() fields} of a kind, in their order. */
    public static Item of(ItemKind kind, List<String> values) {
        return new Item(kind, String.join(SEPARATOR, values));
    }

    /** A step is known by the plan that it belongs to, and by its text. */
    public static Item step(String escalationId, String step) {
        return of(ItemKind.RECOVERY_STEP, List.of(escalationId, step));
    }

    /** As a problem names it, which is stored: without the text of a step, which may be personal. */
    public String withoutText() {
        return kind == ItemKind.RECOVERY_STEP ? id.substring(0, id.indexOf(SEPARATOR)) : id.replace(SEPARATOR, " ");
    }
}
