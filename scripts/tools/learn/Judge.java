package learn;

import course.Card;
import course.Exercise;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kernel.errors.Habits;

/** Compiles and checks answers in this process, which stays warm: a second answer is judged in a fraction of the time of the first. */
final class Judge {

    private static final Pattern LAST_IMPORT = Pattern.compile("(?sm)\\A.*^import [^;\\n]*;");

    private final Compiler compiler = new Compiler();

    /** Judges what stands in the file. Never throws what the answer throws; ends also if that does not. */
    Verdict judge(Exercise exercise, String file) {
        if (file.isBlank()) {
            return new Verdict.NotRun("Your file is gone or empty. Press r to begin again from the starter.");
        }
        if (!squeezed(file).contains(squeezed(exercise.given()))) {
            return new Verdict.NotRun("The part marked as given was changed, so the answer cannot be judged. Undo that in your editor, or press r "
                + "to begin again; your file is kept then, under another name.");
        }
        var compiled = compiler.compile("Answer", asClass(exercise, file));
        return switch (compiled) {
            case Compiler.Result.Classes classes -> run(classes);
            case Compiler.Result.Problems problems -> new Verdict.NotRun(problems.list().stream().limit(3)
                .map(problem -> said(problem, file)).collect(Collectors.joining("\n\n", "This is not Java yet.\n\n", "")));
        };
    }

    /** The file as a class, on the same lines as in the file, so that the compiler speaks of the learner's own lines. */
    private static String asClass(Exercise exercise, String file) {
        var imports = LAST_IMPORT.matcher(file);
        int begin = imports.find() ? imports.end() : 0;
        return file.substring(0, begin) + " public class Answer {" + file.substring(begin) + "\npublic Card theCheck() {\n"
            + "return Check.that(\"" + exercise.name() + "\", () -> " + exercise.call() + ");\n}\npublic static void load() {\n}\n}\n";
    }

    private static String said(Compiler.Problem problem, String file) {
        var lines = file.lines().toList();
        if (problem.line() < 1 || problem.line() > lines.size()) {
            return "At the end of the file: " + problem.message() + "\nLook for a brace that is not closed, or one too many.";
        }
        var line = lines.get((int) problem.line() - 1);
        var hint = Habits.hint(problem.code(), problem.message(), line, 0, Judge.class.getClassLoader());
        return "Line " + problem.line() + ": " + problem.message() + "\n  " + line.strip() + hint.map(text -> "\nHint: " + text).orElse("");
    }

    private static Verdict run(Compiler.Result.Classes classes) {
        var printed = new Printed();
        var out = System.out;
        var err = System.err;
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            var answer = Woven.load(classes.byName(), "Answer", "load").getConstructor().newInstance();
            return new Verdict.Judged((Card) answer.getClass().getMethod("theCheck").invoke(answer), printed.text());
        } catch (ReflectiveOperationException | LinkageError broken) {
            var cause = broken.getCause() == null ? broken : broken.getCause();
            return new Verdict.NotRun(String.format(Locale.ROOT, "Your class could not be started: %s. A variable outside the methods that throws "
                + "while it gets its value does that.", cause));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
