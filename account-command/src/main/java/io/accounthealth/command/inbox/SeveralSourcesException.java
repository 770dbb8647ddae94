package io.accounthealth.command.inbox;

import java.util.List;

/** A caller for several sources must name one of them. */
public final class SeveralSourcesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SeveralSourcesException(List<String> sources) {
        super("source: name one of those that you speak for: " + String.join(", ", sources));
    }
}
