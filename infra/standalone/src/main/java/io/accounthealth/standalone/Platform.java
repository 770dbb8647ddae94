package io.accounthealth.standalone;

import io.accounthealth.service.CannotStartException;
import io.accounthealth.standalone.demo.DemoFill;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** From arguments to a running platform. */
final class Platform {

    private Platform() {}

    /**
     * Opens the stores, fills them with the demo if asked, starts both services and says so. The context owns the
     * stores from here on.
     *
     * @throws CannotStartException when the data folder or the address cannot be had
     */
    static ConfigurableApplicationContext start(Arguments arguments, InstantSource clock, PrintStream out) {
        Stores stores = open(arguments, clock);
        try {
            CannotStartException.ifUnfinished(stores, arguments.dataFolder());
            if (arguments.demo()) {
                DemoFill.fillIfEmpty(stores.log(), clock.instant(), out);
            }
            ConfigurableApplicationContext context =
                    application(arguments, stores, clock).run();
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            out.print(Greeting.of(
                    arguments,
                    port,
                    stores.log(),
                    ManagementFactory.getRuntimeMXBean().getUptime()));
            out.flush();
            return context;
        } catch (RuntimeException e) {
            stores.close();
            throw CannotStartException.explained(e, arguments.address(), arguments.port());
        }
    }

    private static Stores open(Arguments arguments, InstantSource clock) {
        try {
            return SqliteStores.open(arguments.dataFolder(), clock);
        } catch (LogUnavailableException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static SpringApplication application(Arguments arguments, Stores stores, InstantSource clock) {
        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "command line",
                            Map.of("server.port", arguments.port(), "server.address", arguments.address())));
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Stores.class, () -> stores);
            beans.registerBean(InstantSource.class, () -> clock);
        });
        return application;
    }
}
