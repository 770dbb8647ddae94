package io.accounthealth.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTableTest {

    @Test
    void the_documentation_says_of_every_use_case_what_the_code_says() throws Exception {
        List<List<String>> code = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("use case", "without a token"));
        Arrays.stream(Role.values()).map(Role::written).forEach(head::add);
        code.add(head);
        for (UseCase useCase : UseCase.values()) {
            List<String> row = new ArrayList<>(List.of(useCase.written(), useCase.isOpen() ? "yes" : "no"));
            for (Role role : Role.values()) {
                row.add(useCase.reachOf(role).written());
            }
            code.add(row);
        }

        assertThat(table("| use case | without a token |")).isEqualTo(code);
    }

    @Test
    void the_farthest_reach_of_several_roles_counts_and_none_reaches_nowhere() {
        assertThat(UseCase.READ_ACCOUNT.reachOf(Set.of(Role.ACCOUNT_MANAGER, Role.AUDITOR)))
                .isEqualTo(AccessScope.ALL);
        assertThat(UseCase.READ_ACCOUNT.reachOf(Set.of(Role.ACCOUNT_MANAGER, Role.ADMIN)))
                .isEqualTo(AccessScope.OWN_ACCOUNTS);
        assertThat(UseCase.READ_ACCOUNT.reachOf(Set.of())).isEqualTo(AccessScope.NONE);
        assertThat(UseCase.READ_LIVENESS.reachOf(Set.of())).isEqualTo(AccessScope.ALL);
    }

    private static List<List<String>> table(String start) throws Exception {
        return Files.readAllLines(Path.of("..", "docs", "access.md")).stream()
                .dropWhile(line -> !line.startsWith(start))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
