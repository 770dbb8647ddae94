package io.accounthealth.privacy;

/** What was sealed was changed, stands in another place, or was sealed under another key. */
final class DecryptionException extends Exception {

    private static final long serialVersionUID = 1L;

    DecryptionException(Throwable cause) {
        super("not what was sealed here", cause);
    }
}
