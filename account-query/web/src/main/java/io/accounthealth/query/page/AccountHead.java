package io.accounthealth.query.page;

import io.accounthealth.model.account.Card;
import io.accounthealth.query.point.Point;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The head of every screen of an account: its name, the point, and links to the other screens at the same point.
 *
 * @param portfolio the list of accounts
 * @param screen what follows the account's id in the address of this screen, on another account too; empty for the
 *     overview, and on a screen that is of this account alone
 */
public record AccountHead(
        String id, String name, String freshness, List<Frame.Link> tabs, Address portfolio, String screen) {

    /** A screen of an account. */
    public enum Tab {
        OVERVIEW("Overview", ""),
        CHANGES("Why it changed", "/changes"),
        SPEND("Spend", "/spend"),
        REPORTS("Reports", "/reports"),
        REVIEW("Quarterly review", "/qbr"),
        AUDIT("Audit", "/audit");

        private final String text;
        private final String path;

        Tab(String text, String path) {
            this.text = text;
            this.path = path;
        }

        public String pathOf(String account) {
            return "/accounts/" + account + path;
        }
    }

    /** @param current null on a page that none of them is */
    public static AccountHead of(Card card, Point at, Address address, @Nullable Tab current) {
        String id = card.accountId().value();
        return new AccountHead(
                id,
                card.name(),
                PagePoint.freshness(at.answered(), card.timeZone()),
                Stream.of(Tab.values())
                        .map(tab -> new Frame.Link(tab.text, address.samePointAt(tab.pathOf(id)), tab == current))
                        .toList(),
                address.samePointAt("/"),
                current == null ? "" : current.path);
    }
}
