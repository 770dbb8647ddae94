package io.accounthealth.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the client wants built, who works for it, and its troubles with the platforms. */
public sealed interface PlatformEvent extends AccountEvent {

    @StoredAs(name = "feature-requested", command = "request-feature")
    record FeatureRequested(
            @Key String requestId,
            @Personal(owner = "personId") String text,
            @Key @Nullable String personId) implements PlatformEvent {}

    /** @param due the day for which the developers promised it */
    @StoredAs(name = "feature-accepted", command = "accept-feature")
    record FeatureAccepted(@Key String requestId, @Nullable LocalDate due) implements PlatformEvent {}

    @StoredAs(name = "feature-shipped", command = "ship-feature")
    record FeatureShipped(
            @Key String requestId, @Personal @Nullable String note) implements PlatformEvent {}

    @StoredAs(name = "feature-declined", command = "decline-feature")
    record FeatureDeclined(@Key String requestId, @Personal String reason) implements PlatformEvent {}

    /** @param scope what it does for the client, for instance {@code media buying} */
    @StoredAs(name = "agency-linked", command = "link-agency")
    record AgencyLinked(
            @Key String agencyId,
            @Nullable String name,
            @Nullable String scope) implements PlatformEvent {}

    @StoredAs(name = "agency-unlinked", command = "unlink-agency")
    record AgencyUnlinked(
            @Key String agencyId, @Personal @Nullable String reason) implements PlatformEvent {}

    /** @param platform for instance {@code google-ads} */
    @StoredAs(name = "platform-ticket-opened", command = "open-platform-ticket")
    record PlatformTicketOpened(
            @Key String ticketId,
            @Key String platform,
            TicketKind kind,
            @Personal @Nullable String description) implements PlatformEvent {}

    @StoredAs(name = "platform-ticket-resolved", command = "resolve-platform-ticket")
    record PlatformTicketResolved(
            @Key String ticketId, @Personal @Nullable String resolution) implements PlatformEvent {}
}
