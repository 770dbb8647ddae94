package io.accounthealth.service;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * One of the platform's services as a program of its own, over a store that it shares with the other programs.
 *
 * @param name also of its settings file on the class path, {@code <name>.yaml}
 * @param purpose in a few words, for its help
 * @param port to listen on when none is asked for
 * @param application what Spring is to run; finds {@link Stores} and {@link InstantSource} among its beans
 * @param opener opens the store
 */
public record Service(String name, String purpose, int port, Class<?> application, Opener opener) {

    /** Opens the store at an address. */
    public interface Opener {
        /** @throws io.accounthealth.storage.LogUnavailableException when it cannot be had */
        Stores open(StoreAddress address, InstantSource clock);
    }

    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> OPTIONS = Set.of("store", "store-wait", "port", "address");
    private static final int STORE_WAIT = 30;
    private static final int LONGEST_WAIT = 3_600;

    /** @throws UsageException with one sentence, when the arguments are wrong */
    public void start(PrintStream out, String... args) throws UsageException {
        CommandLine line = CommandLine.parse(OPTIONS, args);
        switch (line.wish()) {
            case HELP -> out.print(help());
            case VERSION -> out.println(name + " " + Version.text());
            case START -> run(line, out);
        }
    }

    private void run(CommandLine line, PrintStream out) throws UsageException {
        line.refuse("server.port", "port");
        line.refuse("server.address", "address");
        StoreAddress store = StoreAddress.of("store", line.text("store"), System.getenv());
        int asked = line.port(port);
        String address = line.text("address", LOOPBACK);
        Duration patience = Duration.ofSeconds(line.number("store-wait", STORE_WAIT, LONGEST_WAIT));
        InstantSource clock = InstantSource.system();
        // A failure is one sentence; until Spring has set the levels a driver would log all it does.
        LoggingSystem.get(Service.class.getClassLoader()).beforeInitialize();
        Stores stores =
                store.isMemory() ? new MemoryStores(clock) : new StoreConnector(opener, patience).open(store, clock);
        try {
            if (store.isMemory()) {
                out.println(
                        "WARNING: --store=" + store + " keeps nothing: whatever is recorded is lost when this ends.");
            }
            StartupException.ifUnfinished(stores, store);
            ConfigurableApplicationContext context =
                    application(line, address, asked, stores, clock).run();
            String bound = context.getEnvironment().getRequiredProperty("local.server.port");
            Training.endIfAsked(Integer.parseInt(bound));
            out.printf(
                    "%s %s, ready in %.1f s on http://%s:%s over %s%n",
                    name,
                    Version.text(),
                    ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                    address.contains(":") ? "[" + address + "]" : address,
                    bound,
                    store);
            out.flush();
        } catch (RuntimeException e) {
            stores.close();
            throw StartupException.explained(e, address, asked);
        }
    }

    private SpringApplication application(
            CommandLine line, String address, int asked, Stores stores, InstantSource clock) {
        SpringApplication spring = new SpringApplication(application);
        spring.setDefaultProperties(Map.of("spring.config.name", name, "spring.application.name", name));
        Map<String, Object> settings = new LinkedHashMap<>(line.settings());
        settings.put("server.port", asked);
        settings.put("server.address", address);
        spring.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command line", settings));
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Stores.class, () -> stores);
            beans.registerBean(InstantSource.class, () -> clock);
        });
        return spring;
    }

    private String help() {
        return """
            %1$s: %2$s

            java -jar %1$s-exec.jar [options]

              --store=<uri>        mongodb://<host>,<host>,<host>/<database>?replicaSet=<name>,
                                   or file:<path> of a file that holds this; the only place for
                                   a password but the variable %3$s;
                                   memory:<name> keeps nothing; as an argument only
              --store-wait=<s>     how long a start waits for the store    (%4$d)
              --port=<number>      port to listen on, 0 for any free one   (%5$d)
              --address=<address>  address to listen on                    (%6$s)
              --help               this text
              --version            the version

            Each value may also stand apart: --port 9000. A name with a dot is a setting of
            the application: --logging.level.root=info
            """.formatted(name, purpose, StoreAddress.VARIABLE, STORE_WAIT, port, LOOPBACK);
    }
}
