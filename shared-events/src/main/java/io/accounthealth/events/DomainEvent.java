package io.accounthealth.events;

/**
 * Anything that can be stored: a fact about one account, a change of the rules by which accounts are judged, an
 * exchange rate, a list that somebody keeps, or an access to all that.
 */
public sealed interface DomainEvent permits AccountEvent, PolicyEvent, RatesEvent, ViewEvent, AccessEvent {}
