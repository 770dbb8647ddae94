package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place through which personal fields pass between a fact and its stored bytes. Which fields of a type are
 * personal, and whose, {@link FactShape#personal()} tells.
 */
public interface PersonalData {

    /** What stands for a text that was erased, where something must be. */
    String ERASED = "erased";

    /** What stands for a text whose key is missing, though it was not destroyed. */
    String KEY_MISSING = "key missing";

    /** Whether a text is what was said, and not a word that stands for it. */
    static boolean isReadable(String text) {
        return !text.equals(ERASED) && !text.equals(KEY_MISSING);
    }

    /** Stores personal fields as they are. */
    PersonalData CLEAR = new PersonalData() {
        @Override
        public void protect(AccountId account, EventType type, ObjectNode fields) {}

        @Override
        public void reveal(AccountId account, EventType type, ObjectNode fields) {}
    };

    /** Reads what is sealed without its keys: as not said, or as a fixed word where something must be. */
    PersonalData SEALED = new SealedData();

    /**
     * Changes the personal fields in place, on the way to the bytes. The same fact twice need not give the same bytes.
     */
    void protect(AccountId account, EventType type, ObjectNode fields);

    /**
     * The reverse, on the way from the bytes, which may be of an older revision of the type, or from before anything
     * was protected. What nobody can read any more is left out where it may be absent, and else is a word that says so.
     *
     * @throws BrokenSealException when the bytes are not those that {@link #protect} made for this account and type
     */
    void reveal(AccountId account, EventType type, ObjectNode fields);
}
