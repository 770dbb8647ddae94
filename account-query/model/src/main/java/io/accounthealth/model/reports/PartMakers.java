package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportDocument.Block;
import java.util.List;

/** Who makes which part. */
final class PartMakers {

    private final ReportScope scope;
    private final MediaFigures media;
    private final OrderParts orders;

    PartMakers(ReportScope scope) {
        this.scope = scope;
        media = new MediaFigures(scope);
        orders = new OrderParts(scope);
    }

    List<Block> blocks(ReportPart part) {
        return switch (part) {
            case SUMMARY -> SummaryPart.of(scope, media, orders);
            case PERFORMANCE -> new PerformancePart(scope, media).blocks();
            case LINES -> new LinesPart(scope, media).blocks();
            case TRENDS -> new TrendsPart(scope, media).blocks();
            case PACING -> orders.pacing();
            case INVOICES -> InvoicesPart.of(scope);
            case DONE -> WorkParts.done(scope);
            case HIGHLIGHTS -> WorkParts.highlights(scope);
            case OPEN_ITEMS -> AgreedParts.openItems(scope);
            case NEXT_STEPS -> NextStepsPart.of(scope);
            case ASKS -> AgreedParts.asks(scope);
            case GOALS_BEFORE -> ReviewParts.goalsBefore(scope);
            case GOALS -> ReviewParts.goals(scope);
            case SERVICE -> ReviewParts.service(scope);
            case OUR_ITEMS -> AgreedParts.ourItems(scope);
            case ROADMAP -> InternalParts.roadmap(scope);
            case OPPORTUNITIES -> InternalParts.opportunities(scope);
            case HEALTH -> InternalParts.health(scope);
            case SATISFACTION -> InternalParts.satisfaction(scope);
            case COMPETITORS -> InternalParts.competitors(scope);
        };
    }
}
