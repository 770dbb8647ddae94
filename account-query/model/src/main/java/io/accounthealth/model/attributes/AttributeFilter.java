package io.accounthealth.model.attributes;

/**
 * Accounts whose attribute has a value, as it is asked for.
 *
 * @param value by the type of the attribute: a text, a decimal, a day such as 2026-01-31, true or false
 */
public record AttributeFilter(String name, String value) {}
