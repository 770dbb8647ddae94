package io.accounthealth.query.boards;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.portfolio.PortfolioFilters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One board.
 *
 * @param caller whose accounts are those of "Mine"
 * @param total how many rows there are
 * @param table the first of them
 */
record BoardPage(BoardView view, BoardQuery query, String caller, BoardFigures figures, int total, BoardTable table)
        implements RowCounted {

    public PointBar point() {
        return view.point();
    }

    public String freshness() {
        return view.freshness();
    }

    public String title() {
        return query.subject().title();
    }

    /** What one must know to read it; null where that is nothing. */
    public @Nullable String rule() {
        return query.subject().rule();
    }

    /** The board over HTTP, as a file with the same filters. */
    public Address csv() {
        return PagePoint.toApi(query.other(), query.path()).with("format", "csv");
    }

    public String file() {
        return query.subject().name() + ".csv";
    }

    /** Which rows. */
    public List<Link> choices() {
        String shown = query.address().get(BoardQuery.SHOW);
        return query.choices().stream()
                .map(choice -> new Link(
                        Labels.written(choice),
                        query.other().with(BoardQuery.SHOW, choice.equals(query.shown()) ? null : choice),
                        choice.equals(shown == null ? query.shown() : shown)))
                .toList();
    }

    /** The currency of all amounts; null where each stays in its own. */
    public @Nullable String in() {
        return query.converts() ? query.address().get(BoardQuery.IN) : null;
    }

    public List<Link> mine() {
        return PortfolioFilters.mine(view.choices().managers(), caller, query.other());
    }

    public BoardFilters filters() {
        return new BoardFilters(view, query);
    }

    /** Whether a filter is set, so that without it there may be more. */
    public boolean narrowed() {
        return query.other().parameters().keySet().stream().anyMatch(name -> !Address.POINT.contains(name));
    }

    /** This board with no filter. */
    public Address whole() {
        return query.address().samePointAt(query.address().path());
    }

    public @Nullable Address more() {
        return query.rows().more(total);
    }

    /** Whether there are more rows than fit on a page. */
    public boolean cut() {
        return query.rows().cut(total);
    }

    public Address boards() {
        return query.address().samePointAt(BoardsPage.PATH);
    }

    public Address account(AccountId account) {
        return query.address().account(account);
    }

    @Override
    public long rowCount() {
        return table.rows().size();
    }
}
