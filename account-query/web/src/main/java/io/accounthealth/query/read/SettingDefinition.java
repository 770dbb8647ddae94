package io.accounthealth.query.read;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.model.policy.SettingBook;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.settings.VersionedSetting;
import io.accounthealth.settings.VersionedSettings;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is served and shown of a {@link VersionedSetting kind of settings}. Its route is a method of the subclass; its
 * screens and forms come from the bean.
 *
 * @param <S> a published version
 * @param <A> a version as the API answers it
 */
public abstract class SettingDefinition<S extends Setting, A extends Record> {

    /**
     * A version at a point.
     *
     * @param position of its publication; 0 for what comes with the product
     * @param inForce for accounts that fit its conditions and no others, where it is for a part of them
     * @param publishedAt null for what comes with the product
     * @param retiredFrom from when it is not in force; null while it is not retired
     */
    public record Version<S extends Setting>(
            S setting,
            long position,
            boolean inForce,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable Instant retiredFrom) {}

    /**
     * On the screens.
     *
     * @param meaning what the kind decides
     * @param add the title of the form of a new version
     * @param note what its form says beside the fields
     */
    public record Texts(String title, String meaning, String add, String note) {}

    private final Reads reads;
    private final VersionedSetting<S> kind;
    private final Texts texts;

    protected SettingDefinition(Reads reads, Class<S> published, Texts texts) {
        this.reads = reads;
        this.kind = VersionedSettings.of(published);
        this.texts = texts;
    }

    public final VersionedSetting<S> kind() {
        return kind;
    }

    public final Texts texts() {
        return texts;
    }

    /** What comes with the product. */
    protected List<S> ofProduct() {
        return List.of();
    }

    /** With what the product adds to fields that were left out. */
    public S whole(S setting) {
        return setting;
    }

    protected abstract A answer(Version<S> version);

    /** By which people know it. */
    public abstract String title(S setting);

    /** What it says, in a line. */
    public abstract String inWords(S setting);

    /** All that are known at the point, by their positions; what comes with the product first. */
    public final List<Version<S>> versions(Point point) {
        SettingBook<S> book =
                point.policies().settings(kind.published()).asKnown(point.at().knownAtPosition());
        long time = BitemporalPoint.micros(point.at().asOf());
        return Stream.concat(
                        ofProduct().stream()
                                .map(each -> new Version<>(
                                        each,
                                        0,
                                        book.inForce(each.subject(), time, Traits.NONE) == null,
                                        null,
                                        null,
                                        null)),
                        book.published().stream().map(each -> {
                            Envelope publication = each.event().envelope();
                            return new Version<>(
                                    each.event().event(),
                                    publication.position(),
                                    book.isInForce(each.event().event(), time),
                                    publication.recordedAt(),
                                    publication.origin().actor(),
                                    each.retiredFrom());
                        }))
                .toList();
    }

    public final List<A> all(Point point) {
        return versions(point).stream().map(this::answer).toList();
    }

    protected final <T> Mono<T> listed(
            Caller caller, PointParameters point, BiFunction<PointAnswer, List<A>, T> answer) {
        return Mono.defer(() -> reads.portfolio(
                caller, UseCase.READ_POLICIES, point, (tables, at) -> answer.apply(at.answered(), all(at))));
    }
}
