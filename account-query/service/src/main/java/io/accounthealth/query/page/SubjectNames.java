package io.accounthealth.query.page;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignEnded;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPaused;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.schema.PersonalData;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the subjects of an account's events are called, for headlines that have their ids: an escalation by its cause,
 * an alert by its title, an opportunity by its product, a stakeholder by name. Names are of the events that are known
 * at the point; where none is, or none that can be read, the id stays.
 */
public final class SubjectNames {

    private static final int LONGEST = 60;
    private static final String ORDER = "Insertion order";
    private static final String ALERT = "Alert";
    private static final String RAISED = ALERT + ": ";
    private static final Pattern PERSON = Pattern.compile("\\p{Ll}+(\\.\\p{Ll}+)+");

    /**
     * @param noun as a headline has it before the id, without a first letter that may be a capital
     * @param person whose name needs no quotes
     */
    record Subject(String noun, String id, boolean person) {
        Subject(String noun, String id) {
            this(noun, id, false);
        }

        /** As a headline has them. */
        String words() {
            return noun + " " + id;
        }

        /** A name in place of the id. */
        String shown(String name) {
            return person ? shortened(name) : "“" + shortened(name) + "”";
        }
    }

    private final Map<UUID, Subject> subjects = new HashMap<>();
    private final Map<Subject, String> names = new HashMap<>();

    /** The longest id first, since one may begin with another. */
    private final Map<Subject, String> orders = new TreeMap<>(
            Comparator.comparingInt((Subject order) -> -order.id().length()).thenComparing(Subject::id));

    private SubjectNames() {}

    public static SubjectNames of(AccountTable table, PointInTime point) {
        SubjectNames all = new SubjectNames();
        Map<Subject, String> alerts = new HashMap<>();
        ZoneId zone = AccountAt.of(table, point).zone();
        table.journal().newestFirst(BitemporalPoint.of(point), fact -> {
            Subject subject = subject(fact.event());
            if (subject != null) {
                all.subjects.put(fact.root(), subject);
                all.subjects.put(fact.eventId(), subject);
                if (fact.event() instanceof WatchEvent.AlertRaised alert && alert.subjectId() != null) {
                    alerts.put(subject, alert.subjectId());
                }
                String name = fact.isRetracted() ? null : name(fact.event(), zone);
                if (name != null && !name.isBlank() && PersonalData.isReadable(name)) {
                    all.names.putIfAbsent(subject, name);
                    if (subject.noun().equals(ORDER)) {
                        all.orders.putIfAbsent(subject, name);
                    }
                }
            }
            return true;
        });
        alerts.forEach((alert, id) -> all.names.computeIfPresent(alert, (any, title) -> all.about(id, title)));
        return all;
    }

    /** A headline of an event with the name of its subject in place of the id, where there is one. */
    public String in(UUID event, String headline) {
        Subject subject = subjects.get(event);
        String name = subject == null ? null : names.get(subject);
        if (subject == null || name == null) {
            return withOrder(headline);
        }
        if (headline.startsWith(RAISED) && subject.noun().equals(ALERT)) {
            return RAISED + name;
        }
        return withOrder(headline.replace(subject.words(), subject.noun() + " " + subject.shown(name)));
    }

    /**
     * A text about a subject, such as the title of an alert, with its name in place of the id, where there is one. The
     * noun before the id may be shorter than that of a headline: an order for an insertion order.
     */
    public String about(@Nullable String id, String text) {
        for (Map.Entry<Subject, String> named : names.entrySet()) {
            Subject subject = named.getKey();
            String words = subject.noun().substring(subject.noun().lastIndexOf(' ') + 1) + " ";
            if (subject.id().equals(id) && text.contains(words + id)) {
                return text.replace(words + id, words + subject.shown(named.getValue()));
            }
        }
        return text;
    }

    /** What was spent, delivered or billed on an order names it last. */
    private String withOrder(String headline) {
        for (Map.Entry<Subject, String> order : orders.entrySet()) {
            String id = " on " + order.getKey().id();
            if (headline.contains(id)) {
                return headline.replace(id, " on “" + shortened(order.getValue()) + "”");
            }
        }
        return headline;
    }

    /** At most so long as fits in a headline. */
    public static String shortened(String name) {
        return name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…"
                : name;
    }

    /** The reason of a cap, in the same way. */
    public String in(HealthScore.Cap cap) {
        return in(cap.evidence(), cap.reason());
    }

    /** A text that begins with the headline of the first of some events. */
    public String in(List<UUID> evidence, String text) {
        return evidence.isEmpty() ? text : in(evidence.getFirst(), text);
    }

    /** Whether a headline says all of what is beside it already. */
    public static boolean has(String headline, @Nullable String detail) {
        return detail != null && headline.contains("“" + detail + "”");
    }

    /** The id of the subject of an event, which a headline may have a name for; null without one. */
    public @Nullable String id(UUID event) {
        Subject subject = subjects.get(event);
        return subject == null ? null : subject.id();
    }

    static String person(String id) {
        return PERSON.matcher(id).matches()
                ? Stream.of(id.split("\\.")).map(Wording::capital).collect(Collectors.joining(" "))
                : id;
    }

    /** A few words that are of no person but for user names, with the names of people in place of those. */
    public static String people(String words) {
        return PERSON.matcher(words).replaceAll(found -> person(found.group()));
    }

    /** Whose id the headline of an event may have; null where it has none with a name. */
    static @Nullable Subject subject(AccountEvent event) {
        return switch (event) {
            case EscalationEvent e -> new Subject("scalation", e.escalationId());
            case InquiryEvent e -> new Subject("nquiry", e.inquiryId());
            case WatchEvent.SlaBreached e -> new Subject("nquiry", e.inquiryId());
            case PromiseEvent e -> new Subject("Promise", e.promiseId());
            case OpportunityIdentified e -> new Subject("Opportunity", e.opportunityId());
            case OpportunityProposed e -> new Subject("Opportunity", e.opportunityId());
            case OpportunityWon e -> new Subject("Opportunity", e.opportunityId());
            case OpportunityLost e -> new Subject("Opportunity", e.opportunityId());
            case ReportShared e -> new Subject("eport", e.reportId());
            case ReportEvent e -> report(e);
            case BriefIssued e -> new Subject("Brief", e.briefId());
            case BriefAccepted e -> new Subject("Brief", e.briefId());
            case AssetRequested e -> new Subject("Asset", e.assetId());
            case AssetReceived e -> new Subject("Asset", e.assetId());
            case AssetRejected e -> new Subject("Asset", e.assetId());
            case MilestonePromised e -> new Subject("Milestone", e.milestoneId());
            case MilestoneMoved e -> new Subject("Milestone", e.milestoneId());
            case MilestoneMet e -> new Subject("Milestone", e.milestoneId());
            case MilestoneMissed e -> new Subject("Milestone", e.milestoneId());
            case CampaignPlanned e -> new Subject("Campaign", e.campaignId());
            case CampaignLaunched e -> new Subject("Campaign", e.campaignId());
            case CampaignPaused e -> new Subject("Campaign", e.campaignId());
            case CampaignEnded e -> new Subject("Campaign", e.campaignId());
            case SpendEvent.InsertionOrderBooked e -> new Subject(ORDER, e.ioId());
            case SpendEvent.InsertionOrderAmended e -> new Subject(ORDER, e.ioId());
            case SpendEvent.InsertionOrderCancelled e -> new Subject(ORDER, e.ioId());
            case FeatureRequested e -> new Subject("Feature", e.requestId());
            case FeatureAccepted e -> new Subject("Feature", e.requestId());
            case FeatureShipped e -> new Subject("Feature", e.requestId());
            case FeatureDeclined e -> new Subject("Feature", e.requestId());
            case QbrGoalSet e -> new Subject("QBR goal", e.goalId());
            case QbrGoalMet e -> new Subject("QBR goal", e.goalId());
            case QbrGoalMissed e -> new Subject("QBR goal", e.goalId());
            case SurveySent e -> new Subject("Survey", e.surveyId());
            case HandoverEvent.StakeholderAdded e -> new Subject("Stakeholder", e.personId(), true);
            case HandoverEvent.StakeholderChanged e -> new Subject("Stakeholder", e.personId(), true);
            case HandoverEvent.StakeholderLeft e -> new Subject("Stakeholder", e.personId(), true);
            case HandoverEvent.ManagerAssigned e -> new Subject("to", e.managerId(), true);
            case HandoverEvent.TeamMemberAssigned e -> new Subject("member", e.userId(), true);
            case HandoverEvent.TeamMemberUnassigned e -> new Subject("member", e.userId(), true);
            case ActionItemOpened e -> e.assignee() == null ? null : new Subject("for", e.assignee(), true);
            case ActionItemAssigned e -> new Subject("to", e.userId(), true);
            case WatchEvent.AlertRaised e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertAcknowledged e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertSnoozed e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertClosed e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertAssigned e -> new Subject("to", e.assignee(), true);
            default -> null;
        };
    }

    private static @Nullable Subject report(ReportEvent event) {
        String id = Report.idOf(event);
        return id == null ? null : new Subject("eport", id);
    }

    /**
     * What an event calls its subject; null where it does not.
     *
     * @param zone of the account, for days
     */
    static @Nullable String name(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case EscalationRaised e -> e.cause();
            case InquiryReceived e -> e.subject();
            case PromiseMade e -> e.text();
            case OpportunityIdentified e -> e.product();
            case ReportScheduled e -> e.kind() == null ? null : e.kind() + ", due " + Wording.day(e.due(), zone);
            case BriefIssued e -> e.subject();
            case AssetRequested e -> e.description();
            case MilestonePromised e -> e.text();
            case CampaignPlanned e -> e.name();
            case CampaignLaunched e -> e.name();
            case SpendEvent.InsertionOrderBooked e -> e.name();
            case FeatureRequested e -> e.text();
            case QbrGoalSet e -> e.text();
            case SurveySent e -> e.kind();
            case HandoverEvent.StakeholderAdded e -> e.name();
            case HandoverEvent.StakeholderChanged e -> e.name();
            case HandoverEvent.ManagerAssigned e -> person(e.managerId());
            case HandoverEvent.TeamMemberAssigned e -> person(e.userId());
            case HandoverEvent.TeamMemberUnassigned e -> person(e.userId());
            case ActionItemOpened e -> e.assignee() == null ? null : person(e.assignee());
            case ActionItemAssigned e -> person(e.userId());
            case WatchEvent.AlertRaised e -> e.title();
            case WatchEvent.AlertAssigned e -> person(e.assignee());
            default -> null;
        };
    }
}
