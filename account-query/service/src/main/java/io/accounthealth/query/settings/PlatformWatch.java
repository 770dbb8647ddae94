package io.accounthealth.query.settings;

import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.projection.Lag;
import io.accounthealth.query.projection.LagWatch;
import io.accounthealth.query.proof.ProofService;
import io.accounthealth.query.settings.PlatformHealth.Check;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Puts together what this node knows of the platform: its own health, and what waits in the stores. */
@Component
final class PlatformWatch {

    /** What the parts of the health are called where their names are those of the code. */
    private static final Map<String, String> PARTS = Map.of(
            "writes", "recording",
            "tables", "reading",
            "proofs", "integrity",
            "access", "access log",
            "diskSpace", "disk",
            "clock", "clock");

    private final @Nullable HealthEndpoint health;
    private final LagWatch lag;
    private final ProofService proofs;
    private final Stores stores;

    PlatformWatch(ObjectProvider<HealthEndpoint> health, LagWatch lag, ProofService proofs, Stores stores) {
        this.health = health.getIfAvailable();
        this.lag = lag;
        this.proofs = proofs;
        this.stores = stores;
    }

    /** Asks the stores, which may wait. */
    PlatformHealth look() {
        Map<String, HealthDescriptor> parts = parts();
        List<Check> checks = new ArrayList<>();
        if (!parts.isEmpty()) {
            checks.add(running(parts));
        }
        checks.add(readSide(lag.last(), parts.get("tables")));
        checks.add(integrity(parts.get("proofs")));
        checks.add(rejected());
        HealthDescriptor clock = parts.get("clock");
        if (clock != null) {
            checks.add(clock(clock));
        }
        HealthDescriptor space = parts.get("diskSpace");
        if (space != null && details(space).get("free") instanceof Long free) {
            checks.add(disk(free, space));
        }
        if (details(parts.get("access")).get("viewsLost") instanceof Number lost && lost.longValue() > 0) {
            checks.add(new Check(
                    "Access log",
                    PlatformHealth.BAD,
                    Wording.counted(lost.longValue(), "view") + " could not be recorded since the start."));
        }
        return new PlatformHealth(checks);
    }

    private Map<String, HealthDescriptor> parts() {
        return health != null && health.health() instanceof CompositeHealthDescriptor all
                ? Objects.requireNonNullElse(all.getComponents(), Map.of())
                : Map.of();
    }

    private static Check running(Map<String, HealthDescriptor> parts) {
        String down = parts.entrySet().stream()
                .filter(part -> !List.of(Status.UP, Status.UNKNOWN)
                        .contains(part.getValue().getStatus()))
                .map(part -> PARTS.getOrDefault(part.getKey(), Labels.within(Labels.of(part.getKey()))))
                .collect(Collectors.joining(", "));
        String up = parts.entrySet().stream()
                .filter(part -> part.getValue().getStatus().equals(Status.UP) && PARTS.containsKey(part.getKey()))
                .map(part -> PARTS.getOrDefault(part.getKey(), part.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        return down.isEmpty()
                ? new Check("Running", PlatformHealth.GOOD, "All parts of this node run: " + up + ".")
                : new Check("Running", PlatformHealth.BAD, "Not running as it should: " + down + ".");
    }

    private static Check readSide(Lag lag, @Nullable HealthDescriptor tables) {
        int parked = details(tables).get("parked") instanceof Map<?, ?> accounts ? accounts.size() : 0;
        if (lag.events() == null) {
            return new Check("Read side", PlatformHealth.BAD, "The log cannot be read.");
        }
        if (parked > 0) {
            return new Check(
                    "Read side",
                    PlatformHealth.BAD,
                    Wording.counted(parked, "account") + " left out of all figures, because an event cannot be read.");
        }
        boolean behind = lag.events() > 0;
        return new Check(
                "Read side",
                behind && tables != null && !tables.getStatus().equals(Status.UP)
                        ? PlatformHealth.LOOK
                        : PlatformHealth.GOOD,
                behind ? Wording.counted(lag.events(), "event") + " behind the log." : "Up to date with the log.");
    }

    private Check integrity(@Nullable HealthDescriptor part) {
        String warning = proofs.warning();
        if (warning != null) {
            return new Check("Integrity", PlatformHealth.BAD, warning);
        }
        Map<String, Object> known = details(part);
        if (!(known.get("checked") instanceof Number checked) || !(known.get("toCheck") instanceof Number total)) {
            return new Check("Integrity", PlatformHealth.GOOD, "No violation was reported. This node keeps no proofs.");
        }
        return Boolean.TRUE.equals(known.get("checking"))
                ? Check.good(
                        "Integrity",
                        "The log is being verified: %s of %s events so far."
                                .formatted(Wording.count(checked.longValue()), Wording.count(total.longValue())))
                : Check.good(
                        "Integrity",
                        "The log is what was signed, verified up to event %s."
                                .formatted(Wording.count(checked.longValue())));
    }

    private Check rejected() {
        try {
            long waiting = stores.inbox().count();
            return waiting == 0
                    ? new Check("Rejected events", PlatformHealth.GOOD, "None wait in the inbox.")
                    : new Check(
                            "Rejected events",
                            PlatformHealth.LOOK,
                            Wording.counted(waiting, "event") + (waiting == 1 ? " waits" : " wait") + " in the inbox.");
        } catch (LogUnavailableException e) {
            return new Check("Rejected events", PlatformHealth.BAD, "The inbox cannot be read.");
        }
    }

    /** Of this node: what others notice is recorded all the same. */
    private static Check clock(HealthDescriptor part) {
        return part.getStatus().equals(Status.UP)
                ? Check.good("Clock", "Breaches, silence and alerts are noticed by this node.")
                : part.getStatus().equals(Status.UNKNOWN)
                        ? new Check(
                                "Clock",
                                PlatformHealth.LOOK,
                                "No clock runs on this node: where none runs on any, no alert is raised. The setting"
                                        + " accounthealth.watch.write-side starts one.")
                        : new Check(
                                "Clock",
                                PlatformHealth.BAD,
                                "The clock stands still: no alert is raised by this node. Its log says why.");
    }

    private static Check disk(long free, HealthDescriptor part) {
        boolean low = Boolean.TRUE.equals(details(part).get("low"));
        return new Check(
                "Disk",
                !part.getStatus().equals(Status.UP)
                        ? PlatformHealth.BAD
                        : low ? PlatformHealth.LOOK : PlatformHealth.GOOD,
                Wording.count(DataSize.ofBytes(free).toGigabytes()) + " GB free where this node writes.");
    }

    private static Map<String, Object> details(@Nullable HealthDescriptor part) {
        return part instanceof IndicatedHealthDescriptor known && known.getDetails() != null
                ? known.getDetails()
                : Map.of();
    }
}
