package io.accounthealth.command.imports;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount in a cell, as people write it and as forms take it: 1234.50, 1,234.50 or 1 234.50. With a decimal comma it
 * cannot be told whether another cell of the file, 1.000 say, is a thousand or one: such a file is refused as a whole.
 */
public final class WrittenAmount {

    private static final Pattern WITH_THOUSANDS =
            Pattern.compile("-?[1-9][0-9]{0,2}(?:[,\\s\\u00a0\\u202f][0-9]{3})+(?:\\.[0-9]+)?");

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s\\u00a0\\u202f]");

    /** Either has a comma before its decimals, or points between its thousands. */
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("-?[0-9]+(?:[.\\s\\u00a0\\u202f][0-9]{3})*,[0-9]+|-?[1-9][0-9]{0,2}(?:\\.[0-9]{3}){2,}");

    /** With its point between thousands, a thousand or more. */
    private static final Pattern THREE_DECIMALS = Pattern.compile("-?[1-9][0-9]{0,2}\\.[0-9]{3}");

    private WrittenAmount() {}

    /** As it is stored, where it is an amount with thousands; else as it is. */
    public static String plain(String cell) {
        return WITH_THOUSANDS.matcher(cell).matches() ? SEPARATOR.matcher(cell).replaceAll("") : cell;
    }

    /** @throws RefusedException where the file of this cell has decimal commas */
    public static void requireDecimalPoint(long row, String column, String cell) {
        if (DECIMAL_COMMA.matcher(cell).matches()
                && !WITH_THOUSANDS.matcher(cell).matches()) {
            throw new RefusedException(new Refusal.Rejected(
                    "decimal-comma",
                    "row %d, %s: %s has a decimal comma. Nothing of the file was recorded, since its 1.000 may be a thousand or one: write all amounts with a decimal point, such as 1234.50"
                            .formatted(row, column, CellText.shown(cell))));
        }
    }

    /** Why a cell with three decimals may be meant otherwise than it is read; null where its currency has as many. */
    public static @Nullable String doubt(String column, String cell, CurrencyCode currency) {
        int decimals = Currency.getInstance(currency.value()).getDefaultFractionDigits();
        if (decimals > 2 || !THREE_DECIMALS.matcher(cell).matches()) {
            return null;
        }
        String read = new BigDecimal(cell).stripTrailingZeros().toPlainString();
        return "%s: %s is read with a decimal point, as %s, but %s has %d decimals: if thousands are meant, write %s and send the file again. It is the first such amount of the file"
                .formatted(column, cell, read, currency, Math.max(0, decimals), cell.replace(".", ""));
    }
}
