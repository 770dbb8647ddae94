package io.accounthealth.standalone;

import io.accounthealth.command.policies.FirstRules;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.MasterKeys;
import io.accounthealth.privacy.SealedFields;
import io.accounthealth.service.StartupException;
import io.accounthealth.service.Training;
import io.accounthealth.standalone.demo.DemoHistory;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/** Starts the platform from its arguments. */
final class Platform {

    /** One of the demo's managers and one of its feeds, so that a person can see what they see. */
    private static final List<String> DEMO_CALLERS = List.of("account-manager@maya.okafor", "integration@crm");

    /** The folder of keys, checkpoints and the tree in the data folder. */
    static final String PROOF = "proof";

    private static final String PROOF_FOLDER = "accounthealth.proof.folder";

    /** Its room is told by the health component {@code diskSpace}, wherever the process was started. */
    private static final String DISK_WATCHED = "management.health.diskspace.path";

    private Platform() {}

    /**
     * Opens the stores, fills them with the demo if asked, starts both services and says so. The context owns the
     * stores from here on.
     *
     * @throws StartupException when the data folder or the address cannot be had; nothing was written where the address
     *     was taken before the start
     */
    static ConfigurableApplicationContext start(Arguments arguments, InstantSource clock, PrintStream out) {
        StartupException.ifTaken(arguments.address(), arguments.port());
        Stores stores = open(arguments, clock);
        try {
            StartupException.ifUnfinished(stores, arguments.dataFolder());
            TokenAccess tokens = arguments.issuer() == null ? tokens(arguments, clock) : null;
            ConfigurableApplicationContext context =
                    application(arguments, stores, tokens, clock, out).run();
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            Training.endIfAsked(Integer.parseInt(port));
            out.print(Greeting.of(
                    arguments,
                    port,
                    tokens,
                    stores.log(),
                    ManagementFactory.getRuntimeMXBean().getUptime()));
            out.flush();
            return context;
        } catch (RuntimeException e) {
            stores.close();
            throw StartupException.explained(e, arguments.address(), arguments.port());
        }
    }

    private static Stores open(Arguments arguments, InstantSource clock) {
        try {
            DataFolder.tighten(arguments.dataFolder());
            return SqliteStores.open(arguments.dataFolder(), clock);
        } catch (LogUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    private static TokenAccess tokens(Arguments arguments, InstantSource clock) {
        return TokenAccess.open(
                arguments.dataFolder().resolve("tokens"), arguments.demo() ? DEMO_CALLERS : List.of(), clock);
    }

    private static SpringApplication application(
            Arguments arguments, Stores stores, @Nullable TokenAccess tokens, InstantSource clock, PrintStream out) {
        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        application.addInitializers(context -> {
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            sources.addFirst(new MapPropertySource("command line", arguments.settings()));
            if (tokens != null) {
                ThisMachineOnly.check(context.getEnvironment(), arguments.port());
            }
            sources.addFirst(new MapPropertySource("options", options(arguments)));
            sources.addLast(new MapPropertySource("data folder", besideTheData(arguments)));
            // What was signed once had events: where they are gone, a demo must not take their place.
            Path proofs = Path.of(context.getEnvironment().getRequiredProperty(PROOF_FOLDER));
            boolean unsigned = !Files.exists(proofs);
            if (arguments.demo() && unsigned) {
                KeyRing keys = MasterKeys.ring(stores, context.getEnvironment());
                DemoHistory.fillIfEmpty(stores.log(), new SealedFields(keys), demoEnd(arguments, clock), out);
            }
            if (unsigned && context.getEnvironment().getProperty(FirstRules.SETTING, Boolean.class, true)) {
                FirstRules.recordIfEmpty(stores.log(), clock.instant());
            }
            GenericApplicationContext beans = (GenericApplicationContext) context;
            if (tokens != null) {
                beans.registerBean(TokenAccess.class, () -> tokens);
            }
            beans.registerBean(Stores.class, () -> stores);
            beans.registerBean(InstantSource.class, () -> clock);
        });
        return application;
    }

    private static LocalDate demoEnd(Arguments arguments, InstantSource clock) {
        return arguments.demoDate() == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                : arguments.demoDate();
    }

    /** What only the owner of the data may look into, unless a setting says where else it is to be. */
    private static Map<String, Object> besideTheData(Arguments arguments) {
        return Map.of(
                "accounthealth.import-folder",
                arguments.dataFolder().resolve("imports").toString(),
                PROOF_FOLDER,
                arguments.dataFolder().resolve(PROOF).toString(),
                DISK_WATCHED,
                arguments.dataFolder().toString());
    }

    /** They win over all settings. */
    private static Map<String, Object> options(Arguments arguments) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", arguments.port());
        settings.put("server.address", arguments.address());
        if (arguments.issuer() != null && arguments.audience() != null) {
            settings.put("accounthealth.access.issuer", arguments.issuer());
            settings.put("accounthealth.access.audience", arguments.audience());
        }
        return settings;
    }
}
