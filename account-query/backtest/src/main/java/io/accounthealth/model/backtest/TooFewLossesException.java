package io.accounthealth.model.backtest;

/** Too little history to learn weights from. */
public final class TooFewLossesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String missing;

    TooFewLossesException(String missing) {
        super(missing);
        this.missing = missing;
    }

    /** A sentence on what is missing, and what to do. */
    public String missing() {
        return missing;
    }
}
