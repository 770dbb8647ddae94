package io.accounthealth.query.access;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.access.tokens.KeptToken;
import io.accounthealth.model.access.AccountAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may see an account: as requests are authorized, of whoever holds a token. */
final class Readers {

    private static final Comparator<Reader> ORDER =
            Comparator.comparing(Reader::because).thenComparing(Reader::role).thenComparing(Reader::name);

    private Readers() {}

    /** What lets somebody see it. */
    enum Because {
        /** Is the account's manager. */
        MANAGER,
        /** Has a role that sees all accounts. */
        ROLE,
        /** Manages another account of a group, and sees what the group sums. */
        GROUP
    }

    /**
     * @param group whose sums are seen; null of who sees the account itself
     * @param since the manager's assignment, or when the token was created; null of who has none
     * @param expires of the token; null for never
     * @param signsIn whether there is a token under that name; null where an issuer makes them
     */
    record Reader(
            String name,
            Role role,
            Because because,
            @Nullable String group,
            @Nullable Instant since,
            @Nullable Instant expires,
            @Nullable Boolean signsIn) {}

    /**
     * @param held the tokens that let their holders in at the point
     * @param kept whether tokens are of a folder
     */
    static List<Reader> of(AccountAccess access, List<KeptToken> held, boolean kept) {
        List<Reader> readers = new ArrayList<>();
        String manager = access.manager();
        if (manager != null) {
            readers.add(manager(manager, Because.MANAGER, null, access.since(), held, kept));
        }
        held.stream()
                .filter(token -> UseCase.READ_ACCOUNT.reachOf(Set.of(token.role())) == AccessScope.ALL)
                .map(token -> new Reader(
                        token.name(), token.role(), Because.ROLE, null, token.created(), token.expires(), true))
                .forEach(readers::add);
        access.groups()
                .forEach(group -> group.managers()
                        .forEach(name -> readers.add(manager(name, Because.GROUP, group.name(), null, held, kept))));
        return readers.stream().sorted(ORDER).toList();
    }

    private static Reader manager(
            String name,
            Because because,
            @Nullable String group,
            @Nullable Instant since,
            List<KeptToken> held,
            boolean kept) {
        KeptToken token = held.stream()
                .filter(each ->
                        each.role() == Role.ACCOUNT_MANAGER && each.name().equals(name))
                .findFirst()
                .orElse(null);
        return new Reader(
                name,
                Role.ACCOUNT_MANAGER,
                because,
                group,
                since,
                token == null ? null : token.expires(),
                kept ? token != null : null);
    }
}
