package io.accounthealth.events;

/** A change of the rules, on a stream of its own ({@link AccountId#POLICY}). */
public sealed interface PolicyEvent extends DomainEvent {

    record HealthPolicyPublished(HealthPolicy policy) implements PolicyEvent {}
}
