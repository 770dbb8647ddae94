package io.accounthealth.model.policy;

/** A point names a policy version that does not exist. */
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
