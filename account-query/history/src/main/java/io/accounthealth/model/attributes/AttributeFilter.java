package io.accounthealth.model.attributes;

import java.util.Optional;

/**
 * Accounts whose attribute has a value, as it is asked for.
 *
 * @param value by the type of the attribute: a text, a decimal, a day such as 2026-01-31, true or false
 */
public record AttributeFilter(String name, String value) {

    /** What is no filter, in a sentence. */
    public static final String FORM = "must be a name and a value such as segment-code:A";

    /** Empty where a text is no name and value; whether there is such an attribute depends on the point. */
    public static Optional<AttributeFilter> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 1
                ? Optional.empty()
                : Optional.of(new AttributeFilter(text.substring(0, colon), text.substring(colon + 1)));
    }
}
