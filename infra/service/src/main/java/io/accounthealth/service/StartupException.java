package io.accounthealth.service;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.move.Move;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** A start that fails for an outside reason; the message is one sentence with the reason and the remedy. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * @throws StartupException when a move into a store has not ended: what is written there now would be lost to it
     */
    public static void ifUnfinished(Stores stores, Object place) {
        if (Move.isUnfinished(stores)) {
            throw new StartupException(
                    "A move into " + place + " was begun and has not ended; run it again, then start.", null);
        }
    }

    /**
     * Tries the address by listening there for a moment, so that a long start does not find out at its end. A process
     * that takes it in between is still found by the server itself.
     *
     * @param port 0 for any free one, which cannot be taken
     * @throws StartupException when no program can listen there now
     */
    public static void ifTaken(String address, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket tried = new ServerSocket()) {
            tried.setReuseAddress(true); // as the server does: a port whose last connections still end is free
            tried.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            throw isInUse(e) ? taken(address, port, e) : unbindable(address, port, e);
        } catch (IOException e) {
            throw unbindable(address, port, e);
        }
    }

    private static boolean isInUse(BindException e) {
        String message = e.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("in use");
    }

    private static StartupException taken(String address, int port, Exception cause) {
        return new StartupException(
                "Port %d of %s is taken; stop what listens there, or choose another with --port."
                        .formatted(port, address),
                cause);
    }

    private static StartupException unbindable(String address, int port, Exception cause) {
        return new StartupException(
                "Cannot listen on %s port %d (%s); choose others with --address and --port."
                        .formatted(address, port, root(cause)),
                cause);
    }

    /** A failed start in one sentence, when it cannot listen or cannot read a setting; else the failure as it is. */
    public static RuntimeException explained(RuntimeException failure, String address, int port) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException told) {
                return told;
            }
            if (cause instanceof PortInUseException) {
                return taken(address, port, failure);
            }
            if (cause instanceof BindException) {
                return unbindable(address, port, failure);
            }
            if (cause instanceof org.springframework.boot.context.properties.bind.BindException setting) {
                return new StartupException(
                        "The setting %s cannot be used: %s.".formatted(setting.getName(), root(setting)), failure);
            }
        }
        return failure;
    }

    private static @Nullable String root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.getMessage();
    }
}
