package io.accounthealth.events;

/** Something of an account that events are about, by its id. */
public record Item(ItemKind kind, String id) {

    public static final Item ACCOUNT = new Item(ItemKind.ACCOUNT, "as a client");

    public static final Item HANDOVER = new Item(ItemKind.HANDOVER, "from Sales");

    private static final String STEP_OF = ": ";

    /** A step is known by the plan that it belongs to, and by its text. */
    public static Item step(String escalationId, String step) {
        return new Item(ItemKind.RECOVERY_STEP, escalationId + STEP_OF + step);
    }

    /** As a problem names it, which is stored: without the text of a step, which may be personal. */
    public String withoutText() {
        return kind == ItemKind.RECOVERY_STEP ? id.substring(0, id.indexOf(STEP_OF)) : id;
    }
}
