package io.accounthealth.events;

/**
 * Anything that can be stored: a fact about one account, a change of the rules by which accounts are judged, or who
 * looked at all that.
 */
public sealed interface DomainEvent permits AccountEvent, PolicyEvent, AccessEvent {}
