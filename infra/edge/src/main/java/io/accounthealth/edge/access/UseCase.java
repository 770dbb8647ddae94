package io.accounthealth.edge.access;

import static io.accounthealth.edge.access.Role.ACCOUNT_MANAGER;
import static io.accounthealth.edge.access.Role.ADMIN;
import static io.accounthealth.edge.access.Role.AUDITOR;
import static io.accounthealth.edge.access.Role.DIRECTOR;
import static io.accounthealth.edge.access.Role.INTEGRATION;
import static io.accounthealth.edge.access.Role.OWNER;
import static io.accounthealth.edge.access.Role.PRIVACY_OFFICER;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Each thing that can be done here, and how far each role may do it: the whole of it, in one place. The same table is
 * in {@code infra/docs/access.md}; a test compares the two.
 */
public enum UseCase {
    SIGN_IN(Allowing.everyone()),
    READ_DESCRIPTION(Allowing.everyone()),
    READ_LIVENESS(Allowing.everyone()),
    /** The report of a link, for whoever has the link: its key is what lets them. */
    READ_SHARED_REPORT(Allowing.everyone()),

    READ_ACCOUNT(Allowing.all(DIRECTOR, AUDITOR, PRIVACY_OFFICER).ownAccounts(ACCOUNT_MANAGER)),
    READ_RAW_EVENTS(Allowing.all(DIRECTOR, AUDITOR, PRIVACY_OFFICER).ownAccounts(ACCOUNT_MANAGER)),
    FOLLOW_CHANGES(Allowing.all(DIRECTOR, AUDITOR, PRIVACY_OFFICER).ownAccounts(ACCOUNT_MANAGER)),
    READ_PORTFOLIO(Allowing.all(DIRECTOR, AUDITOR).ownAccounts(ACCOUNT_MANAGER)),
    READ_POLICIES(Allowing.all(ACCOUNT_MANAGER, DIRECTOR, AUDITOR, ADMIN, PRIVACY_OFFICER)),
    /** A health policy tried on the past of all accounts, whose bands it names. */
    TRY_POLICY(Allowing.all(DIRECTOR, AUDITOR)),
    READ_WHOLE_LOG(Allowing.all(AUDITOR)),
    /** What was signed, and that one event is in it; of the events only what is hashed, without their payloads. */
    READ_PROOFS(Allowing.all(DIRECTOR, AUDITOR, PRIVACY_OFFICER)),
    READ_LOG_HEAD(Allowing.all(ACCOUNT_MANAGER, DIRECTOR, AUDITOR, INTEGRATION, ADMIN, PRIVACY_OFFICER)),
    READ_ACCESS_LOG(Allowing.all(AUDITOR, PRIVACY_OFFICER)),

    /** Lists that one keeps under a name, for oneself or for others too. */
    SAVE_VIEW(Allowing.all(ACCOUNT_MANAGER, DIRECTOR, AUDITOR)),
    OPEN_ACCOUNT(Allowing.all(DIRECTOR)),
    RECORD_FACT(Allowing.all(DIRECTOR).ownAccounts(ACCOUNT_MANAGER)),
    SEND_EVENTS(Allowing.all().ownSource(INTEGRATION)),
    IMPORT_SPEND(Allowing.all().ownSource(INTEGRATION)),
    READ_IMPORT(Allowing.all(ADMIN).ownSource(INTEGRATION)),
    READ_INBOX(Allowing.all(ADMIN, AUDITOR).ownSource(INTEGRATION)),
    RESEND_REFUSED(Allowing.all(ADMIN).ownSource(INTEGRATION)),
    DISCARD_REFUSED(Allowing.all(ADMIN)),
    PUBLISH_POLICY(Allowing.all(DIRECTOR)),
    /** What attributes accounts can have, of which type, and who sees their values. */
    DEFINE_ATTRIBUTES(Allowing.all(DIRECTOR, ADMIN)),
    /** Has personal data forgotten, or holds it for the law: no manager of an account, and no feed. */
    ERASE_PERSON(Allowing.all(PRIVACY_OFFICER)),
    /** Everything about one person, for a subject access request, or to see what would be erased. */
    EXPORT_PERSON(Allowing.all(PRIVACY_OFFICER)),
    /** Retention rules, by which old personal texts are erased: one person proposes, another approves. */
    RETAIN_PAYLOADS(Allowing.all(ADMIN, PRIVACY_OFFICER)),
    /** Who has a token, and who may see an account: of clients nothing but the manager's name. */
    READ_ACCESS(Allowing.all(AUDITOR, ADMIN, PRIVACY_OFFICER)),
    /** Makes, limits and revokes tokens, but for that of the owner. */
    MANAGE_ACCESS(Allowing.all(ADMIN)),
    /** Records under the name of another person, which {@code X-Actor} gives. */
    SIGN_FOR_OTHERS(Allowing.all()),

    OPERATE(Allowing.all(ADMIN));

    private final boolean open;

    @SuppressWarnings("ImmutableEnumChecker") // never written after the start
    private final Map<Role, AccessScope> reach;

    UseCase(Allowing allowing) {
        this.open = allowing.open;
        this.reach = allowing.reach;
    }

    /** As the table in the documentation has it: {@code read-account}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it needs no sign-in. */
    public boolean isOpen() {
        return open;
    }

    public AccessScope reachOf(Role role) {
        return reach.getOrDefault(role, AccessScope.NONE);
    }

    /** The farthest that any of the roles reaches; without a role as far as everyone may. */
    public AccessScope reachOf(Collection<Role> roles) {
        return roles.stream()
                .map(this::reachOf)
                .max(AccessScope::compareTo)
                .orElse(open ? AccessScope.ALL : AccessScope.NONE);
    }

    List<Role> roles() {
        return reach.keySet().stream().sorted().toList();
    }

    String rolesInWords() {
        return roles().stream().map(Role::written).collect(Collectors.joining(", "));
    }

    /** Who is let do one thing; the owner always is. */
    private static final class Allowing {

        private final boolean open;
        private final Map<Role, AccessScope> reach = new EnumMap<>(Map.of(OWNER, AccessScope.ALL));

        private Allowing(boolean open) {
            this.open = open;
        }

        static Allowing everyone() {
            return new Allowing(true).with(AccessScope.ALL, Role.values());
        }

        static Allowing all(Role... roles) {
            return new Allowing(false).with(AccessScope.ALL, roles);
        }

        Allowing ownAccounts(Role role) {
            return with(AccessScope.OWN_ACCOUNTS, role);
        }

        Allowing ownSource(Role role) {
            return with(AccessScope.OWN_SOURCE, role);
        }

        private Allowing with(AccessScope how, Role... roles) {
            for (Role role : roles) {
                reach.put(role, how);
            }
            return this;
        }
    }
}
