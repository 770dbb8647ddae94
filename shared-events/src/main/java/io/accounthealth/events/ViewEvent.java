package io.accounthealth.events;

import org.jspecify.annotations.Nullable;

/**
 * Lists that people keep under a name, on a stream of its own ({@link AccountId#VIEWS}). They are part of no account's
 * history, and no figure depends on them.
 */
public sealed interface ViewEvent extends DomainEvent {

    /** What somebody made up for it; of two people's it is never the same. */
    String viewId();

    /**
     * A list was kept, or kept anew by the same person.
     *
     * @param name for people
     * @param screen path of the page, such as {@code /alerts}
     * @param query the page's filters and order as in its address, without a point in time; absent without any
     * @param shared whether others see it too; absent as false
     */
    @StoredAs(name = "view-saved", command = "save-view")
    record ViewSaved(
            @Key String viewId,
            @Key String name,
            @Key String screen,
            @Nullable String query,
            @Nullable Boolean shared) implements ViewEvent {}

    @StoredAs(name = "view-deleted", command = "delete-view")
    record ViewDeleted(@Key String viewId) implements ViewEvent {}
}
