package io.accounthealth.storage.memory;

import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryAnswers implements IdempotencyStore {

    private final Map<String, Answer> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Answer> find(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void keep(Answer answer) {
        kept.putIfAbsent(
                answer.key(),
                new Answer(
                        answer.key(),
                        answer.requestHash(),
                        answer.status(),
                        answer.answer().clone(),
                        Micros.truncate(answer.at())));
    }

    @Override
    public void forgetBefore(Instant instant) {
        kept.values().removeIf(answer -> answer.at().isBefore(instant));
    }
}
