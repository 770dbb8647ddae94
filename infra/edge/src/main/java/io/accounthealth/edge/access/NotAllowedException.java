package io.accounthealth.edge.access;

import org.springframework.security.access.AccessDeniedException;

/** A caller asked for what is not his to do. The message is for him: what it needs, and what he has. */
public final class NotAllowedException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    NotAllowedException(String message) {
        super(message);
    }
}
