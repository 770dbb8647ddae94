package io.accounthealth.command.commands;

import io.accounthealth.command.decision.Refusal;

/** Input that was refused before it could be put to the decider. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.sentence());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
