package io.accounthealth.standalone.duties;

import io.accounthealth.standalone.Guarded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One platform for all duties, since a start costs more than their stories. It ends with the last of them. Its watch
 * does not look while stories are told: what it notices of a story's past is recorded into that past.
 */
final class SharedPlatform implements BeforeAllCallback {

    /** A platform and its folder. */
    private record Running(Guarded platform, Path data) implements AutoCloseable {
        static Running start() {
            try {
                Path data = Files.createTempDirectory("account-health-duties");
                return new Running(new Guarded(data, Map.of("accounthealth.watch.every", "1d")), data);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            platform.close();
            List<Path> all;
            try (var files = Files.walk(data)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static volatile Guarded platform;

    @Override
    public void beforeAll(ExtensionContext context) {
        platform = context.getRoot()
                .getStore(Namespace.create(SharedPlatform.class))
                .computeIfAbsent("platform", key -> Running.start(), Running.class)
                .platform();
    }

    static Guarded platform() {
        return platform;
    }
}
