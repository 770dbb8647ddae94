package io.accounthealth.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the client wants built, who works for it, and its troubles with the platforms. */
public sealed interface PlatformEvent extends AccountEvent {

    record FeatureRequested(
            @Key String requestId,
            @Personal(owner = "personId") String text,
            @Key @Nullable String personId) implements PlatformEvent {}

    /** @param due the day for which the developers promised it */
    record FeatureAccepted(@Key String requestId, @Nullable LocalDate due) implements PlatformEvent {}

    record FeatureShipped(
            @Key String requestId, @Personal @Nullable String note) implements PlatformEvent {}

    record FeatureDeclined(@Key String requestId, @Personal String reason) implements PlatformEvent {}

    /** @param scope what it does for the client, for instance {@code media buying} */
    record AgencyLinked(
            @Key String agencyId,
            @Nullable String name,
            @Nullable String scope) implements PlatformEvent {}

    record AgencyUnlinked(
            @Key String agencyId, @Personal @Nullable String reason) implements PlatformEvent {}

    /** @param platform for instance {@code google-ads} */
    record PlatformTicketOpened(
            @Key String ticketId,
            @Key String platform,
            TicketKind kind,
            @Personal @Nullable String description) implements PlatformEvent {}

    record PlatformTicketResolved(
            @Key String ticketId, @Personal @Nullable String resolution) implements PlatformEvent {}
}
