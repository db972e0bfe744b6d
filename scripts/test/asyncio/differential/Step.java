package test.asyncio.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One statement of a random program.
 *
 * @param what   what it does; {@link OurSide} and programs.py say what each means
 * @param n      seconds, a task, a lock, …, whatever it needs
 * @param blocks the blocks inside it
 */
record Step(String what, int n, List<Block> blocks) {

    /** Statements in a row; those that become a coroutine are known by their number. */
    record Block(int id, List<Step> steps) {

        /** The same without one statement, or with a statement's blocks in its place: every smaller program that is one change away. */
        List<Block> smaller() {
            var all = new ArrayList<Block>();
            for (int i = 0; i < steps.size(); i++) {
                all.add(replaced(i, List.of()));
                for (var inner : steps.get(i).blocks()) {
                    all.add(replaced(i, inner.steps()));
                }
            }
            for (int i = 0; i < steps.size(); i++) {
                for (var step : steps.get(i).smaller()) {
                    all.add(replaced(i, List.of(step)));
                }
            }
            return all;
        }

        private Block replaced(int index, List<Step> by) {
            var changed = new ArrayList<>(steps.subList(0, index));
            changed.addAll(by);
            changed.addAll(steps.subList(index + 1, steps.size()));
            return new Block(id, changed);
        }

        private String text(String margin) {
            return steps.stream().map(step -> step.text(margin)).collect(Collectors.joining());
        }

        @Override
        public String toString() {
            return text("");
        }
    }

    private List<Step> smaller() {
        var all = new ArrayList<Step>();
        for (int i = 0; i < blocks.size(); i++) {
            for (var block : blocks.get(i).smaller()) {
                var changed = new ArrayList<>(blocks);
                changed.set(i, block);
                all.add(new Step(what, n, changed));
            }
            if (blocks.size() > 1 && !what.equals("try")) {
                var fewer = new ArrayList<>(blocks);
                fewer.remove(i);
                all.add(new Step(what, n, fewer));
            }
        }
        return all;
    }

    private String text(String margin) {
        var text = new StringBuilder(margin + what + " " + n + "\n");
        for (var block : blocks) {
            text.append(margin).append("  block ").append(block.id()).append(":\n").append(block.text(margin + "    "));
        }
        return text.toString();
    }
}
