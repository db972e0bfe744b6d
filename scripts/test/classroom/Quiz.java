package test.classroom;

import checkout.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import test.classroom.Page.Block;
import test.notebooks.Lesson;

/** The programs of the questions and of their answers, each with what is said to come of it. */
final class Quiz {

    /** What a lesson's first cell takes in that is there without further libraries. */
    private static final Pattern OF_THE_COURSE = Pattern.compile("(?m)^(//PREVIEW$|import (static )?(aiosqlite|asyncio|course|java|javax)\\..*)");

    /** @param claims what the blocks below it say: what it prints, or what its picture shows */
    record Program(String number, String code, List<String> claims) {
    }

    private final List<Program> programs = new ArrayList<>();
    private final Program say;

    Quiz(Page questions, Page answers) {
        say = new Program("say", questions.blocks().getFirst().text(), List.of());
        for (var number : questions.numbers()) {
            var blocks = new ArrayList<Block>();
            for (var page : List.of(questions, answers)) {
                page.blocks().stream().filter(block -> block.number().equals(number)).forEach(blocks::add);
            }
            add(blocks);
        }
    }

    private void add(List<Block> blocks) {
        Program last = null;
        for (var block : blocks) {
            switch (block.language()) {
                case "java" -> programs.add(last = new Program(block.number(), block.text(), new ArrayList<>()));
                case "text" -> {
                    if (last == null) {
                        throw new AssertionError("a block without a program: " + block);
                    }
                    last.claims().add(block.text());
                }
                default -> throw new AssertionError("neither java nor text: " + block);
            }
        }
    }

    List<Program> programs() {
        return List.copyOf(programs);
    }

    List<Program> programs(Lesson lesson) {
        return programs.stream().filter(program -> program.number().startsWith(lesson.name().substring(0, 2))).toList();
    }

    /** The method that the questions' page begins with. */
    Program say() {
        return say;
    }

    /** The lesson's own first cell of code, from another folder. */
    Program setUp(Lesson lesson) {
        return new Program(lesson.name() + " set-up", setUpOf(lesson)
            .replaceAll("//DEPS \\.\\./(\\S+)", Matcher.quoteReplacement("//DEPS \"" + Checkout.root() + "/") + "$1\""), List.of());
    }

    /** What that cell imports, for a kernel that has the course already. */
    Program importsOf(Lesson lesson) {
        var imports = OF_THE_COURSE.matcher(setUpOf(lesson)).results().map(line -> line.group()).toList();
        return new Program(lesson.name() + " imports", String.join("\n", imports), List.of());
    }

    private static String setUpOf(Lesson lesson) {
        return lesson.cells().stream().filter(cell -> cell.id().equals("set-up")).findFirst().orElseThrow().source();
    }
}
