package io.accounthealth.query.account;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An attribute of an account, in words. */
record ShownAttribute(String label, String value) {

    /** Those that have a value. */
    static List<ShownAttribute> all(AccountTable table, Point at) {
        AttributeBook book = at.policies().attributes();
        Map<String, Recorded<AttributeDefined>> catalogue = book.at(at.at());
        return Attributes.of(table, at.at(), book).entrySet().stream()
                .map(each -> new ShownAttribute(
                        Objects.requireNonNull(catalogue.get(each.getKey()))
                                .event()
                                .label(),
                        words(each.getValue())))
                .toList();
    }

    private static String words(AttributeValue value) {
        return value.type() == AttributeType.DAY ? Wording.day(LocalDate.parse(value.text())) : value.inWords();
    }
}
