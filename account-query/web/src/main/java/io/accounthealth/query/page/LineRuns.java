package io.accounthealth.query.page;

import java.util.ArrayList;
import java.util.List;

/** A drawn line with gaps: the unbroken runs of it, each with its corners as an SVG polyline takes them. */
public final class LineRuns {

    private final List<List<String>> runs = new ArrayList<>();
    private boolean broken = true;

    public void corner(String x, String y) {
        if (broken) {
            runs.add(new ArrayList<>());
            broken = false;
        }
        runs.getLast().add(x + "," + y);
    }

    /** The next corner begins another run. */
    public void gap() {
        broken = true;
    }

    /** A run of one corner has it twice, so that round line ends draw a dot. */
    public List<String> points() {
        return runs.stream()
                .map(run -> run.size() == 1 ? List.of(run.getFirst(), run.getFirst()) : run)
                .map(run -> String.join(" ", run))
                .toList();
    }
}
