package io.accounthealth.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What was asked for on the command line.
 *
 * @param port 0 for any that is free
 * @param address to listen on
 * @param demo whether an empty data folder is filled with the demo
 */
record Arguments(Wish wish, int port, String address, Path dataFolder, boolean demo) {

    enum Wish {
        START,
        HELP,
        VERSION
    }

    static final Arguments DEFAULT = new Arguments(Wish.START, 8080, "127.0.0.1", Path.of("account-health-data"), true);

    static final String HELP = """
        Account Health: the history of every account, at any point in time.

        java -jar account-health.jar [options]

          --port=<number>     port to listen on, 0 for any free one   (8080)
          --address=<address> address to listen on; there is no login,
                              so think before opening it to others    (127.0.0.1)
          --data=<folder>     where everything is kept                (./account-health-data)
          --demo=<boolean>    fill an empty data folder with a demo   (true)
          --help              this text
          --version           the version

        Each value may also stand apart: --port 9000
        """;

    private static final int GREATEST_PORT = 65_535;

    /** @throws UsageException with one sentence, when an argument is unknown or its value is not one */
    static Arguments parse(String... args) throws UsageException {
        Arguments parsed = DEFAULT;
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (name.equals("--help") || name.equals("-h")) {
                return parsed.wishing(Wish.HELP);
            }
            if (name.equals("--version")) {
                return parsed.wishing(Wish.VERSION);
            }
            if (!name.matches("--(port|address|data|demo)")) {
                throw new UsageException("There is no option " + args[i] + "; --help lists those there are.");
            }
            if (equals < 0 && (i + 1 == args.length || args[i + 1].startsWith("--"))) {
                throw new UsageException(name + " needs a value, as in " + name + "=<value>.");
            }
            parsed = parsed.with(name, equals < 0 ? args[++i] : args[i].substring(equals + 1));
        }
        return parsed;
    }

    private Arguments with(String name, String value) throws UsageException {
        if (value.isBlank()) {
            throw new UsageException(name + " needs a value, as in " + name + "=<value>.");
        }
        return switch (name) {
            case "--port" -> new Arguments(wish, port(value), address, dataFolder, demo);
            case "--address" -> new Arguments(wish, port, value, dataFolder, demo);
            case "--data" -> new Arguments(wish, port, address, folder(value), demo);
            default -> new Arguments(wish, port, address, dataFolder, truth(value));
        };
    }

    private Arguments wishing(Wish other) {
        return new Arguments(other, port, address, dataFolder, demo);
    }

    private static int port(String value) throws UsageException {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= GREATEST_PORT) {
            return Integer.parseInt(value);
        }
        throw new UsageException("--port must be a number from 0 to 65535, not " + value + ".");
    }

    private static Path folder(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("--data must name a folder, which " + value + " cannot.");
        }
    }

    private static boolean truth(String value) throws UsageException {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UsageException("--demo must be true or false, not " + value + ".");
        };
    }
}
