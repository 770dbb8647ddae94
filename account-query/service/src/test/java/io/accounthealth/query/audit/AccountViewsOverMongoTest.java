package io.accounthealth.query.audit;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same over MongoDB, where the access log is a database of its own that all nodes share. */
class AccountViewsOverMongoTest extends AccountViewsTest {

    private static MongoServers mongo;
    private static Path masterKey;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        masterKey = Files.writeString(folder.resolve("master-key"), "0123456789abcdef".repeat(4));
        Files.setPosixFilePermissions(masterKey, PosixFilePermissions.fromString("rw-------"));
        mongo = new MongoServers();
    }

    @AfterAll
    static void close() {
        mongo.close();
    }

    @Override
    protected List<String> properties() {
        return List.of("--accounthealth.privacy.master-key-file=" + masterKey);
    }

    @Override
    Stores realStores() {
        return MongoStores.open(MongoSettings.of(mongo.freshUri(), Mode.READ_WRITE), CLOCK);
    }
}
