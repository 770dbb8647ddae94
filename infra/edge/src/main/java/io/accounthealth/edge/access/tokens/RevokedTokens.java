package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When tokens that were revoked here held, without them: files that say who could see what on a day that is over. */
final class RevokedTokens {

    private static final String PREFIX = ".revoked@";
    private static final String NEVER = "-";

    private final Path folder;

    RevokedTokens(Path folder) {
        this.folder = folder;
    }

    void keep(Token token, Instant now) throws IOException {
        Instant expires = token.text().expires();
        OwnerOnly.write(
                folder.resolve(PREFIX + now.toEpochMilli() + "@" + token.id()),
                "%s %s %s\n".formatted(token.created(), expires == null ? NEVER : expires, now));
    }

    List<KeptToken> all() throws IOException {
        List<KeptToken> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && !name.endsWith(".draft")) {
                    KeptToken token = read(name.substring(name.indexOf('@', PREFIX.length()) + 1), file);
                    if (token != null) {
                        all.add(token);
                    }
                }
            }
        }
        return all;
    }

    private static @Nullable KeptToken read(String id, Path file) throws IOException {
        String[] times = Files.readString(file).strip().split(" ", -1);
        Optional<Role> role = Token.roleOf(id);
        if (times.length != 3 || role.isEmpty()) {
            return null;
        }
        try {
            Caller caller = Token.callerOf(id);
            return new KeptToken(
                    id,
                    role.get(),
                    caller.name(),
                    caller.sources().stream().findFirst().orElse(null),
                    Instant.parse(times[0]),
                    null,
                    times[1].equals(NEVER) ? null : Instant.parse(times[1]),
                    Instant.parse(times[2]));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }
}
