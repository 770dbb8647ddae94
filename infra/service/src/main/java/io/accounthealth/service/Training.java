package io.accounthealth.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.List;

/**
 * A start that a JVM records, for its AOT cache: it answers a few requests once it is ready, and ends. So the cache
 * contains what a first answer needs, and not only what a start does.
 */
public final class Training {

    /** A property of the JVM, {@code true} in a start that is recorded. */
    private static final String SETTING = "account-health.training";

    /** A probe, and two that lack a token: of a program and of a browser. */
    private static final List<String> PATHS = List.of("/actuator/health/readiness", "/v1/accounts", "/");

    private static final int PATIENCE_MILLIS = 30_000;

    private Training() {}

    /** @param port that the program listens on, at 127.0.0.1 */
    public static void endIfAsked(int port) {
        if (!Boolean.getBoolean(SETTING)) {
            return;
        }
        try {
            for (String path : PATHS) {
                URL url = URI.create("http://127.0.0.1:" + port + path).toURL();
                HttpURLConnection connection = (HttpURLConnection) url.openConnection();
                connection.setConnectTimeout(PATIENCE_MILLIS);
                connection.setReadTimeout(PATIENCE_MILLIS);
                connection.getResponseCode();
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new StartupException("It does not answer at its own port " + port + ".", e);
        }
        System.exit(0);
    }
}
