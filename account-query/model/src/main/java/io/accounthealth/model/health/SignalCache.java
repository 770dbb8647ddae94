package io.accounthealth.model.health;

import io.accounthealth.model.table.AccountAt;
import java.util.ArrayList;
import java.util.List;

/**
 * What the signals say of an account at a point: each is asked once for each way of looking, however many parts of
 * however many rules want to know. It belongs to whoever asks.
 */
final class SignalCache {

    private static final int USUAL = 16;

    private final AccountAt account;
    private final List<Asked> asked = new ArrayList<>(USUAL);

    private record Asked(String signal, SignalWindow look, SignalValue reading) {}

    SignalCache(AccountAt account) {
        this.account = account;
    }

    AccountAt account() {
        return account;
    }

    SignalValue of(String signal, SignalWindow look) {
        for (Asked before : asked) {
            if (before.signal.equals(signal) && before.look.equals(look)) {
                return before.reading;
            }
        }
        SignalValue reading = Signals.read(signal, account, look);
        asked.add(new Asked(signal, look, reading));
        return reading;
    }
}
