package test.classroom;

import checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import test.notebooks.Lesson;

/** A page of docs/, with a part for each lesson. */
record Page(String name, String text) {

    private static final Pattern PIECE = Pattern.compile("(?ms)^### (\\d\\d\\.\\d)$|^## .*?$|^```(\\w+)\n(.*?)^```$");

    /** A block of code or of what is printed, and the number of the question that it stands below; "" before the first. */
    record Block(String number, String language, String text) {
    }

    static Page named(String name) {
        try {
            return new Page(name, Files.readString(Checkout.root().resolve("docs/" + name + ".md")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What stands below the heading of a lesson, up to the next. */
    String lesson(Lesson lesson) {
        var heading = "\n## " + lesson.shownName() + "\n";
        int begin = text.indexOf(heading);
        if (begin < 0 || text.indexOf(heading, begin + 1) >= 0) {
            throw new AssertionError(name + ".md should have one heading" + heading);
        }
        int end = text.indexOf("\n## ", begin + 1);
        return text.substring(begin + 1, end < 0 ? text.length() : end);
    }

    /** The numbers of its questions, in order. */
    List<String> numbers() {
        return PIECE.matcher(text).results().filter(piece -> piece.group(1) != null).map(piece -> piece.group(1)).toList();
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var number = "";
        for (var piece : PIECE.matcher(text).results().toList()) {
            if (piece.group(1) != null) {
                number = piece.group(1);
            } else if (piece.group(2) != null) {
                blocks.add(new Block(number, piece.group(2), piece.group(3)));
            }
        }
        return blocks;
    }
}
