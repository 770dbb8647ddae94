package io.accounthealth.schema;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.StoredAs;
import io.accounthealth.schema.FactShape.Field;
import java.util.List;
import java.util.Set;

/**
 * A type by its written name, which never changes, however the record is called.
 *
 * @param command the imperative by which it is asked for: {@code report-spend} leads to {@code spend-reported}
 * @param name as stored
 * @param revision the current one; older ones are read through {@link Upcasts}
 * @param plansTheFuture whether it may be true more than a day after it was recorded
 * @param derived whether the platform itself finds it out, by the clock and the facts; nobody else may say it
 */
public record EventType(
        String command,
        String name,
        int revision,
        Class<? extends DomainEvent> record,
        boolean plansTheFuture,
        boolean derived) {

    private static final Set<String> DETAILS = Set.of("name", "email");

    /** @throws IllegalStateException when the record does not say how it is stored */
    static EventType of(Class<? extends DomainEvent> record) {
        StoredAs stored = record.getAnnotation(StoredAs.class);
        if (stored == null) {
            throw new IllegalStateException(record.getSimpleName() + " has no @StoredAs");
        }
        return new EventType(
                stored.command(), stored.name(), stored.revision(), record, stored.plansTheFuture(), stored.derived());
    }

    /** Whether it is recorded by a command on an account: accounts are opened, and people erased, by others. */
    public boolean isCommandOnAnAccount() {
        return AccountEvent.class.isAssignableFrom(record)
                && record != AccountOpened.class
                && !PrivacyEvent.class.isAssignableFrom(record);
    }

    /**
     * Whether it has texts that may be erased for their age alone. Names and addresses may not, which are needed for as
     * long as the account has to do with the person; nor texts by which one fact finds another; nor what tells of
     * erasures, holds and corrections, though the texts of a correction go with those of the fact that it holds.
     */
    public boolean hasErasableTexts() {
        List<Field> texts = FactShape.of(this).personal();
        return !texts.isEmpty()
                && !CorrectionEvent.class.isAssignableFrom(record)
                && !PrivacyEvent.class.isAssignableFrom(record)
                && texts.stream().noneMatch(text -> text.matched() || DETAILS.contains(text.name()));
    }
}
