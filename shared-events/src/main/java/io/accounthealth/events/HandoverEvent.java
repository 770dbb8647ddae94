package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.ACCOUNT;
import static io.accounthealth.events.ItemKind.HANDOVER;
import static io.accounthealth.events.ItemKind.STAKEHOLDER;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.LEFT;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.UNKNOWN;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account and the people around it: how it came from Sales, who looks after it, whom we know there. */
public sealed interface HandoverEvent extends AccountEvent {

    /** @param meetingCadenceDays days between status meetings as agreed; 14 when not said */
    @StoredAs(name = "account-opened", command = "open-account")
    @About(value = ACCOUNT, from = UNKNOWN, to = OPEN)
    record AccountOpened(
            String name,
            @Nullable String vertical,
            @Nullable String region,
            @Nullable String tier,
            CurrencyCode currency,
            ZoneId timeZone,

            @Refers(value = ItemKind.COLLEAGUE, signsIn = false) @Key @Nullable
            String salesManager,

            @Label("Meeting cadence, days") @Bounds(min = 1, max = 366) @Nullable
            Integer meetingCadenceDays)
            implements HandoverEvent {}

    /** Only the fields that changed are present. The currency of an account never changes. */
    @StoredAs(name = "account-profile-changed", command = "change-account-profile")
    record AccountProfileChanged(
            @Nullable String name,
            @Nullable String vertical,
            @Nullable String region,
            @Nullable String tier,
            @Nullable ZoneId timeZone,

            @Refers(value = ItemKind.COLLEAGUE, signsIn = false) @Key @Nullable
            String salesManager,

            @Label("Meeting cadence, days") @Bounds(min = 1, max = 366) @Nullable
            Integer meetingCadenceDays)
            implements HandoverEvent {}

    @StoredAs(name = "handover-completed", command = "complete-handover")
    @About(value = HANDOVER, from = UNKNOWN, to = CLOSED)
    record HandoverCompleted(@Personal @Nullable String note) implements HandoverEvent {}

    @StoredAs(name = "manager-assigned", command = "assign-manager")
    record ManagerAssigned(
            @Label("Account manager") @Refers(ItemKind.COLLEAGUE) @Key
            String managerId) implements HandoverEvent {}

    /**
     * A person may have several roles on an account. Says who works on it; {@link ManagerAssigned} alone decides
     * access.
     *
     * @param userId the person's user name, as {@code managerId} is
     */
    @StoredAs(name = "team-member-assigned", command = "assign-team-member")
    record TeamMemberAssigned(
            @Label("Person") @Refers(ItemKind.COLLEAGUE) @Key
            String userId,

            TeamRole role) implements HandoverEvent {}

    /** From one role; the person keeps the others. */
    @StoredAs(name = "team-member-unassigned", command = "unassign-team-member")
    record TeamMemberUnassigned(
            @Label("Person") @Refers(ItemKind.COLLEAGUE) @Key
            String userId,

            TeamRole role) implements HandoverEvent {}

    /** What an account is under: the newest of a kind counts. */
    sealed interface Placement permits AccountPlacedUnder, AccountDetached {
        GroupKind kind();
    }

    /**
     * An account has one parent of a kind: the newest placement counts.
     *
     * @param parentId in the form of an account's id; an agency need not be a client
     */
    @StoredAs(name = "account-placed-under", command = "place-account-under")
    record AccountPlacedUnder(@Label("Group") @Key String parentId, GroupKind kind)
            implements HandoverEvent, Placement {}

    /** From its parent of a kind. */
    @StoredAs(name = "account-detached", command = "detach-account")
    record AccountDetached(
            GroupKind kind, @Personal @Nullable String reason) implements HandoverEvent, Placement {}

    /**
     * The value of an attribute of the catalogue ({@link AttributeEvent.AttributeDefined}): one of text, number, day
     * and flag, as its type says. The newest value counts. It is no place for personal data, which could not be erased.
     */
    @StoredAs(name = "attribute-set", command = "set-attribute")
    record AttributeSet(
            @Key String name,
            @Key @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate day,
            @Label("Yes or no") @Nullable Boolean flag)
            implements HandoverEvent {}

    /** The account has no value of it any more. */
    @StoredAs(name = "attribute-cleared", command = "clear-attribute")
    record AttributeCleared(@Key String name) implements HandoverEvent {}

    /**
     * The situation that the client is in. A note replaces the one before as a whole.
     *
     * @param goals what the client wants to achieve
     * @param pressures what the client's people are held to
     * @param competitorsWatched those of the client that it watches, and not ours
     */
    @StoredAs(name = "client-context-noted", command = "note-client-context")
    record ClientContextNoted(
            @Personal @Nullable String industry,
            @Personal @Nullable String goals,
            @Personal @Nullable String pressures,
            @Personal @Nullable List<String> competitorsWatched)
            implements HandoverEvent {}

    @StoredAs(name = "stakeholder-added", command = "add-stakeholder")
    @About(
            value = STAKEHOLDER,
            from = {UNKNOWN, LEFT},
            to = OPEN,
            named = "name")
    record StakeholderAdded(
            @Label("Contact") @Key String personId,
            @Personal(owner = "personId") String name,
            @Personal(owner = "personId") @Nullable String email,
            @Nullable String role)
            implements HandoverEvent {}

    /** Only the fields that changed are present. */
    @StoredAs(name = "stakeholder-changed", command = "change-stakeholder")
    @About(value = STAKEHOLDER, from = OPEN, to = OPEN, named = "name")
    record StakeholderChanged(
            @Label("Contact") @Key String personId,
            @Personal(owner = "personId") @Nullable String name,
            @Personal(owner = "personId") @Nullable String email,
            @Nullable String role)
            implements HandoverEvent {}

    @StoredAs(name = "stakeholder-left", command = "remove-stakeholder")
    @About(value = STAKEHOLDER, from = OPEN, to = LEFT)
    record StakeholderLeft(
            @Label("Contact") @Key String personId,
            @Personal(owner = "personId") @Nullable String reason) implements HandoverEvent {}

    /**
     * When the client is at work, in the account's time zone: the clocks of inquiries run then. As last agreed, for all
     * that runs.
     *
     * @param closes after {@code opens}, of the same day
     * @param holidays days without work
     */
    @StoredAs(name = "business-hours-agreed", command = "agree-business-hours")
    record BusinessHoursAgreed(
            List<Weekday> weekdays,

            @JsonFormat(pattern = "HH:mm") LocalTime opens,

            @JsonFormat(pattern = "HH:mm") LocalTime closes,

            @Nullable List<LocalDate> holidays)
            implements HandoverEvent {}
}
