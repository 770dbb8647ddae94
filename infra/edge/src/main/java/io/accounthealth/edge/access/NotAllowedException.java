package io.accounthealth.edge.access;

import org.springframework.security.access.AccessDeniedException;

/** A request without permission. The message is for the caller: the needed roles and the present ones. */
public final class NotAllowedException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    NotAllowedException(String message) {
        super(message);
    }
}
