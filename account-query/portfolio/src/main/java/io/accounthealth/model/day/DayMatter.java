package io.accounthealth.model.day;

import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reports.check.ClientReports;

/** Something to do about an account. */
public sealed interface DayMatter {

    enum Kind {
        ALERTS,
        MEETINGS,
        ITEMS,
        REPORTS,
        RENEWALS,
        FALLING,
        SILENT
    }

    Kind kind();

    record OpenAlert(Alerts.Row alert) implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.ALERTS;
        }
    }

    record PlannedMeeting(MeetingScheduled meeting) implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.MEETINGS;
        }
    }

    record OpenItem(AccountDay.Due due) implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.ITEMS;
        }
    }

    record DueReport(ClientReports.Row report) implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.REPORTS;
        }
    }

    record UndecidedTerm(Renewals.Row term) implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.RENEWALS;
        }
    }

    record FallingScore() implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.FALLING;
        }
    }

    record Silence() implements DayMatter {
        @Override
        public Kind kind() {
            return Kind.SILENT;
        }
    }
}
