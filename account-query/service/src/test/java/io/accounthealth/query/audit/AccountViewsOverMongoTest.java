package io.accounthealth.query.audit;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The same over MongoDB, where the access log is a database of its own that all nodes share. */
class AccountViewsOverMongoTest extends AccountViewsTest {

    private MongoServers mongo;

    @Override
    @AfterAll
    protected void stop() {
        super.stop();
        mongo.close();
    }

    @Override
    protected List<String> properties() {
        try {
            Path masterKey = Files.writeString(shared.resolve("master-key"), "0123456789abcdef".repeat(4));
            Files.setPosixFilePermissions(masterKey, PosixFilePermissions.fromString("rw-------"));
            return List.of("--accounthealth.privacy.master-key-file=" + masterKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Stores realStores() {
        mongo = new MongoServers();
        return MongoStores.open(MongoSettings.of(mongo.freshUri(), Mode.READ_WRITE), CLOCK);
    }
}
