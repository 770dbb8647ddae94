package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;

/** Where a text stands in the log. What is sealed for one place cannot be opened at another. */
record Place(AccountId account, String type, String field) {

    Place at(String name) {
        return new Place(account, type, field + "/" + name);
    }

    Place at(int entry) {
        return at(Integer.toString(entry));
    }

    String written() {
        return account + "\n" + type + "\n" + field;
    }
}
