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
            case ESCALATION -> link("Resolve", "resolve-escalation", "escalationId", item, about, account, zone);
            case POST_MORTEM -> link("Publish", "publish-post-mortem", "escalationId", item, about, account, zone);
            case INQUIRY ->
                item.waitsForAnswer()
                        ? link("Answer", "answer-inquiry", "inquiryId", item, about, account, zone)
                        : link("Resolve", "resolve-inquiry", "inquiryId", item, about, account, zone);
            case PROMISE -> link("Kept", "keep-promise", "promiseId", item, about, account, zone);
            case MILESTONE -> link("Met", "meet-milestone", "milestoneId", item, about, account, zone);
            case BRIEF -> link("Accept", "accept-brief", "briefId", item, about, account, zone);
            case ASSET -> link("Received", "receive-asset", "assetId", item, about, account, zone);
            case ACTION_ITEM ->
                new RowAction(
                        "Close", about, "close-action-item", account, zone, Map.of("actionItemId", item.id()), true);
        };
    }

    private static RowAction link(
            String text, String command, String id, OpenItems.Item item, String about, AccountId account, ZoneId zone) {
        return new RowAction(text, about, command, account, zone, Map.of(id, item.id()), false);
    }
}
