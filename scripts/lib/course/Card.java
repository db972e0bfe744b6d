package course;

/** What a check has to say: not started, not yet, or done. Draws itself in a notebook; {@link #toString} is for a terminal. */
public final class Card implements Drawing {

    /** How far an answer is. */
    public enum State {
        /** The answer is the starter. */
        NOT_STARTED,
        /** Something is not as it should be. */
        NOT_YET,
        /** All is as it should be. */
        DONE
    }

    /** The first thing that is not as it should be. */
    record Difference(String what, Object expected, Object got) {
    }

    private final State state;
    private final Exercise exercise;
    private final Timeline<?> timeline;
    private final String says;
    private final String next;
    private final Difference difference;
    private String trouble = "";
    private int brokenCell;

    private Card(State state, Exercise exercise, Timeline<?> timeline, String says, String next, Difference difference) {
        this.state = state;
        this.exercise = exercise;
        this.timeline = timeline;
        this.says = says;
        this.next = next;
        this.difference = difference;
    }

    static Card notStarted(Exercise exercise) {
        return new Card(State.NOT_STARTED, exercise, null, "Your turn: write your answer above and run it, then run this check again.",
            null, null);
    }

    static Card notYet(Exercise exercise, Attempt attempt, String says, String next, Difference difference) {
        return new Card(State.NOT_YET, exercise, pictureOf(attempt), says, next, difference);
    }

    static Card done(Exercise exercise, Attempt attempt) {
        return new Card(State.DONE, exercise, pictureOf(attempt), exercise.praise(), null, null);
    }

    // nobody could read that of an endless run; a blocked one was stopped; one stroke at 0 s says nothing
    private static Timeline<?> pictureOf(Attempt attempt) {
        return attempt.isEndless() || attempt.blockedIn() != null || attempt.tasks() == 0 && attempt.took().isZero() ? null : attempt.timeline();
    }

    /** With what went wrong while progress was kept; empty if nothing did. */
    Card saved(String whatWentWrong) {
        trouble = whatWentWrong;
        return this;
    }

    /** With the number of a newer cell that holds the answer and did not compile; 0 if there is none. */
    Card judgedInsteadOf(int cell) {
        brokenCell = cell;
        return this;
    }

    private String warning() {
        return brokenCell == 0 ? "" : "Your newest answer, cell [" + brokenCell + "], did not compile: see the message below it. What is judged here is the "
            + "one that ran before.";
    }

    private Exercise following() {
        var all = Exercise.all();
        int index = all.indexOf(exercise);
        return index < 0 || index + 1 >= all.size() ? null : all.get(index + 1);
    }

    /** Where one is in the course; empty for an exercise that is not one of the course's. */
    private String place() {
        var all = Exercise.all();
        return all.contains(exercise) ? "Exercise " + (all.indexOf(exercise) + 1) + " of " + all.size() + "." : "";
    }

    /** After the last one: which are not done yet. */
    private String left() {
        if (state != State.DONE) {
            return "";
        }
        var left = Progress.states().entrySet().stream().filter(each -> each.getValue() != State.DONE).map(each -> each.getKey().title() + " ("
            + each.getKey().lesson() + ")").toList();
        return left.isEmpty() ? " That was the last one: all are done." : " That was the last one. Not done yet: " + String.join(", ", left) + ".";
    }

    /** {@return how far the answer is} */
    public State state() {
        return state;
    }

    /** {@return the sentence made for this answer} */
    public String says() {
        return says;
    }

    /** {@return the one next step; null unless the answer is not right yet} */
    public String next() {
        return next;
    }

    private String heading() {
        return switch (state) {
            case NOT_STARTED -> "○ Not started: ";
            case NOT_YET -> "◐ Not yet: ";
            case DONE -> "● Done: ";
        } + exercise.title();
    }

    @Override
    public String toString() {
        var text = new StringBuilder(heading()).append('\n').append(warning()).append(brokenCell == 0 ? "" : "\n").append(says);
        if (difference != null) {
            text.append("\n\n").append(difference.what()).append("\n  expected  ").append(difference.expected())
                .append("\n  got       ").append(difference.got());
        }
        if (timeline != null) {
            text.append("\n\n").append(timeline);
        }
        if (next != null) {
            text.append("\n\nNext step: ").append(next);
        }
        text.append(place().isEmpty() ? "" : "\n\n" + place() + (following() == null ? left() : " Next: " + following().title() + ", " + following().lesson() + "."));
        return text.append(trouble.isEmpty() ? "" : "\n" + trouble).toString();
    }

    @Override
    public String html() {
        var html = new StringBuilder("<div style=\"border-left:4px solid ").append(switch (state) {
            case NOT_STARTED -> "#8a8f98";
            case NOT_YET -> "#c98a1b";
            case DONE -> "#2f9e6e";
        }).append(";padding:2px 14px;max-width:720px\">\n<p><b>").append(text(heading())).append("</b></p>\n").append(brokenCell == 0 ? "" : "<p><b>" + text(warning()) + "</b></p>\n").append("<p>").append(text(says))
            .append("</p>\n");
        if (difference != null) {
            html.append("<p>").append(text(difference.what())).append("</p>\n<pre style=\"white-space:pre-wrap\">expected  ")
                .append(Picture.escape(String.valueOf(difference.expected()))).append("\ngot       ")
                .append(Picture.escape(String.valueOf(difference.got()))).append("</pre>\n");
        }
        if (timeline != null) {
            html.append("<p>Your timeline:</p>\n").append(timeline.html()).append('\n');
        }
        if (next != null) {
            html.append("<p><b>Next step:</b> ").append(text(next)).append("</p>\n");
        }
        html.append(state == State.DONE ? details("One way to write it", solution()) : hints(0));
        html.append(footer());
        return html.append(trouble.isEmpty() ? "" : "<p>" + text(trouble) + "</p>").append("</div>").toString();
    }

    private String footer() {
        if (place().isEmpty()) {
            return "";
        }
        var next = following();
        return "<p>" + place() + (next == null ? text(left()) : " Next: <a href=\"" + next.lesson() + ".ipynb#" + Picture.escape(("Exercise: " + next.title())
            .replace(' ', '-')) + "\">" + text(next.title()) + "</a>") + "</p>\n";
    }

    /** Each hint opens inside the one before it; the solution stands behind the last, once an answer was tried. */
    private String hints(int index) {
        if (index == exercise.hints().size()) {
            return state == State.NOT_YET ? details("Show one solution", solution()) : "";
        }
        return details("Hint " + (index + 1) + " of " + exercise.hints().size(),
            "<p>" + text(exercise.hints().get(index)) + "</p>" + hints(index + 1));
    }

    private String solution() {
        return "<pre style=\"white-space:pre-wrap\">" + Picture.escape(exercise.solution()) + "</pre>";
    }

    private static String details(String summary, String inside) {
        return "<details><summary>" + summary + "</summary>" + inside + "</details>\n";
    }

    /** Escaped, with `code` between backticks as code. */
    private static String text(String plain) {
        return Picture.escape(plain).replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
