package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.RecordedPeriod;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Which entries of the access log, as in a request; all without a value. */
record AccessParameters(
        @Nullable String actor,

        @Nullable String account,

        @Parameter(description = "The kind of the entries, such as account-viewed or export-begun") @Nullable
        String type,

        @Parameter(description = RecordedPeriod.FROM_MEANS) @Nullable
        String recordedFrom,

        @Parameter(description = RecordedPeriod.TO_MEANS) @Nullable
        String recordedTo,

        @Parameter(
                description = "true: without those of the caller, whose reads of this log are entries too",
                schema = @Schema(allowableValues = {"true", "false"}))
        @Nullable
        String withoutOwn) {

    static final String WITHOUT_OWN = "withoutOwn";

    /** @throws ReadProblem for the first parameter that is malformed */
    AccessEntries.Filter filter(Caller caller) {
        return new AccessEntries.Filter(
                actor,
                account == null ? null : Set.of(account),
                type == null ? null : Values.oneOf("type", type, AuditPage.kinds()),
                besides(withoutOwn, caller),
                RecordedPeriod.parse(recordedFrom, recordedTo));
    }

    /** Whose entries are left out; null where nobody's are. */
    static @Nullable String besides(@Nullable String withoutOwn, Caller caller) {
        return withoutOwn != null && Values.flag(WITHOUT_OWN, withoutOwn) ? caller.name() : null;
    }

    /** The address of the page that goes on from a position. */
    String next(String path, int most, long before) {
        Map<String, @Nullable String> filters = new LinkedHashMap<>();
        filters.put("actor", actor);
        filters.put("account", account);
        filters.put("type", type);
        filters.put(RecordedPeriod.FROM, recordedFrom);
        filters.put(RecordedPeriod.TO, recordedTo);
        filters.put(WITHOUT_OWN, withoutOwn);
        UriComponentsBuilder next = UriComponentsBuilder.fromPath(path);
        filters.forEach((name, value) -> {
            if (value != null) {
                next.queryParam(name, "{" + name + "}");
            }
        });
        return next.queryParam("limit", most)
                .queryParam("cursor", before)
                .encode()
                .buildAndExpand(filters)
                .toUriString();
    }
}
