package io.accounthealth.query.page;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every page: the main menu at the same point in time, and today beside the past where that is requested.
 *
 * @param home the first of the screens that the caller may see
 * @param links to all of them
 * @param today this page in the present, to be shown beside the point; null where that was not requested
 * @param bare whether this page is shown beside another, and so without a frame
 * @param damage a sentence on the integrity violation that was found; null while none is known
 * @param view by which the access log attributes what the page loads later to it
 */
public record Frame(
        String home,
        List<Link> links,
        @Nullable String today,
        boolean bare,
        @Nullable String damage,
        @Nullable UUID view) {

    /** @param current whether it is the screen that is shown, or leads to those below it */
    public record Link(String text, String url, boolean current) {

        public Link(String text, Address url, boolean current) {
            this(text, url.toString(), current);
        }
    }

    /** A screen of the main menu, and what one must be allowed to see it. */
    private enum Screen {
        PORTFOLIO("Portfolio", "/", UseCase.READ_PORTFOLIO),
        RETENTION("Retention", "/retention", UseCase.READ_PORTFOLIO),
        POLICIES("Health scoring", "/rules", UseCase.READ_POLICIES),
        AUDIT("Audit", "/audit", UseCase.READ_ACCESS_LOG),
        INTEGRATIONS("Integrations", "/integrations", UseCase.READ_INBOX);

        private final String text;
        private final String path;
        private final UseCase useCase;

        Screen(String text, String path, UseCase useCase) {
            this.text = text;
            this.path = path;
            this.useCase = useCase;
        }

        boolean isOpenTo(Caller caller) {
            return useCase.reachOf(caller.roles()) != AccessScope.NONE;
        }

        boolean isAbove(String other) {
            return this == PORTFOLIO
                    ? other.equals(path) || other.startsWith("/accounts/") || other.startsWith("/portfolio/")
                    : other.equals(path) || other.startsWith(path + "/");
        }
    }

    /** @param bare as the address has it */
    static Frame of(
            Address address, @Nullable String bare, Caller caller, @Nullable String damage, @Nullable UUID view) {
        List<Link> links = Stream.of(Screen.values())
                .filter(screen -> screen.isOpenTo(caller))
                .map(screen -> new Link(screen.text, address.samePointAt(screen.path), screen.isAbove(address.path())))
                .toList();
        return new Frame(
                links.isEmpty() ? "/" : links.getFirst().url(),
                links,
                Address.TODAY.equals(address.get(Address.BESIDE))
                        ? address.inThePresent().with(Address.BARE, "true").toString()
                        : null,
                "true".equals(bare),
                damage,
                view);
    }
}
