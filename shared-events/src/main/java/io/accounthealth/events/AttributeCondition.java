package io.accounthealth.events;

/**
 * That an attribute of an account has a value.
 *
 * @param value as it is written: a number without an exponent, a day such as 2026-01-31, true or false
 */
public record AttributeCondition(@Key String name, @Key String value) {}
