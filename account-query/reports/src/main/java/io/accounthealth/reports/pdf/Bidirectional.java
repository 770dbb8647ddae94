package io.accounthealth.reports.pdf;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;

/** Text of two directions in one line, by the algorithm of the JDK. Letters of Arabic are not joined. */
final class Bidirectional implements BidiSplitter, BidiReorderer {

    private Bidi runs = new Bidi("", Bidi.DIRECTION_LEFT_TO_RIGHT);

    @Override
    public void setParagraph(String paragraph, byte direction) {
        runs = new Bidi(paragraph, direction == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    }

    @Override
    public int countTextRuns() {
        return runs.getRunCount();
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
        Integer[] order = new Integer[runs.getRunCount()];
        byte[] levels = new byte[order.length];
        for (int at = 0; at < order.length; at++) {
            order[at] = at;
            levels[at] = (byte) runs.getRunLevel(at);
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        int run = order[index];
        int start = runs.getRunStart(run);
        return new BidiTextRun(start, runs.getRunLimit(run) - start, runs.getRunLevel(run) % 2 == 0 ? LTR : RTL);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
        for (int at = 0; at < paragraph.length(); at += Character.charCount(paragraph.codePointAt(at))) {
            switch (Character.getDirectionality(paragraph.codePointAt(at))) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return LTR;
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return RTL;
                }
                default -> {}
            }
        }
        return NEUTRAL;
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        StringBuilder mirrored = new StringBuilder();
        text.codePoints().forEach(each -> mirrored.appendCodePoint(mirror(each)));
        return mirrored.reverse().toString();
    }

    private static int mirror(int each) {
        return switch (each) {
            case '(' -> ')';
            case ')' -> '(';
            case '[' -> ']';
            case ']' -> '[';
            case '<' -> '>';
            case '>' -> '<';
            case '{' -> '}';
            case '}' -> '{';
            default -> each;
        };
    }

    @Override
    public String shapeText(String text) {
        return text;
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }
}
