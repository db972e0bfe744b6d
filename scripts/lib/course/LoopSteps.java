package course;

import asyncio.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop, iteration by iteration. In a notebook one step is shown at a time, with buttons that need no script; where a page drops them, as
 * GitHub does, all steps are shown, one below the other.
 */
public final class LoopSteps implements Drawing {

    private static final int MOST = 100;

    private final List<LoopView> steps;

    private LoopSteps(List<LoopView> steps) {
        this.steps = steps;
    }

    static LoopSteps of(EventLoop loop) {
        var steps = new ArrayList<LoopView>();
        for (var step = LoopView.of(loop); !step.isOver() && steps.size() < MOST; step = LoopView.step(loop)) {
            steps.add(step);
        }
        return new LoopSteps(steps);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int step = 0; step < steps.size(); step++) {
            text.append(step == 0 ? "" : "\n").append(title(step)).append(", ").append(steps.get(step));
        }
        return text.toString();
    }

    private static String title(int step) {
        return step == 0 ? "to begin with" : "iteration " + step;
    }

    @Override
    public String html() {
        var id = "steps-" + Integer.toHexString(toString().hashCode());
        var rules = new StringBuilder();
        var buttons = new StringBuilder();
        var shown = new StringBuilder();
        for (int step = 0; step < steps.size(); step++) {
            var one = id + "-" + step;
            rules.append("#").append(one).append(":checked~.").append(one).append("{display:block}");
            buttons.append("<input type=\"radio\" name=\"").append(id).append("\" id=\"").append(one).append("\" aria-label=\"").append(title(step))
                .append('"').append(step == 0 ? " checked" : "").append(">");
            shown.append("<div class=\"step ").append(one).append("\"><p>").append(label(id, step - 1, "◀ back")).append(" <b>").append(title(step))
                .append("</b> ").append(label(id, step + 1, "next ▶")).append("</p>").append(steps.get(step).html()).append("</div>\n");
        }
        // cleaning takes the style away, and with it what hides the other steps
        return "<div id=\"" + id + "\"><style>#" + id + ">.step{display:none}#" + id + " label{border:1px solid #8a8f98;border-radius:3px;"
            + "padding:1px 8px;margin:0 6px;cursor:pointer}" + rules.toString().replace("~.", "~.step.") + "</style>" + buttons + "\n" + shown + "</div>";
    }

    private String label(String id, int step, String words) {
        return step < 0 || step >= steps.size() ? "" : "<label for=\"" + id + "-" + step + "\">" + words + "</label>";
    }
}
