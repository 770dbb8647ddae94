package io.accounthealth.query;

import io.accounthealth.service.Program;
import io.accounthealth.service.Service;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the read side alone; any number of them share a store, each with the tables in its own memory. */
public final class AccountQueryService {

    private static final int PORT = 8082;

    private AccountQueryService() {}

    public static void main(String[] args) {
        Service service = new Service(
                "account-query",
                "the read side",
                PORT,
                Application.class,
                (address, clock) -> MongoStores.open(MongoSettings.of(address.uri(), Mode.READ_LOG), clock));
        Program.run(() -> service.start(System.out, args));
    }

    @EnableAutoConfiguration
    @Import(QueryConfiguration.class)
    static final class Application {}
}
