package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may look into what lies in the data folder: its owner, and nobody else. */
class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void everything_in_it_is_its_owners_only_while_it_is_used_and_afterwards() throws Exception {
        Path data = parent.resolve("data");
        try (Guarded platform = new Guarded(data)) {
            use(platform);
            thatAllIsTheOwnersOnly(data);
        }
        thatAllIsTheOwnersOnly(data);
    }

    @Test
    void what_was_left_open_to_others_is_not_after_the_next_start() throws Exception {
        Path data = parent.resolve("data");
        try (Guarded platform = new Guarded(data)) {
            use(platform);
        }
        for (Path each : all(data)) {
            boolean secret = each.startsWith(data.resolve("tokens"))
                    || each.startsWith(data.resolve("keys"))
                    || (each.startsWith(data.resolve("proof")) && !each.startsWith(data.resolve("proof/tree")));
            if (!secret) {
                open(each);
            }
        }
        try (Guarded platform = new Guarded(data)) {
            assertThat(platform.get(Guarded.OWNER, "/v1/accounts").status()).isEqualTo(200);
            thatAllIsTheOwnersOnly(data);
        }
    }

    @Test
    void a_folder_that_holds_something_else_too_stays_as_open_as_it_is() throws Exception {
        Path data = parent.resolve("data");
        new Guarded(data).close();
        Files.createFile(data.resolve("notes.txt"));
        open(data.resolve("notes.txt"));
        open(data);

        new Guarded(data).close();

        assertThat(rights(data)).isEqualTo("rwxr-xr-x");
        assertThat(rights(data.resolve("notes.txt"))).isEqualTo("rw-r--r--");
        assertThat(rights(data.resolve("account-health.db"))).isEqualTo("rw-------");
    }

    private static void use(Guarded platform) throws Exception {
        platform.tell("own", "take-temperature", "{\"temperature\":4}");
        platform.taken(200, "/v1/accounts/own/add-stakeholder", """
            {"personId":"p1","name":"Ann","role":"CMO"}\
            """);
        assertThat(platform.send(
                                Guarded.CRM,
                                "POST",
                                "/v1/imports/spend?source=crm&mode=append",
                                "account,name,line,period_start,period_end,amount,currency\n"
                                        + "own,Own,,2026-01-04,,1,USD\n",
                                "Content-Type",
                                "text/csv")
                        .status())
                .isEqualTo(202);
        platform.taken(200, "/v1/accounts/own/persons/p1/erase", "{\"reason\":\"asked for\"}");
        assertThat(platform.get(Guarded.OWNER, "/v1/audit/check").status()).isEqualTo(200);
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void thatAllIsTheOwnersOnly(Path data) throws IOException {
        assertThat(all(data))
                .hasSizeGreaterThan(15)
                .allSatisfy(each -> assertThat(rights(each))
                        .as(each.toString())
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
    }

    private static List<Path> all(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.toList();
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
