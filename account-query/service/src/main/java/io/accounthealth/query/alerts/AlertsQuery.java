package io.accounthealth.query.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are shown.
 *
 * @param kind null for all kinds
 * @param text in the name of the account, in any case; empty for any. Lower case here
 */
record AlertsQuery(Address address, Show show, @Nullable AlertKind kind, String text) {

    static final String PATH = "/alerts";
    static final String SHOW = "show";
    static final String KIND = "kind";
    static final String TEXT = "q";
    static final String MANAGER = "manager";
    static final List<String> PARAMETERS = List.of(SHOW, KIND, TEXT, MANAGER, MoreRows.PARAMETER);

    /** The choices of the board. */
    enum Show {
        UNCLOSED("Not closed"),
        OPEN("Open"),
        CLOSED("Closed"),
        ALL("All");

        private final String text;

        Show(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        private boolean has(Alerts.State state) {
            return switch (this) {
                case UNCLOSED -> state != Alerts.State.CLOSED;
                case OPEN -> state == Alerts.State.OPEN;
                case CLOSED -> state == Alerts.State.CLOSED;
                case ALL -> true;
            };
        }
    }

    /** @throws ReadProblem where there is no such choice or kind */
    static AlertsQuery of(Address address) {
        String show = address.get(SHOW);
        String kind = address.get(KIND);
        return new AlertsQuery(
                address,
                show == null ? Show.UNCLOSED : Values.constant(SHOW, show, Show.values()),
                kind == null ? null : Values.constant(KIND, kind, AlertKind.values()),
                Objects.requireNonNullElse(address.get(TEXT), "").toLowerCase(Locale.ROOT));
    }

    /** Of any kind. */
    boolean matches(Alerts.Row row) {
        return show.has(row.state())
                && (text.isEmpty()
                        || Objects.requireNonNullElse(
                                        row.account(), row.accountId().value())
                                .toLowerCase(Locale.ROOT)
                                .contains(text));
    }

    boolean isOfKind(Alerts.Row row) {
        return kind == null || kind == row.kind();
    }

    MoreRows rows() {
        return MoreRows.of(address);
    }

    /** This page with the usual number of rows. */
    Address other() {
        return rows().usual();
    }
}
