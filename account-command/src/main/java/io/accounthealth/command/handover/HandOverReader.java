package io.accounthealth.command.handover;

import io.accounthealth.command.handover.HandOver.Task;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a hand-over, strictly: all of its problems are named at once. */
public final class HandOverReader {

    public static final String TO = "to";
    public static final String CHECKLIST = "checklist";
    public static final String TEXT = "text";
    public static final String DAYS = "days";
    public static final String NOTE = "note";
    public static final String NEW_USER = "newUser";
    public static final String ACCOUNTS = "accounts";

    /** The fields of a hand-over of one account. */
    private static final List<String> OF_ONE = List.of(TO, CHECKLIST, NOTE, NEW_USER);

    private static final List<String> OF_SEVERAL = List.of(TO, CHECKLIST, NOTE, NEW_USER, ACCOUNTS);

    private static final int MOST_ACCOUNTS = 500;

    private final List<FieldProblem> problems = new ArrayList<>();

    private HandOverReader() {}

    /** @param accounts that are handed over, each once */
    public record OfSeveral(HandOver handOver, List<AccountId> accounts) {}

    /** @throws InvalidFactException with every problem found */
    public static HandOver one(ObjectNode body) {
        HandOverReader reader = new HandOverReader();
        HandOver handOver = reader.handOver(body, OF_ONE);
        reader.end();
        return Objects.requireNonNull(handOver);
    }

    /** @throws InvalidFactException with every problem found */
    public static OfSeveral several(ObjectNode body) {
        HandOverReader reader = new HandOverReader();
        HandOver handOver = reader.handOver(body, OF_SEVERAL);
        List<AccountId> accounts = reader.accounts(body.path(ACCOUNTS));
        reader.end();
        return new OfSeveral(Objects.requireNonNull(handOver), accounts);
    }

    private void end() {
        if (!problems.isEmpty()) {
            throw new InvalidFactException(problems);
        }
    }

    /** Null where it has problems. */
    private @Nullable HandOver handOver(ObjectNode body, List<String> fields) {
        refuseUnknown("", body, fields);
        ObjectNode assigned = FactJson.mapper().createObjectNode();
        assigned.set("managerId", body.get(TO));
        ManagerAssigned to = fact(ManagerAssigned.class, assigned, "/managerId", "/" + TO);
        List<Task> checklist = checklist(body.path(CHECKLIST));
        String note = note(body.path(NOTE));
        JsonNode isNew = body.path(NEW_USER);
        if (!isAbsent(isNew) && !isNew.isBoolean()) {
            problem("/" + NEW_USER, "must be true or false");
        }
        return problems.isEmpty() && to != null
                ? new HandOver(to.managerId(), checklist, note, isNew.asBoolean(false))
                : null;
    }

    private @Nullable String note(JsonNode given) {
        if (isAbsent(given)) {
            return null;
        }
        ObjectNode comment =
                FactJson.mapper().createObjectNode().put("commentId", NOTE).put("on", CommentSubject.ACCOUNT.written());
        comment.set(TEXT, given);
        CommentAdded added = fact(CommentAdded.class, comment, "/" + TEXT, "/" + NOTE);
        return added == null ? null : added.text();
    }

    private List<Task> checklist(JsonNode given) {
        if (isAbsent(given)) {
            return HandOver.CHECKLIST;
        }
        if (!given.isArray() || given.size() > HandOver.MOST_TASKS) {
            problem("/" + CHECKLIST, "must be a list of at most " + HandOver.MOST_TASKS + " tasks");
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Task task = task("/" + CHECKLIST + "/" + i, given.get(i));
            if (task != null) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    private @Nullable Task task(String at, JsonNode given) {
        refuseUnknown(at, given, List.of(TEXT, DAYS));
        JsonNode days = given.path(DAYS);
        if (!days.isInt() || days.intValue() < 0 || days.intValue() > HandOver.MOST_DAYS) {
            problem(at + "/" + DAYS, "must be a whole number from 0 to " + HandOver.MOST_DAYS);
        }
        ObjectNode opened = FactJson.mapper().createObjectNode().put("actionItemId", TEXT);
        opened.set(TEXT, given.get(TEXT));
        ActionItemOpened item = fact(ActionItemOpened.class, opened, "/" + TEXT, at + "/" + TEXT);
        return item == null ? null : new Task(item.text(), days.asInt(0));
    }

    /** Reads what is recorded as strictly as a command does; problems name the field of this body. */
    private <F> @Nullable F fact(Class<F> type, ObjectNode fields, String pointer, String here) {
        try {
            return type.cast(FactReader.read(EventTypes.of(type.asSubclass(DomainEvent.class)), fields));
        } catch (InvalidFactException e) {
            e.problems().forEach(found -> problem(found.pointer().replace(pointer, here), found.message()));
            return null;
        }
    }

    private List<AccountId> accounts(JsonNode given) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_ACCOUNTS) {
            problem("/" + ACCOUNTS, "must be a list of 1 to " + MOST_ACCOUNTS + " ids of accounts");
            return List.of();
        }
        Set<AccountId> accounts = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String id = given.get(i).asString("");
            if (!given.get(i).isString() || !AccountId.isValid(id) || !accounts.add(new AccountId(id))) {
                problem("/" + ACCOUNTS + "/" + i, "must be the id of an account, each once");
            }
        }
        return List.copyOf(accounts);
    }

    private void refuseUnknown(String at, JsonNode given, List<String> known) {
        given.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(FieldProblem.unknown(at, name, known)));
    }

    private void problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }

    private static boolean isAbsent(JsonNode given) {
        return given.isMissingNode() || given.isNull();
    }
}
