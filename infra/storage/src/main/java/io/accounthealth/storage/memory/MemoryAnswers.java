package io.accounthealth.storage.memory;

import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.Micros;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

final class MemoryAnswers implements IdempotencyStore {

    private final NavigableMap<String, Answer> kept = new ConcurrentSkipListMap<>();

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
    public List<Answer> list(String afterKey, int limit) {
        return kept.tailMap(afterKey, false).values().stream()
                .limit(Math.max(0, limit))
                .toList();
    }

    @Override
    public void forgetBefore(Instant instant) {
        kept.values().removeIf(answer -> answer.at().isBefore(instant));
    }
}
