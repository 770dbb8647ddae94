package io.accounthealth.query.page;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.account.OpenItems;
import java.time.ZoneId;
import java.util.Map;

/** The command that closes an open item, or takes it further. */
public final class ItemAction {

    private ItemAction() {}

    /** @param zone of the account */
    public static RowAction of(OpenItems.Item item, String about, AccountId account, ZoneId zone) {
        return switch (item.kind()) {
            case ESCALATION -> link("Resolve", "resolve-escalation", item, about, account, zone);
            case POST_MORTEM -> link("Publish", "publish-post-mortem", item, about, account, zone);
            case INQUIRY ->
                item.waitsForAnswer()
                        ? link("Answer", "answer-inquiry", item, about, account, zone)
                        : link("Resolve", "resolve-inquiry", item, about, account, zone);
            case PROMISE -> link("Kept", "keep-promise", item, about, account, zone);
            case MILESTONE -> link("Met", "meet-milestone", item, about, account, zone);
            case BRIEF -> link("Accept", "accept-brief", item, about, account, zone);
            case ASSET -> link("Received", "receive-asset", item, about, account, zone);
            case ACTION_ITEM -> new RowAction("Close", about, "close-action-item", account, zone, named(item), true);
        };
    }

    private static RowAction link(
            String text, String command, OpenItems.Item item, String about, AccountId account, ZoneId zone) {
        return new RowAction(text, about, command, account, zone, named(item), false);
    }

    private static Map<String, String> named(OpenItems.Item item) {
        return Map.of(item.kind().field(), item.id());
    }
}
