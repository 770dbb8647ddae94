package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place through which personal fields pass between a fact and its stored bytes. Which fields of a type are
 * personal, and whose, {@link FactShape#personal()} tells.
 */
public interface PersonalData {

    /** Stores personal fields as they are. */
    PersonalData CLEAR = new PersonalData() {
        @Override
        public void protect(AccountId account, EventType type, ObjectNode fields) {}

        @Override
        public void reveal(AccountId account, EventType type, ObjectNode fields) {}
    };

    /** Reads what is sealed without its keys: as not said, or as a fixed word where something must be. */
    PersonalData SEALED = new SealedData();

    /** Changes the personal fields in place, on the way to the bytes. */
    void protect(AccountId account, EventType type, ObjectNode fields);

    /** The reverse, on the way from the bytes. */
    void reveal(AccountId account, EventType type, ObjectNode fields);
}
