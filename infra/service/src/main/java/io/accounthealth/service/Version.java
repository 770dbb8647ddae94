package io.accounthealth.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that the build wrote down. */
public final class Version {

    private static final String FILE = "/META-INF/build-info.properties";

    private Version() {}

    public static String text() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(FILE)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            // Then it is not known.
        }
        return build.getProperty("build.version", "unknown");
    }
}
