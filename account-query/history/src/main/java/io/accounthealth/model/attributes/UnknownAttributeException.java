package io.accounthealth.model.attributes;

/** A filter names an attribute that there is not, or a value that is none of its type. */
public final class UnknownAttributeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param fix a sentence on what is wrong and what there is */
    UnknownAttributeException(String fix) {
        super(fix, null, false, false);
    }
}
