package io.accounthealth.auditor.console;

import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence for its user. */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private AuditException(int exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** @param fix names what is wrong, and says what it must be */
    public static AuditException usage(String fix) {
        return new AuditException(ExitCode.USAGE, fix, null);
    }

    public static AuditException unreadable(String sentence, Throwable cause) {
        return new AuditException(ExitCode.USAGE, sentence, cause);
    }

    public static AuditException found(String sentence) {
        return new AuditException(ExitCode.FOUND, sentence, null);
    }

    public static AuditException unreachable(String sentence, @Nullable Throwable cause) {
        return new AuditException(ExitCode.UNREACHABLE, sentence, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
