package io.accounthealth.model.health;

import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals of an account at a point: each is read once for a window, however many parts of however many policies use
 * it.
 */
final class SignalCache {

    private static final int USUAL = 16;

    private final AccountAt account;
    private final TargetBook targets;
    private final List<Entry> read = new ArrayList<>(USUAL);

    private record Entry(String signal, SignalWindow window, SignalValue value) {}

    SignalCache(AccountAt account, TargetBook targets) {
        this.account = account;
        this.targets = targets;
    }

    AccountAt account() {
        return account;
    }

    SignalValue of(String signal, SignalWindow window) {
        for (Entry entry : read) {
            if (entry.signal.equals(signal) && entry.window.equals(window)) {
                return entry.value;
            }
        }
        SignalValue value = Signals.read(signal, account, targets, window);
        read.add(new Entry(signal, window, value));
        return value;
    }
}
