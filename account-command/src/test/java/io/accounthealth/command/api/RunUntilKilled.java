package io.accounthealth.command.api;

import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.command.retention.RetentionRuns;
import io.accounthealth.edge.access.Access;
import io.accounthealth.privacy.PersonalDataConfiguration;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.ObjectMapperAutoConfiguration;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A process that erases old texts, says when it begins and when it has recorded the erasures of an account, and is then
 * killed. Arguments: its folder, and after how many accounts it stays as it is; 0 for never.
 */
final class RunUntilKilled {

    /** What a run needs of the write side: the start of all of it is most of what such a process would cost. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.accounthealth.command.axon",
        "io.accounthealth.command.commands",
        "io.accounthealth.command.policies",
        "io.accounthealth.command.retention"
    })
    @Import(PersonalDataConfiguration.class)
    @ImportAutoConfiguration({
        AxonAutoConfiguration.class,
        EventProcessingAutoConfiguration.class,
        InfraConfiguration.class,
        NoOpTransactionAutoConfiguration.class,
        ObjectMapperAutoConfiguration.class
    })
    static class Erasing {}

    private RunUntilKilled() {}

    public static void main(String[] arguments) {
        System.setProperty("axon.serializer.general", "jackson");
        Stores stores = SqliteStores.open(Path.of(arguments[0]), InstantSource.system());
        try (var context = new AnnotationConfigApplicationContext()) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.registerBean(Stores.class, () -> stores);
            context.registerBean(InstantSource.class, InstantSource::system);
            context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
            context.registerBean(Access.class, () -> new Access(List.of()));
            context.registerBean(SourceCurrencies.class, () -> SourceCurrencies.NONE);
            context.register(Erasing.class);
            context.refresh();
            RetentionRuns runs = context.getBean(RetentionRuns.class);
            System.out.println("runs");
            AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[1]));
            stores.log().onAppend(() -> {
                System.out.println("recorded");
                if (left.decrementAndGet() == 0) {
                    new CompletableFuture<>().join();
                }
            });
            runs.run(OldNotes.ADMIN, OldNotes.signed(OldNotes.ADMIN));
        }
    }
}
