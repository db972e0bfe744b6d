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

    /** An answer of a usual wrong kind.
     * @param what what is said about it
     * @param next what to do next
     * @param recognise whether an attempt is of that kind
     * @param example one that the tests try */
    public record Mistake(String what, String next, Predicate<Attempt> recognise, String example) {
    }

    /** Something that is true of a right answer.
     * @param what in words, shown when it is not so
     * @param read asks an attempt
     * @param expected what a right one answers */
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
    private String whenUnchanged = "Read the task once more, or open the first hint: it says how to begin.";
    private String whenBlocked;
    private boolean preview;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();

    private Exercise(String lesson, String name, String title) {
        this.lesson = lesson;
        this.name = name;
        this.title = title;
        this.call = name + "()";
    }

    /** {@return a new exercise, to be written with the methods below}
     * @param lesson the notebook: {@code "05-gather"}
     * @param name the method that it asks for: {@code "brewAll"}
     * @param title its heading */
    public static Exercise of(String lesson, String name, String title) {
        return new Exercise(lesson, name, title);
    }

    /** {@return the exercise of a name} Throws {@code IllegalArgumentException}, with the names that there are, if there is none.
     * @param name {@code "brewAll"} */
    public static Exercise named(String name) {
        return all().stream().filter(exercise -> exercise.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no exercise is called \"" + name + "\"; there are " + String.join(", ", all().stream().map(Exercise::name).toList())));
    }

    /** {@return all exercises, in the order of the course} */
    @SuppressWarnings("unchecked")
    public static List<Exercise> all() {
        try {
            // by name, because the exercises are written with this package and not the other way round
            return (List<Exercise>) Class.forName("exercises.Contents").getField("ALL").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the class exercises.Contents is not on the class path: take in lib/course.java", missing);
        }
    }

    /** {@return this exercise}
     * @param markdown what is asked for */
    public Exercise task(String markdown) {
        task = markdown.strip();
        return this;
    }

    /** {@return this exercise}
     * @param code methods that the answer may call; in a notebook they stand in a cell before it */
    public Exercise given(String code) {
        given = code.strip();
        return this;
    }

    /** {@return this exercise}
     * @param code what the learner begins with: compiles, and counts as not started */
    public Exercise starter(String code) {
        starter = code.strip();
        return this;
    }

    /** {@return this exercise}
     * @param expression how the answer is called, where that is not the name and no argument */
    public Exercise call(String expression) {
        call = expression;
        return this;
    }

    /** {@return this exercise}
     * @param preparation runs before an answer, so that it does not count as the answer's time: makes a database */
    public Exercise before(Runnable preparation) {
        before = preparation;
        return this;
    }

    /** {@return this exercise}
     * @param inOrder hints from the gentle to the plain; shown one at a time */
    public Exercise hints(String... inOrder) {
        hints = List.of(inOrder);
        return this;
    }

    /** {@return this exercise}
     * @param code an answer that passes
     * @param sentence for whoever has passed */
    public Exercise solution(String code, String sentence) {
        solution = code.strip();
        praise = sentence;
        return this;
    }

    /** {@return this exercise}
     * @param untouched whether an answer is the starter, where an empty value does not tell */
    public Exercise notStarted(Predicate<Attempt> untouched) {
        notStarted = untouched;
        return this;
    }

    /** {@return this exercise}
     * @param next what to do where the answer is another text than the starter, and does what that did; to read the task again, or the first hint, unless said */
    public Exercise whenUnchanged(String next) {
        whenUnchanged = next;
        return this;
    }

    /** {@return this exercise}
     * @param next what to do instead of a call that holds up the whole loop; gather unless said */
    public Exercise whenBlocked(String next) {
        whenBlocked = next;
        return this;
    }

    /** {@return this exercise} Its answer is compiled with the preview features of the JDK. */
    public Exercise preview() {
        preview = true;
        return this;
    }

    /** {@return this exercise} Mistakes are tried in the order in which they are given, before the expectations.
     * @param what what is said about it
     * @param next what to do next
     * @param recognise whether an attempt is of that kind
     * @param example one that the tests try */
    public Exercise mistake(String what, String next, Predicate<Attempt> recognise, String example) {
        mistakes.add(new Mistake(what, next, recognise, example.strip()));
        return this;
    }

    /** {@return this exercise} All expectations together mean: done.
     * @param what in words, shown when it is not so
     * @param read asks an attempt
     * @param expected what a right one answers */
    public Exercise expect(String what, Function<Attempt, Object> read, Object expected) {
        expectations.add(new Expectation(what, read, expected));
        return this;
    }

    /** {@return the notebook: {@code "05-gather"}} */
    public String lesson() { return lesson; }
    /** {@return the method that it asks for} */
    public String name() { return name; }
    /** {@return its heading} */
    public String title() { return title; }
    /** {@return what is asked for, in Markdown} */
    public String task() { return task; }
    /** {@return methods that the answer may call} */
    public String given() { return given; }
    /** {@return what the learner begins with} */
    public String starter() { return starter; }
    /** {@return how the answer is called} */
    public String call() { return call; }
    /** {@return an answer that passes} */
    public String solution() { return solution; }
    /** {@return a sentence for whoever has passed} */
    public String praise() { return praise; }
    /** {@return the hints, from the gentle to the plain} */
    public List<String> hints() { return hints; }
    /** {@return the usual wrong kinds, in the order in which they are tried} */
    public List<Mistake> mistakes() { return List.copyOf(mistakes); }
    /** {@return whether an answer is compiled with the preview features of the JDK} */
    public boolean usesPreview() { return preview; }
    List<Expectation> expectations() { return expectations; }
    boolean saysWhatBlocks() { return whenBlocked != null; }
    String whenBlocked() {
        return whenBlocked != null ? whenBlocked : "Leave it out: a call of asyncio's waits by itself, and gather(() -> …, () -> …) waits for several.";
    }
    String whenUnchanged() { return whenUnchanged; }
    void prepare() { before.run(); }
    boolean isNotStarted(Attempt attempt) { return notStarted.test(attempt); }
}
