package io.accounthealth.events;

/**
 * What a reader sees in place of a fact whose payload was dropped after its term: that there was one, of which type and
 * when, says its envelope. It is no type of the language: nobody records it, and nothing stored reads as it by itself.
 */
public record DroppedFact() implements AccountEvent {}
