package io.accounthealth.query.boards;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.read.BoardDefinition;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All boards.
 *
 * @param groups those of each duty, by title
 */
record BoardsPage(BoardView view, Map<BoardSubject.Duty, List<Entry>> groups) {

    static final String PATH = "/boards";

    /** @param sentence what it shows */
    record Entry(String title, String sentence, Address url) {}

    static BoardsPage of(List<BoardDefinition<?, ?>> boards, BoardView view) {
        Map<BoardSubject.Duty, List<Entry>> groups = new EnumMap<>(BoardSubject.Duty.class);
        for (BoardSubject.Duty duty : BoardSubject.Duty.values()) {
            List<Entry> entries = boards.stream()
                    .filter(board -> BoardSubject.of(board.name()).duty() == duty)
                    .map(board -> new Entry(
                            BoardSubject.of(board.name()).title(),
                            board.ofPortfolio().summary(),
                            view.address().samePointAt(screen(board.name()))))
                    .sorted(Comparator.comparing(Entry::title))
                    .toList();
            if (!entries.isEmpty()) {
                groups.put(duty, entries);
            }
        }
        return new BoardsPage(view, groups);
    }

    /** Alerts have a screen that says more, and where one does something about them. */
    private static String screen(String board) {
        return board.equals("alerts") ? "/alerts" : PATH + "/" + board;
    }

    public PointBar point() {
        return view.point();
    }

    public String freshness() {
        return view.freshness();
    }
}
