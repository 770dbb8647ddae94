package io.accounthealth.query.page;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every page: the main menu at the same point in time, and today beside the past where that is requested.
 *
 * @param home the screen that the caller starts on
 * @param links to all of them
 * @param today this page in the present, to be shown beside the point; null where that was not requested
 * @param bare whether this page is shown beside another, and so without a frame
 * @param user who is signed in, and in which roles; null where nobody is
 * @param theme {@code light} or {@code dark} where the reader chose one; else that of the system
 * @param damage a sentence on the integrity violation that was found; null while none is known
 * @param view by which the access log attributes what the page loads later to it
 */
public record Frame(
        String home,
        List<Link> links,
        @Nullable String today,
        boolean bare,
        @Nullable User user,
        @Nullable String theme,
        @Nullable String damage,
        @Nullable UUID view) {

    /** The cookie that keeps the theme that a reader chose. */
    static final String THEME = "theme";

    private static final Set<String> THEMES = Set.of("light", "dark");

    /**
     * @param roles in words
     * @param records whether one of them may record facts
     * @param opens whether one of them may open accounts
     */
    public record User(String userName, String name, String roles, boolean records, boolean opens) {

        private static @Nullable User of(Caller caller) {
            return caller.roles().isEmpty()
                    ? null
                    : new User(
                            caller.name(),
                            SubjectNames.person(caller.name()),
                            Wording.capital(caller.writtenRoles().stream()
                                    .map(role -> role.replace('-', ' '))
                                    .collect(Collectors.joining(", "))),
                            caller.may(UseCase.RECORD_FACT),
                            caller.may(UseCase.OPEN_ACCOUNT));
        }
    }

    /** @param current whether it is the screen that is shown, or leads to those below it */
    public record Link(String text, String url, boolean current) {

        public Link(String text, Address url, boolean current) {
            this(text, url.toString(), current);
        }
    }

    /** A screen of the main menu, and what one must be allowed to see it. */
    private enum Screen {
        BOOK("Book of business", "/book", UseCase.READ_PORTFOLIO, Role.DIRECTOR, Role.AUDITOR, Role.OWNER),
        MY_DAY("My day", "/my-day", UseCase.READ_PORTFOLIO),
        ALERTS("Alerts", "/alerts", UseCase.READ_PORTFOLIO),
        PORTFOLIO("Portfolio", "/", UseCase.READ_PORTFOLIO),
        RETENTION("Retention", "/retention", UseCase.READ_PORTFOLIO),
        BOARDS("Boards", "/boards", UseCase.READ_PORTFOLIO),
        POLICIES("Health scoring", "/rules", UseCase.READ_POLICIES),
        AUDIT("Audit", "/audit", UseCase.READ_ACCESS_LOG),
        INTEGRATIONS("Integrations", "/integrations", UseCase.READ_INBOX),
        PEOPLE("People", "/people", UseCase.EXPORT_PERSON),
        ACCESS("Access", "/access", UseCase.READ_ACCESS),
        SETTINGS("Settings", "/settings", UseCase.READ_POLICIES, Role.DIRECTOR, Role.AUDITOR, Role.ADMIN, Role.OWNER);

        private final String text;
        private final String path;
        private final UseCase useCase;

        @SuppressWarnings("ImmutableEnumChecker") // never written after the start
        private final Set<Role> roles;

        /** @param roles that have an entry for it; all that may see it where none is named */
        Screen(String text, String path, UseCase useCase, Role... roles) {
            this.text = text;
            this.path = path;
            this.useCase = useCase;
            this.roles = Set.of(roles);
        }

        boolean isOpenTo(Caller caller) {
            return caller.may(useCase)
                    && (roles.isEmpty() || caller.roles().stream().anyMatch(roles::contains));
        }

        boolean isAbove(String other) {
            return this == PORTFOLIO
                    ? other.equals(path) || other.startsWith("/accounts/") || other.startsWith("/portfolio/")
                    : other.equals(path) || other.startsWith(path + "/");
        }
    }

    /** The screens of the main menu that are open to somebody, in the present. */
    public static List<Link> screensOf(Caller caller) {
        return Stream.of(Screen.values())
                .filter(screen -> screen.isOpenTo(caller))
                .map(screen -> new Link(screen.text, screen.path, false))
                .toList();
    }

    /** Where somebody starts; null where no screen is open to them. */
    static @Nullable String homeOf(Caller caller) {
        Role only = caller.roles().size() == 1 ? caller.roles().iterator().next() : Role.OWNER;
        Screen first = switch (only) {
            case ACCOUNT_MANAGER -> Screen.MY_DAY;
            case AUDITOR -> Screen.AUDIT;
            case ADMIN -> Screen.SETTINGS;
            case PRIVACY_OFFICER -> Screen.PEOPLE;
            case DIRECTOR -> Screen.BOOK;
            case INTEGRATION, OWNER -> Screen.PORTFOLIO;
        };
        return Stream.concat(Stream.of(first), Stream.of(Screen.values()))
                .filter(screen -> screen.isOpenTo(caller))
                .map(screen -> screen.path)
                .findFirst()
                .orElse(null);
    }

    static Frame of(
            Address address,
            @Nullable String bare,
            Caller caller,
            @Nullable String theme,
            @Nullable String damage,
            @Nullable UUID view) {
        String home = homeOf(caller);
        return new Frame(
                home == null ? "/" : address.samePointAt(home).toString(),
                Stream.of(Screen.values())
                        .filter(screen -> screen.isOpenTo(caller))
                        .map(screen ->
                                new Link(screen.text, address.samePointAt(screen.path), screen.isAbove(address.path())))
                        .toList(),
                Address.TODAY.equals(address.get(Address.BESIDE))
                        ? address.inThePresent().with(Address.BARE, "true").toString()
                        : null,
                "true".equals(bare),
                User.of(caller),
                theme != null && THEMES.contains(theme) ? theme : null,
                damage,
                view);
    }
}
