package io.accounthealth.query.privacy;

import io.accounthealth.model.people.People.Person;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be done now, in place of its form.
 *
 * @param url where one goes on; null where somebody else does
 * @param text of the link to it
 */
record Stop(String sentence, @Nullable String url, @Nullable String text) {

    private static final String LIFT = "Lift the legal hold";

    /** @return null where the person can be erased alone, and by one person */
    static @Nullable Stop ofErasure(Person person, boolean twoPeople) {
        if (!person.holds().isEmpty()) {
            return new Stop(
                    "A legal hold stands on this account: nobody of it can be erased until it is lifted.",
                    PeoplePage.url(person) + "/lift",
                    LIFT);
        }
        return twoPeople
                ? new Stop(
                        "An erasure takes two people here: open a request, and let another person carry it out.",
                        PeoplePage.url(person) + "/request",
                        "Open a request")
                : null;
    }

    /**
     * @param own whether the reader opened a request that another person must carry out
     * @return null where it can be carried out
     */
    static @Nullable Stop ofCarryOut(PersonRequestRow request, boolean own) {
        if (own) {
            return new Stop(
                    "An erasure takes two people here: you opened this request, so another person must carry it out.",
                    null,
                    null);
        }
        return request.persons().stream()
                .filter(PersonRequestRow.PersonLink::held)
                .findFirst()
                .map(held -> new Stop(
                        "A legal hold stands on %s: nothing of this request can be erased until it is lifted."
                                .formatted(held.account()),
                        held.url() + "/lift",
                        LIFT))
                .orElse(null);
    }
}
