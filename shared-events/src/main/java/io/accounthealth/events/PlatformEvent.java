package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.AGENCY;
import static io.accounthealth.events.ItemKind.EXTERNAL_ID;
import static io.accounthealth.events.ItemKind.FEATURE_REQUEST;
import static io.accounthealth.events.ItemKind.PLATFORM_TICKET;
import static io.accounthealth.events.ItemState.ACCEPTED;
import static io.accounthealth.events.ItemState.DECLINED;
import static io.accounthealth.events.ItemState.LEFT;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.RESOLVED;
import static io.accounthealth.events.ItemState.SHIPPED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the client wants built, who works for it, its troubles with the platforms, and what other systems call it. */
public sealed interface PlatformEvent extends AccountEvent {

    @StoredAs(name = "feature-requested", command = "request-feature")
    @About(value = FEATURE_REQUEST, from = UNKNOWN, to = OPEN, named = "text")
    record FeatureRequested(
            @Label("Feature request") @Key String requestId,
            @Personal(owner = "personId") String text,
            @Label("Contact") @Key @Nullable String personId)
            implements PlatformEvent {}

    /** @param due the day for which the developers promised it */
    @StoredAs(name = "feature-accepted", command = "accept-feature")
    @About(value = FEATURE_REQUEST, from = OPEN, to = ACCEPTED)
    record FeatureAccepted(
            @Label("Feature request") @Key String requestId,
            @Nullable LocalDate due) implements PlatformEvent {}

    @StoredAs(name = "feature-shipped", command = "ship-feature")
    @About(
            value = FEATURE_REQUEST,
            from = {OPEN, ACCEPTED},
            to = SHIPPED)
    record FeatureShipped(
            @Label("Feature request") @Key String requestId,
            @Personal @Nullable String note) implements PlatformEvent {}

    @StoredAs(name = "feature-declined", command = "decline-feature")
    @About(
            value = FEATURE_REQUEST,
            from = {OPEN, ACCEPTED},
            to = DECLINED)
    record FeatureDeclined(
            @Label("Feature request") @Key String requestId,
            @Personal String reason) implements PlatformEvent {}

    /** @param scope what it does for the client, for instance {@code media buying} */
    @StoredAs(name = "agency-linked", command = "link-agency")
    @About(
            value = AGENCY,
            from = {UNKNOWN, LEFT},
            to = OPEN,
            named = "name")
    record AgencyLinked(
            @Key String agencyId,
            @Nullable String name,
            @Nullable String scope) implements PlatformEvent {}

    @StoredAs(name = "agency-unlinked", command = "unlink-agency")
    @About(value = AGENCY, from = OPEN, to = LEFT)
    record AgencyUnlinked(
            @Key String agencyId, @Personal @Nullable String reason) implements PlatformEvent {}

    /** @param platform for instance {@code google-ads} */
    @StoredAs(name = "platform-ticket-opened", command = "open-platform-ticket")
    @About(
            value = PLATFORM_TICKET,
            from = {UNKNOWN, RESOLVED},
            to = OPEN,
            named = {"description", "kind"})
    record PlatformTicketOpened(
            @Key String ticketId,
            @Key String platform,
            TicketKind kind,
            @Personal @Nullable String description) implements PlatformEvent {}

    @StoredAs(name = "platform-ticket-resolved", command = "resolve-platform-ticket")
    @About(value = PLATFORM_TICKET, from = OPEN, to = RESOLVED)
    record PlatformTicketResolved(
            @Key String ticketId, @Personal @Nullable String resolution) implements PlatformEvent {}

    /**
     * From when it occurred on, the id of another system stands for this account. That it stands for no other account
     * is a rule across accounts, which is not checked here.
     *
     * @param system for instance {@code hubspot}
     * @param kind of thing that has the id there, for instance {@code company}
     */
    @StoredAs(name = "external-id-linked", command = "link-external-id")
    @About(
            value = EXTERNAL_ID,
            from = {UNKNOWN, LEFT},
            to = OPEN)
    record ExternalIdLinked(
            @Key String system,
            @Key String kind,
            @Label("External id") @Key String externalId) implements PlatformEvent {}

    /** It stands for the account no more, for instance since it was merged into another over there. */
    @StoredAs(name = "external-id-unlinked", command = "unlink-external-id")
    @About(value = EXTERNAL_ID, from = OPEN, to = LEFT)
    record ExternalIdUnlinked(
            @Key String system,
            @Key String kind,
            @Label("External id") @Key String externalId) implements PlatformEvent {}
}
