package io.accounthealth.model.discrepancies;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DiscrepanciesTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void the_difference_is_ours_less_theirs_in_percent_of_ours() {
        found("d", "120", "105");
        found("less", "80", "90");
        found("nothing", "0", "5");

        assertThat(row("d").difference()).isEqualTo(usd("15"));
        assertThat(row("d").percentOfOurs()).isEqualTo("12.5");
        assertThat(row("less").percentOfOurs()).isEqualTo("-12.5");
        assertThat(row("nothing").percentOfOurs()).as("nothing to divide by").isNull();
        assertThat(at10().figures().ours()).containsExactly(usd("200"));
        assertThat(at10().figures().theirs()).containsExactly(usd("200"));
        assertThat(at10().figures().difference()).containsExactly(usd("0"));
    }

    @Test
    void found_again_it_is_counted_anew_and_resolved_it_is_not_open() {
        found("d", "120", "105");
        found("d", "120", "110");
        assertThat(at10().figures().difference()).containsExactly(usd("10"));

        acme.tell("2026-03-05", new DeliveryDiscrepancyResolved("d", "we believe them"));
        acme.tell("2026-03-05", new DeliveryDiscrepancyResolved("unknown", null));
        assertThat(row("d").state()).isEqualTo(Discrepancies.State.RESOLVED);
        assertThat(row("d").reason()).isEqualTo("we believe them");
        assertThat(at10().figures().open()).isZero();
        assertThat(at10().figures().resolved()).isEqualTo(1);
        assertThat(at10().figures().difference()).isEmpty();
    }

    @Test
    void a_make_good_is_open_until_its_last_day_is_over() {
        acme.tell(
                "2026-03-01",
                new MakeGoodAgreed("g", "io", new BigDecimal("40"), null, LocalDate.of(2026, 3, 9), "short"));
        acme.tell("2026-03-01", new MakeGoodAgreed("h", "io", new BigDecimal("2"), null, null, null));
        acme.tell("2026-03-02", new CreditIssued("k", new BigDecimal("5"), null, "i", "io", null));
        acme.tell("2026-03-02", new CreditIssued("l", new BigDecimal("3"), new CurrencyCode("EUR"), null, null, null));

        assertThat(row("g").state()).isEqualTo(Discrepancies.State.ENDED);
        assertThat(row("g", "2026-03-09").state()).as("its last day").isEqualTo(Discrepancies.State.OPEN);
        Discrepancies.Figures figures = at10().figures();
        assertThat(figures.makeGoodsOpen()).isEqualTo(1);
        assertThat(figures.makeGoodsOpenAmount()).containsExactly(usd("2"));
        assertThat(figures.makeGoodsAgreed()).containsExactly(usd("42"));
        assertThat(figures.credited())
                .containsExactly(new Money(new BigDecimal("3"), new CurrencyCode("EUR")), usd("5"));
        assertThat(row("k").invoiceId()).isEqualTo("i");
    }

    private void found(String id, String ours, String theirs) {
        acme.tell(
                "2026-03-01",
                new DeliveryDiscrepancyFound(id, "io", new BigDecimal(ours), new BigDecimal(theirs), null));
    }

    private Discrepancies.Row row(String id) {
        return row(id, "2026-03-10");
    }

    private Discrepancies.Row row(String id, String at) {
        return Discrepancies.of(Tables.of(acme.table()), at(at)).rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Board<Discrepancies.Figures, Discrepancies.Row> at10() {
        return Discrepancies.of(Tables.of(acme.table()), at("2026-03-10"));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Story.USD);
    }
}
