package io.accounthealth.query.forms;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form that sends what is filled in to a command, as the JSON of its body. What it says and does is here; how it
 * looks is one fragment for all.
 *
 * @param verb on its button
 * @param danger whether what it does cannot be taken back
 * @param notes what one should know before
 * @param target where it is sent
 * @param zone of the clocks of its times
 * @param face the controls that are always shown
 * @param more those that few need
 * @param occurred when it was true; null where the command has no time of its own
 * @param identity how something new gets its id; null where the command makes nothing new
 * @param back where it leads once it was sent, {@code {accountId}} being what the answer has; null for where the reader
 *     came from
 * @param home where it leads to without either, and what Cancel leads to
 */
public record EntryForm(
        String title,
        String verb,
        boolean danger,
        List<String> notes,
        Target target,
        String zone,
        List<FormField> face,
        List<FormField> more,
        @Nullable Occurred occurred,
        @Nullable Identity identity,
        @Nullable String back,
        String home) {

    /**
     * A command on an account, whose facts can be undone; or a route, of which nothing can be.
     *
     * @param route null for a command on an account
     */
    public record Target(
            @Nullable String account,
            @Nullable String command,
            @Nullable String route) {

        static Target onAccount(String account, String command) {
            return new Target(account, command, null);
        }

        public static Target route(String route) {
            return new Target(null, null, route);
        }
    }

    /**
     * @param label how the form asks when it was true
     * @param likely in the zone of the form; null for now
     */
    public record Occurred(String label, @Nullable LocalDateTime likely) {}

    /**
     * @param field that holds the id
     * @param from the field that an id is made of; null where none says what the new thing is
     */
    public record Identity(String field, @Nullable String from) {

        static @Nullable Identity of(FormSubject about) {
            String field = about.field();
            return field == null || !about.isNew() ? null : new Identity(field, about.naming());
        }
    }

    /** A form over what is on no account, in UTC. */
    public static EntryForm toRoute(String title, String verb, String route, List<FormField> fields, String home) {
        return new EntryForm(
                title, verb, false, List.of(), Target.route(route), "UTC", fields, List.of(), null, null, home, home);
    }

    /** The same form with sentences above its fields. */
    public EntryForm saying(String... sentences) {
        return new EntryForm(
                title, verb, danger, List.of(sentences), target, zone, face, more, occurred, identity, back, home);
    }

    /** The same form for what cannot be taken back. */
    public EntryForm dangerous() {
        return new EntryForm(title, verb, true, notes, target, zone, face, more, occurred, identity, back, home);
    }

    /** The same form with an id that is made up. */
    public EntryForm making(String field, @Nullable String from) {
        return new EntryForm(
                title, verb, danger, notes, target, zone, face, more, occurred, new Identity(field, from), back, home);
    }

    /** Where one goes who sends nothing. */
    public String cancel() {
        return back == null || back.contains("{") ? home : back;
    }
}
