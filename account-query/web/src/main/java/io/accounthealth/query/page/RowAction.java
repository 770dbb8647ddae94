package io.accounthealth.query.page;

import io.accounthealth.events.AccountId;
import java.time.ZoneId;
import java.util.Map;

/**
 * What can be done about a row: a button that records an event at once, or a link to the form of a command.
 *
 * @param about the subject of the row, for the name of the button
 * @param zone of the account
 * @param fields of the command that the row knows
 */
public record RowAction(
        String text,
        String about,
        String command,
        AccountId account,
        ZoneId zone,
        Map<String, String> fields,
        boolean atOnce) {

    /** Where one fills in a form, with the known fields filled in. */
    public String url() {
        return new Address("/accounts/" + account + "/record/" + command, fields).toString();
    }

    public String zoneId() {
        return PagePoint.zone(zone);
    }

    /** Begins with the text that is seen. */
    public String label() {
        return text + ": " + about;
    }
}
