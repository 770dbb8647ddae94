"""The log, folded from its definition: what stands of an account at (valid time T, known position K).

Times are whole microseconds since 1970, days are whole days since 1970, amounts are exact fractions.
"""

from collections import namedtuple
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

DAY = 86_400_000_000
EPOCH = date(1970, 1, 1)

#: A fact as it stands: `order` is the position of the event that first recorded it, which decides "newest recorded".
#: `by` is who recorded it, or corrected it, by hand; None of what a feed sent.
Fact = namedtuple("Fact", "type data at order root source by")


def micros(instant):
    moment = datetime.fromisoformat(instant)
    return round((moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) / timedelta(microseconds=1))


def day(text):
    return (date.fromisoformat(text) - EPOCH).days


def local_day(instant, zone):
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=instant)
    return (moment.astimezone(zone).date() - EPOCH).days


MEETINGS = {
    "meeting-scheduled", "meeting-series-agreed", "meeting-series-ended", "meeting-held", "meeting-cancelled",
    "meeting-missed", "interaction-logged", "action-item-opened", "action-item-assigned", "action-item-closed",
}


def user_name(name):
    return name.strip().lower().replace(" ", ".")


def zone_of(name):
    return timezone.utc if name in ("Z", "UTC") else ZoneInfo(name)


def half_up(value, places):
    """A fraction rounded half up (away from zero, as money is) to so many decimals."""
    scaled = abs(Fraction(value)) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**places)


def upcast(type_, revision, data, source):
    if type_ in ("insertion-order-booked", "insertion-order-amended") and revision == 1 and data.get("end"):
        first_after = date.fromisoformat(data["end"])
        data = dict(data, end=(first_after - timedelta(days=1)).isoformat())
    if type_ == "spend-reported" and revision == 1:
        data = dict(data, source=source)
    return data


class Event:
    def __init__(self, line):
        self.position = line["position"]
        self.id = line["eventId"]
        self.account = line["accountId"]
        self.type = line["type"]
        self.source = line["source"]
        self.by = line["actor"] if self.source == "api" else None
        self.at = micros(line["occurredAt"])
        self.recorded = micros(line["recordedAt"])
        self.data = upcast(self.type, line["revision"], line.get("payload") or {}, self.source)


def has(fact, written):
    """Whether the value that an attribute-set gives is what a condition writes."""
    if fact is None:
        return False
    if fact.get("number") is not None:
        return Fraction(fact["number"]) == Fraction(written)
    if fact.get("flag") is not None:
        return ("true" if fact["flag"] else "false") == written
    return (fact.get("text") or fact.get("day")) == written


def applying(settings, traits):
    """Of (appliesTo, effectiveFrom, position, setting) those that fit: the most conditions, the latest, the newest."""
    fitting = []
    for applies, effective, position, setting in settings:
        wanted = {name: value for name, value in (applies or {}).items() if value is not None}
        attributes = wanted.pop("attributes", [])
        if all(value in traits["parents"] if name == "group" else traits.get(name) == value
               for name, value in wanted.items()) and all(
                   has(traits["attributes"].get(each["name"]), each["value"]) for each in attributes):
            fitting.append((len(wanted) + len(attributes), effective, position, setting))
    return max(fitting, key=lambda f: f[:3])[3] if fitting else None


class Account:
    """What stands at (T, K) of one account's events."""

    def __init__(self, account, events, t, k):
        self.account, self.t = account, t
        known = [event for event in events if event.position <= k]
        self._fold(known)
        seen = sorted((f for f in self._standing.values() if f.at <= t), key=lambda f: (f.at, f.order))
        self.facts = [f for f in seen if f.type not in ("spend-reported", "spend-retracted")]
        self._by_type = {}
        for fact in self.facts:
            self._by_type.setdefault(fact.type, []).append(fact)
        self._profile(known)
        self.today = local_day(t, self.zone)
        self.reported = self._reported()
        self.spend = [entry[:5] for entry in self.reported]
        judged = ("health-overridden", "health-override-lifted")
        self.silent = not any(f.type not in judged and not f.type.startswith("person-") for f in seen)

    def _fold(self, known):
        by_id = {}
        standing = {}
        keys = {}  # key of spend -> orders of the versions that were ever filed
        self._true_from = {}
        for event in known:
            by_id[event.id] = event
            if event.type in ("fact-corrected", "fact-retracted"):
                root = self._root(event, by_id)
                if root is None:
                    continue
                before = standing.pop(root.id, None)
                if event.type == "fact-corrected":
                    replacement = event.data["replacement"]
                    data = upcast(replacement["type"], replacement["revision"], replacement["fact"], root.source)
                    at = micros(event.data["trueAt"]) if event.data.get("trueAt") else root.at
                    self._file(standing, keys, Fact(root.type, data, at, root.position, root.id, root.source, event.by))
                del before
            else:
                self._file(
                    standing,
                    keys,
                    Fact(event.type, event.data, event.at, event.position, event.id, event.source, event.by),
                )
        self._standing = standing
        self._keys = keys

    def _root(self, correction, by_id):
        """The fact that a correction is about: a correction that is named stands for what it corrects."""
        before = correction.position
        target = by_id.get(correction.data.get("corrects") or correction.data.get("retracts"))
        while target is not None and target.position < before:
            if target.type not in ("fact-corrected", "fact-retracted"):
                return target
            before = target.position
            target = by_id.get(target.data.get("corrects") or target.data.get("retracts"))
        return None

    def _file(self, standing, keys, fact):
        if fact.type in ("spend-reported", "spend-retracted"):
            key = (fact.data["source"], fact.data.get("line"), fact.data["periodStart"])
            versions = keys.setdefault(key, [])
            if fact.type == "spend-retracted":
                # That period never had the spend: true from when what it withdraws was.
                earlier = [
                    standing[v] for v in versions if v in standing and standing[v].order <= fact.order
                    and standing[v].type == "spend-reported"
                ]
                if earlier:
                    newest = max(earlier, key=lambda f: f.order)
                    fact = fact._replace(at=min(fact.at, newest.at))
            if fact.root not in versions:
                versions.append(fact.root)
        standing[fact.root] = fact

    def _profile(self, known):
        opened = [f for f in self._standing.values() if f.type == "account-opened"]
        self.opened = max(opened, key=lambda f: (f.at, f.order)) if opened else None
        self.currency, self.zone, self.cadence, self.first_zone = None, timezone.utc, 14, timezone.utc
        if self.opened:
            data = self.opened.data
            self.currency = data["currency"]
            self.zone = self.first_zone = zone_of(data["timeZone"])
            self.cadence = data.get("meetingCadenceDays") or 14
            for change in self.of("account-profile-changed"):
                self.zone = zone_of(change.data["timeZone"]) if change.data.get("timeZone") else self.zone
                self.cadence = change.data.get("meetingCadenceDays") or self.cadence

    def traits(self, at):
        """Tier, vertical, region, the parents directly above and the attributes, at a time, by what is known."""
        names = ("tier", "vertical", "region")
        traits = {name: self.opened.data.get(name) if self.opened else None for name in names}
        parents = {}
        attributes = {}
        for fact in sorted((f for f in self._standing.values() if f.at <= at), key=lambda f: (f.at, f.order)):
            if fact.type == "account-profile-changed" and self.opened:
                traits.update({name: fact.data[name] for name in names if fact.data.get(name)})
            elif fact.type == "account-placed-under":
                parents[fact.data["kind"]] = fact.data["parentId"]
            elif fact.type == "account-detached":
                parents.pop(fact.data["kind"], None)
            elif fact.type == "attribute-set":
                attributes[fact.data["name"]] = fact.data
            elif fact.type == "attribute-cleared":
                attributes.pop(fact.data["name"], None)
        return {**traits, "parents": set(parents.values()), "attributes": attributes}

    def _reported(self):
        """What holds of each key: (first day, day after the last, amount, currency, line, source)."""
        entries = []
        for versions in self._keys.values():
            seen = [self._standing[v] for v in versions if v in self._standing and self._standing[v].at <= self.t]
            # A correction may have moved a version to another key: it counts where it now belongs.
            if not seen:
                continue
            newest = max(seen, key=lambda f: f.order)
            if newest.type == "spend-reported":
                d = newest.data
                first = day(d["periodStart"])
                end = day(d["periodEnd"]) if d.get("periodEnd") else first + 1
                currency = d.get("currency") or self.currency
                entries.append((first, end, Fraction(d["amount"]), currency, d.get("line"), d["source"]))
        return sorted(entries, key=lambda e: e[0])

    def of(self, *types):
        if len(types) == 1:
            return self._by_type.get(types[0], [])
        found = [fact for t in types for fact in self._by_type.get(t, [])]
        return sorted(found, key=lambda f: (f.at, f.order))

    def users(self):
        """The users of the platform whom events up to T name, as user names are written."""
        named = [
            f.data.get(field)
            for type_, field in (
                ("account-opened", "salesManager"),
                ("account-profile-changed", "salesManager"),
                ("manager-assigned", "managerId"),
                ("team-member-assigned", "userId"),
            )
            for f in self.of(type_)
        ]
        recorded = [f.by for f in self.facts if f.type in MEETINGS]
        return {user_name(name) for name in named + recorded if name}

    def meetings_with_the_client(self):
        """Held meetings without those whose attendees are all users: nobody of the client is a contact."""
        contacts = {f.data["personId"] for f in self.of("stakeholder-added")}
        users = self.users()
        return [
            f for f in self.of("meeting-held")
            if f.data.get("attendees") is None
            or any(name in contacts or user_name(name) not in users for name in f.data["attendees"])
        ]

    def newest(self, *types):
        found = self.of(*types)
        return found[-1] if found else None


class Log:
    def __init__(self, lines):
        self.events = [Event(line) for line in lines]
        self.head = self.events[-1].position if self.events else 0
        self.by_account = {}
        self.policies = []
        self.rates = []
        for event in self.events:
            if event.account == "policy":
                self.policies.append(event)
            elif event.account == "rates":
                self.rates.append(event)
            else:
                self.by_account.setdefault(event.account, []).append(event)

    def account(self, name, t, k):
        account = Account(name, self.by_account[name], t, k)
        known = [e for e in self.policies if e.position <= k]
        account.targets = [e for e in known if e.type == "sla-targets-published"]
        account.retired_targets = {e.data["version"]: e.data["from"] for e in known if e.type == "sla-targets-retired"}
        return account
