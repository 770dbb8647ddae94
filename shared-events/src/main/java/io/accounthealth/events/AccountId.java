package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of an account and of its stream: 1 to 64 letters, digits and {@code . _ ~ : -}, beginning with a letter or a
 * digit, so that it can stand in a path as it is.
 */
public record AccountId(@JsonValue String value) implements Comparable<AccountId> {

    /** What a name looks like. */
    public static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:-]{0,63}");

    /** The stream of the health rules. No account can have this name. */
    public static final AccountId POLICY = new AccountId("policy");

    /** The stream of exchange rates. A store may have an account of this name that is older than the reservation. */
    public static final AccountId RATES = new AccountId("rates");

    /** The stream of accesses, in a log of its own. No account can have this name. */
    public static final AccountId ACCESS = new AccountId("access");

    /** The stream of saved views. No account can have this name. */
    public static final AccountId VIEWS = new AccountId("platform:views");

    /** @throws IllegalArgumentException with a sentence that names the form, when {@code value} does not have it */
    @JsonCreator
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "an account id is 1 to 64 letters, digits and . _ ~ : -, " + "beginning with a letter or a digit");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /** Whether this names a stream of the platform's own, which no account may take. */
    public boolean isReserved() {
        return equals(POLICY) || equals(ACCESS) || equals(VIEWS);
    }

    /**
     * Whether no account may be opened under this name: that of a {@linkplain #isReserved reserved} stream, or
     * {@link #RATES}, which an older account may have.
     */
    public boolean isClosedToAccounts() {
        return isReserved() || equals(RATES);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
