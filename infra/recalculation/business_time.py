"""Business time: each agreement on hours counts for the time for which it was agreed, in the zone of that time."""

from datetime import datetime, time, timedelta, timezone

from facts import DAY, EPOCH, zone_of

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
USUAL = {"weekdays": WEEKDAYS[:5], "opens": "09:00", "closes": "17:00", "holidays": []}
START = datetime(1970, 1, 1, tzinfo=timezone.utc)


class BusinessTime:
    def __init__(self, account):
        self.periods = [(-(2**62), USUAL, account.first_zone)]
        agreed, zone = USUAL, account.first_zone
        for fact in account.of("business-hours-agreed", "account-profile-changed"):
            if fact.type == "business-hours-agreed":
                if not fact.data["weekdays"] or fact.data["closes"] <= fact.data["opens"]:
                    continue
                agreed = fact.data
            elif fact.data.get("timeZone"):
                zone = zone_of(fact.data["timeZone"])
            else:
                continue
            self.periods.append((fact.at, agreed, zone))

    def stretches(self, start, end=None):
        """The stretches of business time from an instant on, in order; endless without an end."""
        for i, (since, hours, zone) in enumerate(self.periods):
            until = self.periods[i + 1][0] if i + 1 < len(self.periods) else None
            yield from self._of(hours, zone, max(start, since), _least(until, end))

    def _of(self, hours, zone, start, end):
        if end is not None and start >= end:
            return
        opens, closes = time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"])
        holidays = set(hours.get("holidays") or [])
        today = (START + timedelta(microseconds=start)).astimezone(zone).date() - timedelta(days=1)
        while True:
            first = _instant(today, opens, zone)
            if end is not None and first >= end:
                return
            if WEEKDAYS[today.weekday()] in hours["weekdays"] and today.isoformat() not in holidays:
                begin = max(first, start)
                finish = _least(_instant(today, closes, zone), end)
                if finish > begin:
                    yield begin, finish
            today += timedelta(days=1)

    def elapsed(self, start, end):
        return sum(finish - begin for begin, finish in self.stretches(start, end)) if end > start else 0

    def due(self, start, business):
        left = business
        if left <= 0:
            return start
        for begin, finish in self.stretches(start):
            if left <= finish - begin:
                return begin + left
            left -= finish - begin


def _instant(today, wall, zone):
    """When the clock on the wall shows a time: the first time that it does; where it leaves the time out, then."""
    local = datetime.combine(today, wall)
    moment = local.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
    if moment.astimezone(zone).replace(tzinfo=None) != local:  # left out: the moment at which it is
        later = local.replace(tzinfo=zone, fold=1).astimezone(timezone.utc)
        before, after = min(moment, later), max(moment, later)
        offset = before.astimezone(zone).utcoffset()
        while after - before > timedelta(microseconds=1):
            middle = before + (after - before) / 2
            if middle.astimezone(zone).utcoffset() == offset:
                before = middle
            else:
                after = middle
        moment = after
    return round((moment - START) / timedelta(microseconds=1))


def _least(one, other):
    return other if one is None else one if other is None else min(one, other)
