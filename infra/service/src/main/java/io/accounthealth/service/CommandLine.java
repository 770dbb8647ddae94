package io.accounthealth.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as {@code --name=value} or {@code --name value}. A name with a dot is a setting of the application, handed
 * on as it is.
 */
public final class CommandLine {

    public enum Wish {
        START,
        HELP,
        VERSION
    }

    private static final Pattern SETTING = Pattern.compile("--[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
    private static final int GREATEST_PORT = 65_535;

    private final Wish wish;
    private final Map<String, String> values;

    private CommandLine(Wish wish, Map<String, String> values) {
        this.wish = wish;
        this.values = values;
    }

    /**
     * @param options the names that there are, without their dashes
     * @throws UsageException with one sentence, when an argument is unknown or has no value
     */
    public static CommandLine parse(Set<String> options, String... args) throws UsageException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (name.equals("--help") || name.equals("-h")) {
                return new CommandLine(Wish.HELP, values);
            }
            if (name.equals("--version")) {
                return new CommandLine(Wish.VERSION, values);
            }
            boolean known = name.startsWith("--") && options.contains(name.substring(2));
            if (!known && !SETTING.matcher(name).matches()) {
                throw new UsageException("There is no option " + args[i] + "; --help lists those there are.");
            }
            boolean apart = equals < 0;
            if (apart && (i + 1 == args.length || args[i + 1].startsWith("--"))) {
                throw needsValue(name);
            }
            String value = apart ? args[++i] : args[i].substring(equals + 1);
            if (value.isBlank()) {
                throw needsValue(name);
            }
            values.put(name.substring(2), value);
        }
        return new CommandLine(Wish.START, values);
    }

    public Wish wish() {
        return wish;
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public int port(int otherwise) throws UsageException {
        return number("port", otherwise, GREATEST_PORT);
    }

    /** A whole number from 0 on. */
    public int number(String name, int otherwise, int greatest) throws UsageException {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) <= greatest) {
            return Integer.parseInt(value);
        }
        throw new UsageException("--%s must be a number from 0 to %d, not %s.".formatted(name, greatest, value));
    }

    public boolean truth(String name, boolean otherwise) throws UsageException {
        return switch (values.getOrDefault(name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new UsageException("--%s must be true or false, not %s.".formatted(name, values.get(name)));
        };
    }

    /** Those with a dot in their names, for the application. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(values);
        settings.keySet().removeIf(name -> name.indexOf('.') < 0);
        return settings;
    }

    /** @throws UsageException when a setting was given that an option of this program decides on */
    public void refuse(String setting, String option) throws UsageException {
        if (values.containsKey(setting)) {
            throw new UsageException("Say --%s instead of --%s.".formatted(option, setting));
        }
    }

    private static UsageException needsValue(String name) {
        return new UsageException(name + " needs a value, as in " + name + "=<value>.");
    }
}
