package course;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One exercise: its text, starter, hints, solution, and how an answer is judged. The one source for notebook and terminal. Written once
 * with the methods below, then only read.
 */
public final class Exercise {

    /** An answer of a usual wrong kind: how it is recognised, what is said about it, and an example that the tests try. */
    public record Mistake(String what, String next, Predicate<Attempt> recognise, String example) {
    }

    /** Something that is true of a right answer. */
    public record Expectation(String what, Function<Attempt, Object> read, Object expected) {
    }

    private final String lesson;
    private final String name;
    private final String title;
    private String task = "";
    private String given = "";
    private String starter = "";
    private String call;
    private String solution = "";
    private String praise = "";
    private List<String> hints = List.of();
    private Predicate<Attempt> notStarted = Attempt::nothingHappened;
    private Runnable before = () -> { };
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();

    private Exercise(String lesson, String name, String title) {
        this.lesson = lesson;
        this.name = name;
        this.title = title;
        this.call = name + "()";
    }

    /** An exercise of a lesson ({@code "05-gather"}), named as the method that it asks for ({@code "brewAll"}). */
    public static Exercise of(String lesson, String name, String title) {
        return new Exercise(lesson, name, title);
    }

    /** The exercise of that name. Throws {@code IllegalArgumentException}, with the names that there are, if there is none. */
    public static Exercise named(String name) {
        return all().stream().filter(exercise -> exercise.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no exercise is called \"" + name + "\"; there are " + String.join(", ", all().stream().map(Exercise::name).toList())));
    }

    /** All exercises, in the order of the course. */
    @SuppressWarnings("unchecked")
    public static List<Exercise> all() {
        try {
            // by name, because the exercises are written with this package and not the other way round
            return (List<Exercise>) Class.forName("exercises.Contents").getField("ALL").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the class exercises.Contents is not on the class path: take in lib/course.java", missing);
        }
    }

    /** What is asked for, in Markdown. */
    public Exercise task(String markdown) {
        task = markdown.strip();
        return this;
    }

    /** Methods that the answer may call; in a notebook they stand in a cell before it. */
    public Exercise given(String code) {
        given = code.strip();
        return this;
    }

    /** What the learner begins with: compiles, and counts as not started. */
    public Exercise starter(String code) {
        starter = code.strip();
        return this;
    }

    /** How the answer is called, where that is not the name and no argument. */
    public Exercise call(String expression) {
        call = expression;
        return this;
    }

    /** What is made ready before an answer runs, so that it does not count as the answer's time: a database. */
    public Exercise before(Runnable preparation) {
        before = preparation;
        return this;
    }

    /** From the gentle to the plain; shown one at a time. */
    public Exercise hints(String... inOrder) {
        hints = List.of(inOrder);
        return this;
    }

    /** An answer that passes, and one sentence for whoever has passed. */
    public Exercise solution(String code, String sentence) {
        solution = code.strip();
        praise = sentence;
        return this;
    }

    /** When an answer is the untouched starter, where an empty value does not tell. */
    public Exercise notStarted(Predicate<Attempt> untouched) {
        notStarted = untouched;
        return this;
    }

    /** Mistakes are tried in the order in which they are given, before the expectations. */
    public Exercise mistake(String what, String next, Predicate<Attempt> recognise, String example) {
        mistakes.add(new Mistake(what, next, recognise, example.strip()));
        return this;
    }

    /** All expectations together mean: done. */
    public Exercise expect(String what, Function<Attempt, Object> read, Object expected) {
        expectations.add(new Expectation(what, read, expected));
        return this;
    }

    public String lesson() { return lesson; }
    public String name() { return name; }
    public String title() { return title; }
    public String task() { return task; }
    public String given() { return given; }
    public String starter() { return starter; }
    public String call() { return call; }
    public String solution() { return solution; }
    public String praise() { return praise; }
    public List<String> hints() { return hints; }
    public List<Mistake> mistakes() { return List.copyOf(mistakes); }
    List<Expectation> expectations() { return expectations; }
    void prepare() { before.run(); }
    boolean isNotStarted(Attempt attempt) { return notStarted.test(attempt); }
}
