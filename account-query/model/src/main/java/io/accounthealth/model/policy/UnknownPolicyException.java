package io.accounthealth.model.policy;

/** A point asks for rules that nobody published. */
public final class UnknownPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String version;

    UnknownPolicyException(String version) {
        super("no health policy is called " + version);
        this.version = version;
    }

    public String version() {
        return version;
    }
}
