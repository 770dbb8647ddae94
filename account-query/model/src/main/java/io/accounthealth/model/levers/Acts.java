package io.accounthealth.model.levers;

import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actions that the manager of an account could take at a point. */
final class Acts {

    /** Of each kind, so many actions are tried at most: the first ones. */
    static final int MOST_OF_A_KIND = 10;

    /** Of money in words. */
    private static final int CENTS = 2;

    private static final String SUPPOSED = "supposed";

    /** @param event that the command would record */
    record Act(String command, @Nullable String subjectId, Message what, AccountEvent event) {}

    private final AccountAt account;
    private final List<Act> acts = new ArrayList<>();

    Acts(AccountAt account) {
        this.account = account;
    }

    List<Act> all() {
        acts.add(new Act(
                "hold-meeting",
                null,
                words("Hold a meeting"),
                new MeetingHeld(SUPPOSED, null, null, null, null, null)));
        escalations();
        each(
                Inquiries.all(account).stream().filter(inquiry -> !inquiry.isResolved()),
                inquiry -> inquiry.state() == Inquiry.State.OPEN
                        ? act(
                                "answer-inquiry",
                                ItemKind.INQUIRY.item(inquiry.id()),
                                "Answer inquiry {}",
                                new InquiryAnswered(inquiry.id(), null))
                        : act(
                                "resolve-inquiry",
                                ItemKind.INQUIRY.item(inquiry.id()),
                                "Resolve inquiry {}",
                                new InquiryResolved(inquiry.id(), null)));
        each(
                Report.all(account.table(), account.at()).stream()
                        .filter(report -> report.delivered() == null && report.scheduled() != null),
                report -> act(
                        "deliver-report",
                        ItemKind.REPORT.item(report.id()),
                        "Deliver report {}",
                        new ReportDelivered(report.id(), null)));
        each(
                IoPacing.active(account).stream()
                        .filter(io -> io.pacing() != null && io.expected().compareTo(io.delivered()) > 0),
                this::deliver);
        if (Conditions.isHolding(Conditions.NOTICE_GIVEN, account)) {
            acts.add(renew());
        }
        acts.add(new Act("give-testimonial", null, words("Win a testimonial"), new TestimonialGiven(null, null)));
        return acts;
    }

    private <T> void each(Stream<T> items, Function<T, Act> act) {
        items.limit(MOST_OF_A_KIND).map(act).forEach(acts::add);
    }

    private static Act act(String command, Item item, String what, AccountEvent event) {
        return new Act(command, item.id(), message(what, item), event);
    }

    private void escalations() {
        List<Escalation> escalations = Escalation.all(account);
        each(
                escalations.stream().filter(Escalation::isOpen),
                open -> act(
                        "resolve-escalation",
                        ItemKind.ESCALATION.item(open.id()),
                        "Resolve escalation {}",
                        new EscalationResolved(open.id(), null)));
        each(
                escalations.stream().filter(escalation -> escalation.missingPostMortemDue() != null),
                resolved -> act(
                        "publish-post-mortem",
                        ItemKind.ESCALATION.item(resolved.id()),
                        "Publish the post-mortem of escalation {}",
                        new PostMortemPublished(resolved.id(), SUPPOSED, null)));
    }

    private Act deliver(IoPacing io) {
        BigDecimal behind = io.expected().subtract(io.delivered());
        // In words no finer than cents, and never less.
        BigDecimal inWords = behind.scale() > CENTS ? behind.setScale(CENTS, RoundingMode.UP) : behind;
        return new Act(
                "report-spend",
                io.ioId(),
                message(
                        "Deliver {} more on order {}, to reach 100 % of its plan",
                        Message.amount(inWords, io.currency()), ItemKind.INSERTION_ORDER.item(io.ioId())),
                new SpendReported(SUPPOSED, io.ioId(), day(io), null, behind, io.currency()));
    }

    /** One that its plan counts to, so that no more of the plan counts than before. */
    private LocalDate day(IoPacing io) {
        return io.countedTo() == null ? account.today().minusDays(1) : io.countedTo();
    }

    private Act renew() {
        String contract = Contract.all(account).stream()
                .map(Contract::id)
                .reduce((before, newest) -> newest)
                .orElse(null);
        return new Act(
                "renew-contract",
                contract,
                contract == null
                        ? words("Win the client back and renew")
                        : message("Win the client back and renew contract {}", ItemKind.CONTRACT.item(contract)),
                new ContractRenewed(contract == null ? SUPPOSED : contract, null, null, null, null));
    }
}
