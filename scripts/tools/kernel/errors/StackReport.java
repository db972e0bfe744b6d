package kernel.errors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.spi.SPIResolutionException;
import kernel.source.SnippetLines;

/** An exception as its author wants to read it: the cell's line, the user's frames, every cause and every suppressed one. */
public final class StackReport {

    private static final Pattern PRINTED = Pattern.compile("(?:\\w+//)?(REPL\\.\\$JShell\\$[\\w$]+)\\.([\\w$<>]+) ?\\(\\$JShell\\$\\w+\\.java:(\\d+)\\)");

    private static final Pattern PLACE = Pattern.compile("(?<![\\w$])(\\$JShell\\$\\w+)\\.java:(\\d+)");

    private static final Pattern OWN_FRAME = Pattern.compile("\\tat kernel\\.\\w+\\.[\\w$.<>]+\\(\\w+\\.java:\\d+\\)\\R?");
    /** What a frame's place begins with if a library of the cells is meant. */
    private static final String LOADER = "cells//";
    private static final String CELLS = "cells";
    private static final String OWN = "kernel.execution.StopCheck$";

    private final SnippetLines lines;

    public StackReport(SnippetLines lines) {
        this.lines = lines;
    }

    /** The report, line by line. */
    public List<String> of(Throwable thrown) {
        var report = new ArrayList<String>();
        add(report, "", "", thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        if (upToCell(thrown.getStackTrace()).stream().anyMatch(StackReport::isOfJdk)) {
            report.add(Colours.dim("    (frames of the JDK are left out; lastException().printStackTrace() shows them)"));
        }
        var advice = Advice.on(thrown);
        if (advice != null) {
            report.add(Colours.dim("    (" + advice + ")"));
        }
        return report;
    }

    /** Printed text, with the places in cells as the user knows them: what {@code printStackTrace()} prints, line by line, is mended here. */
    public String plain(String text) {
        if (text.startsWith("\tat kernel.") && OWN_FRAME.matcher(text).matches()) {
            return "";
        }
        if (text.startsWith("\tat " + LOADER)) {
            text = "\tat " + text.substring(4 + LOADER.length());
        }
        if (!text.contains("$JShell$")) {
            return text;
        }
        var frames = PRINTED.matcher(text).replaceAll(frame -> Matcher.quoteReplacement(
                describe(new StackTraceElement(frame.group(1), frame.group(2), null, Integer.parseInt(frame.group(3))))));
        var places = PLACE.matcher(frames).replaceAll(place -> {
            var line = lines.of(new StackTraceElement("REPL." + place.group(1), "do_it$", null, Integer.parseInt(place.group(2))));
            return Matcher.quoteReplacement(line == null ? place.group() : "cell %d, line %d".formatted(line.cell().number(), line.line()));
        });
        return Names.plain(places);
    }

    /** The line of a cell that an exception came from; empty if it came from none. */
    List<String> where(Throwable thrown) {
        return userFrames(thrown.getStackTrace()).stream().map(lines::of).filter(line -> line != null).findFirst()
                .map(line -> SourceView.of(line.cell().code(), line.line())).orElse(List.of());
    }

    private void add(List<String> report, String indent, String label, Throwable thrown, Set<Throwable> seen) {
        report.add(indent + label + Colours.red(name(thrown)) + message(thrown));
        if (!seen.add(thrown)) {
            report.add(indent + "  (shown above)");
            return;
        }
        var frames = userFrames(thrown.getStackTrace());
        where(thrown).forEach(text -> report.add(indent + text));
        FrameList.of(frames.stream().map(this::describe).toList()).forEach(frame -> report.add(indent + "    " + frame));
        for (var suppressed : thrown.getSuppressed()) {
            add(report, indent + "    ", "Suppressed: ", suppressed, seen);
        }
        if (thrown.getCause() != null) {
            add(report, indent, "Caused by: ", thrown.getCause(), seen);
        }
    }

    /** Without the frames of the JDK and of the kernel. */
    private List<StackTraceElement> userFrames(StackTraceElement[] frames) {
        return upToCell(frames).stream().filter(frame -> !isOfJdk(frame) && !isOwn(frame)
                && (lines.of(frame) != null || !SnippetLines.isCell(frame))).toList();
    }

    /** From the throw down to the last frame of a cell; below that is the kernel. */
    private static List<StackTraceElement> upToCell(StackTraceElement[] frames) {
        int end = frames.length;
        while (end > 0 && !SnippetLines.isCell(frames[end - 1])) {
            end--;
        }
        return List.of(frames).subList(0, end == 0 ? frames.length : end);
    }

    /** A user may have a package of the same name. */
    private static boolean isOwn(StackTraceElement frame) {
        return frame.getClassName().startsWith("kernel.") && !CELLS.equals(frame.getClassLoaderName());
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        var module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private String describe(StackTraceElement frame) {
        var line = lines.of(frame);
        if (line == null) {
            return frame.toString().replaceFirst("^" + LOADER, "");
        }
        var place = "cell %d, line %d".formatted(line.cell().number(), line.line());
        var nested = frame.getClassName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$?", "");
        var method = frame.getMethodName().startsWith("lambda$") ? "a lambda" : frame.getMethodName();
        return frame.getMethodName().startsWith("do_it$") ? place : (nested.isEmpty() ? "" : nested + ".") + method + " (" + place + ")";
    }

    private static String name(Throwable thrown) {
        var name = thrown.getClass().getName();
        return thrown instanceof SPIResolutionException ? "UnresolvedReference" : name.startsWith(OWN) ? name.substring(OWN.length()) : Names.plain(name);
    }

    private String message(Throwable thrown) {
        if (thrown instanceof SPIResolutionException) {
            return ": this method needs something that no cell has declared yet";
        }
        String text;
        try {
            text = thrown.getLocalizedMessage();
        } catch (Throwable broken) {
            text = "(its message could not be read: " + broken.getClass().getName() + ")";
        }
        return text == null ? "" : ": " + plain(text);
    }
}
