package io.accounthealth.command;

import io.accounthealth.command.api.CommandConfiguration;
import io.accounthealth.command.policies.FirstRules;
import io.accounthealth.service.Program;
import io.accounthealth.service.Service;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.time.InstantSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the write side alone; any number of them share a store. */
public final class AccountCommandService {

    private static final int PORT = 8081;

    private AccountCommandService() {}

    public static void main(String[] args) {
        Service service = new Service(
                "account-command",
                "the write side",
                PORT,
                Application.class,
                (address, clock) -> MongoStores.open(MongoSettings.of(address.uri(), Mode.READ_WRITE), clock));
        Program.run(() -> service.start(System.out, args));
    }

    /** No component, so that no other application that scans for the write side finds it. */
    @EnableAutoConfiguration
    @Import(CommandConfiguration.class)
    static final class Application {

        /** Before anybody can write; nodes that start at once record it once. */
        @Bean
        InitializingBean firstRules(
                Stores stores, InstantSource clock, @Value("${" + FirstRules.SETTING + ":true}") boolean wanted) {
            return () -> {
                if (wanted) {
                    FirstRules.recordIfEmpty(stores.log(), clock.instant());
                }
            };
        }
    }
}
