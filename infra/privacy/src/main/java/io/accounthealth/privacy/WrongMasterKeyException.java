package io.accounthealth.privacy;

/** The master key is not the one that the keys were wrapped with. */
public final class WrongMasterKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongMasterKeyException() {
        super("the master key is not the one that this data was sealed with; give the one that belongs to it");
    }
}
