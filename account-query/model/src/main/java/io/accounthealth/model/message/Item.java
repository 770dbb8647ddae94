package io.accounthealth.model.message;

/** What events are about and name by an id. */
public enum Item {
    ACTION_ITEM("item"),
    ALERT("alert"),
    ASSET("asset"),
    BRIEF("brief"),
    CAMPAIGN("campaign"),
    /** One of us, by user name. */
    COLLEAGUE("colleague"),
    CONTRACT("contract"),
    ESCALATION("escalation"),
    FEATURE("feature"),
    GOAL("goal"),
    INQUIRY("inquiry"),
    MILESTONE("milestone"),
    OPPORTUNITY("opportunity"),
    ORDER("order"),
    PROMISE("promise"),
    REPORT("report"),
    STAKEHOLDER("stakeholder"),
    SURVEY("survey");

    private final String word;

    Item(String word) {
        this.word = word;
    }

    /** The last word of what it is called before its id, such as {@code order} of an insertion order. */
    public String word() {
        return word;
    }

    /** Whether a name of it is that of a person, which is written without quotes. */
    public boolean isPerson() {
        return this == COLLEAGUE || this == STAKEHOLDER;
    }

    public Message.Ref ref(String id) {
        return new Message.Ref(this, id);
    }
}
