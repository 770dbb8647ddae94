package io.accounthealth.events;

/** Anything that can be stored: a fact about one account, or a change of the rules by which accounts are judged. */
public sealed interface DomainEvent permits AccountEvent, PolicyEvent {}
