package io.accounthealth.standalone;

import io.accounthealth.service.StartupException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Tokens in files, sent over a plain connection, are for programs of this machine. Settings may come from anywhere, a
 * variable or a forgotten file, so listeners are checked once all settings are there.
 */
final class ThisMachineOnly {

    private static final String ADDRESS = "server.address";
    private static final String MANAGEMENT_ADDRESS = "management.server.address";
    private static final String MANAGEMENT_PORT = "management.server.port";

    private ThisMachineOnly() {}

    /**
     * @param port that the program itself listens on
     * @throws StartupException with one sentence, when a setting asks for a listener that others can reach
     */
    static void check(Environment environment, int port) {
        for (String name : List.of(ADDRESS, MANAGEMENT_ADDRESS)) {
            String address = address(environment, name);
            if (address != null && !isLoopback(address)) {
                throw refused("%s=%s is not of this machine only".formatted(name, address));
            }
        }
        Integer management = environment.getProperty(MANAGEMENT_PORT, Integer.class);
        if (isAnother(management, port) && address(environment, MANAGEMENT_ADDRESS) == null) {
            throw refused("%s=%d without %s=127.0.0.1 listens on every address"
                    .formatted(MANAGEMENT_PORT, management, MANAGEMENT_ADDRESS));
        }
    }

    /** An empty one counts as none, as it does for who listens. */
    private static @Nullable String address(Environment environment, String name) {
        String address = environment.getProperty(name, "").strip();
        return address.isEmpty() ? null : address;
    }

    /** A negative one means none, and 0 always another. */
    private static boolean isAnother(@Nullable Integer management, int port) {
        return management != null && management >= 0 && (management == 0 || management != port);
    }

    private static StartupException refused(String why) {
        return new StartupException(
                why + ", where the tokens of the data folder do not do; change that, or add --issuer and --audience.",
                null);
    }

    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
