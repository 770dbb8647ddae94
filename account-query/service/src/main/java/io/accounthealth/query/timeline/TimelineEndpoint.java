package io.accounthealth.query.timeline;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Cursor;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What happened to an account. */
@RestController
@Tag(name = "accounts")
final class TimelineEndpoint {

    /** Microseconds since 1970, and a position. */
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18})_(\\d{1,18})");

    private final Reads reads;

    TimelineEndpoint(Reads reads) {
        this.reads = reads;
    }

    record TimelineAnswer(
            PointAnswer point,
            String accountId,
            @Tabular.Rows List<Timeline.Entry> entries) implements Tabular {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetList("/v1/accounts/{id}/timeline")
    Mono<ResponseEntity<TimelineAnswer>> timeline(
            Caller caller,
            @PathVariable String id,
            @Parameter(explode = Explode.FALSE, array = @ArraySchema(schema = @Schema(implementation = Duty.class)))
                    @RequestParam(required = false)
                    @Nullable
                    String kinds,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        Page page = Page.parse(request, point);
        Set<Duty> only = EnumSet.noneOf(Duty.class);
        if (kinds != null) {
            for (String kind : kinds.split(",", -1)) {
                only.add(Values.constant("kinds", kind, Duty.values()));
            }
        }
        return reads.account(caller, UseCase.READ_ACCOUNT, id, page.asked(), (table, at) -> {
            Timeline.Page entries = Timeline.page(
                    table,
                    at.at(),
                    only,
                    place(page.place()),
                    page.limit(),
                    at.policies().attributes().hidden());
            return page.answer(
                    request,
                    at.answered(),
                    text(entries.next()),
                    new TimelineAnswer(at.answered(), table.account().value(), entries.entries()));
        });
    }

    private static Timeline.@Nullable Cursor place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            throw Cursor.notACursor();
        }
        return new Timeline.Cursor(
                BitemporalPoint.instant(Long.parseLong(place.group(1))), Long.parseLong(place.group(2)));
    }

    private static @Nullable String text(Timeline.@Nullable Cursor place) {
        return place == null ? null : BitemporalPoint.micros(place.occurredAt()) + "_" + place.position();
    }
}
