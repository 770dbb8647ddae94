package io.accounthealth.standalone;

import io.accounthealth.standalone.demo.DemoFill;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
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
            throw explained(e, arguments);
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
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
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

    private static RuntimeException explained(RuntimeException failure, Arguments arguments) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return new CannotStartException(
                        "Port %d of %s is taken; stop what listens there, or choose another with --port."
                                .formatted(arguments.port(), arguments.address()),
                        failure);
            }
            if (cause instanceof BindException) {
                return new CannotStartException(
                        "Cannot listen on %s port %d (%s); choose others with --address and --port."
                                .formatted(arguments.address(), arguments.port(), cause.getMessage()),
                        failure);
            }
        }
        return failure;
    }
}
