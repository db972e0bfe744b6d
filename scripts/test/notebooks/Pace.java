package test.notebooks;

import java.util.stream.Stream;

/** How many minutes a lesson takes: its text and code read at 200 words a minute, and four minutes an exercise. */
public final class Pace {

    private static final double WORDS_A_MINUTE = 200;
    private static final double MINUTES_AN_EXERCISE = 4;

    private Pace() {
    }

    public static double reading(Lesson lesson) {
        return words(lesson) / WORDS_A_MINUTE;
    }

    public static double exercises(Lesson lesson) {
        return lesson.cells().stream().filter(Lesson.Cell::isCheck).count() * MINUTES_AN_EXERCISE;
    }

    /** Of the text, of the code, and of the Python. */
    static int words(Lesson lesson) {
        return lesson.cells().stream().mapToInt(cell -> cell.isCode() ? codeWords(cell.source())
            : cell.text().words() + (cell.twin().isEmpty() ? 0 : codeWords(Lesson.python(cell)))).sum();
    }

    private static int codeWords(String code) {
        return (int) Stream.of(code.split("[^\\p{L}\\p{N}_]+")).filter(word -> !word.isEmpty()).count();
    }
}
