package io.accounthealth.auditor;

import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for its user. */
final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private AuditException(int exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** @param fix names what is wrong, and says what it must be */
    static AuditException usage(String fix) {
        return new AuditException(Auditor.USAGE, fix, null);
    }

    static AuditException unreadable(String sentence, Throwable cause) {
        return new AuditException(Auditor.USAGE, sentence, cause);
    }

    static AuditException found(String sentence) {
        return new AuditException(Auditor.FOUND, sentence, null);
    }

    static AuditException unreachable(String sentence, @Nullable Throwable cause) {
        return new AuditException(Auditor.UNREACHABLE, sentence, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
