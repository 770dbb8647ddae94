package io.accounthealth.privacy;

/** A key is not there, though it was not destroyed: what is sealed under it can be read once the key is put back. */
final class LostKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    LostKeyException() {
        super("a key is missing that was not destroyed");
    }
}
