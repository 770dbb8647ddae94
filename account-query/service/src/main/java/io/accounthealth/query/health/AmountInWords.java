package io.accounthealth.query.health;

import io.accounthealth.events.Money;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Amount;
import io.accounthealth.model.message.Message.Figure;
import io.accounthealth.model.message.Message.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The amount that an action delivers, as other screens write amounts; never less than what would do. */
final class AmountInWords {

    private static final int WHOLE_FROM_DIGITS = 3;

    private AmountInWords() {}

    static Message in(Message what) {
        return new Message(what.parts().stream().map(AmountInWords::rounded).toList());
    }

    private static Part rounded(Part part) {
        return switch (part) {
            case Amount amount ->
                new Amount(new Money(
                        rounded(amount.money().amount()), amount.money().currency()));
            case Figure figure -> new Figure(rounded(figure.number()));
            default -> part;
        };
    }

    private static BigDecimal rounded(BigDecimal amount) {
        BigDecimal whole = amount.setScale(0, RoundingMode.UP);
        return whole.precision() < WHOLE_FROM_DIGITS ? amount : whole;
    }
}
