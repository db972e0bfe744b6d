package test.course;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.generate;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.course.Kitchen.brew;
import static test.course.Kitchen.burn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Generator;
import asyncio.Lock;
import asyncio.Queue;
import asyncio.Semaphore;
import course.Lane;
import course.Timeline;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TimelineTest {

    @Test
    void theTextIsAsWideAsATerminalAndShowsWhoWaitedUntilWhen() {
        assertEquals("""
            main             █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░█ ✓
            espresso         █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░█ ✓ espresso
            latte            █░░░░░░░░░░░░█ ✓ latte
            mocha            █░░░░░░░░░░░░░░░░░░░░░░░░░░█ ✓ mocha
                             0 s          1 s           2 s          3 s
                             █ runs  ░ waits   3 s in all, virtual clock""", Timeline.of(() -> Kitchen.breakfast()).toString());
    }

    @Test
    void wordsStandWhereNoStrokeCrossesThemOrNowhere() {
        var often = dishes(IntStream.rangeClosed(1, 20).toArray()).toSvg();
        assertTrue(often.contains("main waits for queue.get(), 0 s to 20 s") && !often.contains(">queue.get()</text>"), often);
        var twice = dishes(3, 20).toSvg();
        var words = Pattern.compile("<text x=\"([\\d.]+)\"[^>]*>queue.get\\(\\)</text>").matcher(twice).results().map(found -> Double.valueOf(found.group(1))).toList();
        assertEquals(1, words.size(), twice);
        assertTrue(words.getFirst() > 360, "they stand in the middle of the longer wait: " + words);
    }

    private static Timeline<?> dishes(int... moments) {
        return Timeline.of(() -> {
            var dishes = new Queue<Integer>();
            createTask(() -> {
                int now = 0;
                for (int moment : moments) {
                    sleep(seconds(moment - now));
                    now = moment;
                    dishes.put(moment);
                }
            });
            for (int moment : moments) {
                dishes.get();
            }
        });
    }

    @Test
    void whatEndsALaneHasRoom() {
        var svg = Timeline.of(() -> gather(() -> brew("Rome: no hotel, 18 degrees", 1), () -> brew("Lilli: still ill, illic", 1))).toSvg();
        assertTrue(svg.contains(">✓ Rome: no hotel, …</text>"), svg);
        assertTrue(svg.contains(">✓ Lilli: still ill,…</text>"), "narrow letters have room for more: " + svg);
    }

    @Test
    void everyRunDrawsTheSameBytes() {
        var first = Timeline.of(() -> Kitchen.breakfast()).toSvg();
        for (int run = 0; run < 50; run++) {
            assertEquals(first, Timeline.of(() -> Kitchen.breakfast()).toSvg());
        }
    }

    @Test
    void aLaneIsCalledAfterTheMethodOrByTheNameGivenByHand() {
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        var timeline = Timeline.of(() -> {
            createTask(() -> brew("tea", 1)).setName("tea for Ada");
            createTask(() -> brew("latte", 1));
            createTask(() -> { }).await();
            createTask(() -> sleep(seconds(1)));
            sleep(seconds(2));
        });
        assertEquals(List.of("main", "tea for Ada", "brew", "line " + (line + 4), "line " + (line + 5)), labels(timeline));
    }

    @Test
    void oneThatFailsBeforeItWaitsIsCalledAfterWhereItFailed() {
        var timeline = Timeline.of(() -> gatherOutcomes(() -> brew("tea", 1), () -> spill("latte"), () -> spill("mocha")));
        assertEquals(List.of("main", "brew", "latte", "mocha"), labels(timeline));
    }

    private static String spill(String drink) {
        throw new IllegalStateException(drink + " is on the floor");
    }

    @Test
    void aGeneratorIsCalledAfterTheMethodThatHoldsItsBody() {
        var timeline = Timeline.of(() -> {
            try (var orders = orders()) {
                orders.forEach(order -> brew(order, 1));
            }
        });
        assertEquals(List.of("main", "orders"), labels(timeline));
    }

    private static Generator<String> orders() {
        return generate(out -> {
            out.yield("tea");
            brew("latte", 1);
        });
    }

    @Test
    void aTaskThatWaitsAtTheDoorFirstIsCalledAfterWhatItDoesInside() {
        var timeline = Timeline.of(() -> {
            var door = new Semaphore(1);
            for (var coffee : List.of("latte", "mocha", "tea")) {
                createTask(() -> {
                    try (var permit = door.acquire()) {
                        return brew(coffee, 1);
                    }
                });
            }
            sleep(seconds(5));
        });
        assertEquals(List.of("main", "latte", "mocha", "tea"), labels(timeline));
    }

    @Test
    void whatItWaitsForIsNamedAsItsLaneIs() throws Exception {
        var timeline = Timeline.of(() -> {
            var tea = createTask(() -> brew("tea", 2));
            brew("latte", 1);
            tea.await();
        });
        assertEquals(List.of("main waits for brew: sleep(1 s), 0 s to 1 s", "main waits for brew, 1 s to 2 s",
            "brew waits for sleep(2 s), 0 s to 2 s"), titles(timeline).stream().filter(title -> title.contains(" waits ")).toList());
    }

    @Test
    void whoHoldsALockIsCalledAsItsLaneIs() throws Exception {
        var timeline = Timeline.of(() -> {
            var till = new Lock();
            gather(() -> payAt(till, "Ann"), () -> payAt(till, "Bo"));
        });
        assertEquals(List.of("main", "Ann", "Bo"), labels(timeline));
        assertTrue(titles(timeline).stream().anyMatch(title -> title.startsWith("Bo waits for") && title.contains("held by Ann")), titles(timeline).toString());
    }

    private static void payAt(Lock till, String who) {
        try (var held = till.acquire()) {
            sleep(seconds(1));
        }
    }

    @Test
    void aFailureThatSpeaksOfATaskCallsItAsItsLaneIsCalled() throws Exception {
        var timeline = Timeline.of(() -> {
            var tea = createTask(() -> brew("tea", 2));
            sleep(seconds(1));
            tea.result();
        });
        assertTrue(timeline.toSvg().contains("✗ brew has no result yet"), timeline.toSvg());
    }

    @Test
    void aFailureIsDrawnAndKept() throws Exception {
        var timeline = Timeline.of(() -> {
            gather(() -> brew("latte", 3), () -> burn(1));
        });
        assertEquals("smoke <in> the kitchen", timeline.error().getMessage());
        assertEquals(List.of(Lane.End.FAILED, Lane.End.CANCELLED, Lane.End.FAILED), timeline.lanes().stream().map(Lane::end).toList());
        assertTrue(titles(timeline).contains("brew: 0 s to 1 s, ⊘ cancelled by run"), titles(timeline).toString());
        assertTrue(timeline.toString().lines().allMatch(line -> line.length() <= 80), timeline.toString());
    }

    @Test
    void whoWasAskedToEndByMainIsNotSaidToHaveBeenCancelledByTheRun() throws Exception {
        var timeline = Timeline.of(() -> {
            var brewing = createTask("Ann", () -> brew("latte", 3));
            createTask("Bo", () -> brew("mocha", 3));
            sleep(seconds(1));
            brewing.cancel();
        });
        assertTrue(titles(timeline).contains("Ann: 0 s to 1 s, ⊘ cancelled by main"), titles(timeline).toString());
        assertTrue(titles(timeline).contains("Bo: 0 s to 1 s, ⊘ cancelled by run"), titles(timeline).toString());
    }

    @Test
    void aCancelledRunIsDrawnToo() {
        var timeline = Timeline.of(() -> {
            EventLoop.running().currentTask().cancel();
            sleep(seconds(1));
        });
        assertEquals(Lane.End.CANCELLED, timeline.lanes().getFirst().end());
    }

    @Test
    void twoHundredTasksFitOnAScreenAndStayWellFormed() throws Exception {
        var timeline = Timeline.of(() -> gather(IntStream.range(0, 200)
            .<Callable<String>>mapToObj(number -> () -> brew("cup " + number, number % 13)).toList()));
        var viewBox = svg(timeline).getDocumentElement().getAttribute("viewBox").split(" ");
        assertEquals(201, timeline.lanes().size());
        assertTrue(Integer.parseInt(viewBox[3]) < 1500, viewBox[3]);
    }

    @Test
    void thePictureSaysInWordsWhatItShowsAndHoldsNoScript() throws Exception {
        var svg = svg(Timeline.of(() -> Kitchen.breakfast()));
        assertEquals("img", svg.getDocumentElement().getAttribute("role"));
        assertEquals("Timeline of 4 tasks, 3 s in all, virtual clock", svg.getDocumentElement().getAttribute("aria-label"));
        assertTrue(svg.getElementsByTagName("desc").item(0).getTextContent().contains("latte: 0 s to 1 s, ✓ latte"));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
    }

    @Test
    void lanesOfOneMethodAreCalledAfterTheArgumentThatTellsThemApart() {
        var timeline = Timeline.of(() -> {
            for (var tea : List.of("green", "black")) {
                createTask(() -> brew(tea, 1));
            }
            gather(() -> brew("latte", 2), () -> brew("mocha", 2), () -> brew("mocha", 3));
            gather(() -> pour(1L, 2, "water"), () -> pour(1L, 3, "water"));
        });
        assertEquals(List.of("main", "green", "black", "latte", "mocha 1", "mocha 2", "pour 2", "pour 3"), labels(timeline));
    }

    private static void pour(long table, int cups, String what) {
        sleep(seconds(table));
    }

    @Test
    void aStepThatBlocksIsHatchedWithItsLengthAndItsLineAndTheVirtualClockDoesNotSeeIt() throws Exception {
        var timeline = Timeline.of(() -> {
            gather(() -> brew("latte", 1), () -> Kitchen.block(300), () -> brew("mocha", 2));
        });
        assertEquals(2, timeline.took().toSeconds());
        var blocked = titles(timeline).stream().filter(title -> title.startsWith("block kept")).toList();
        assertEquals(1, blocked.size(), titles(timeline).toString());
        assertTrue(blocked.getFirst().matches("block kept the loop for 0\\.[3-9]\\d s: Thread\\.sleep, line \\d+ of block"), blocked.toString());
        assertTrue(timeline.toString().lines().toList().get(2).contains("╱╱"), timeline.toString());
        assertTrue(Timeline.of(() -> {
            Kitchen.block(300);
            sleep(seconds(1));
        }).toString().startsWith("main             ╱╱╱╱"), "blocked before it waits");
        assertTrue(timeline.toString().replaceAll("\\s+", " ").contains("of block; the virtual clock does not see that"), timeline.toString());
        // who comes after it has to wait in the ready queue meanwhile
        assertTrue(timeline.toString().lines().toList().get(3).contains("··"), timeline.toString());
    }

    @Test
    void aQueryIsOneBoxWithItsSql() throws Exception {
        var timeline = Timeline.inRealTime(() -> {
            try (var db = connect(":memory:")) {
                db.executeFetchAll("""
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
                    SELECT sum(i) FROM n""");
            }
        });
        var boxes = titles(timeline).stream().filter(title -> title.contains(" waits for ")).map(title -> title.replaceAll(", [\\d.]+ s.*", "")).toList();
        assertTrue(boxes.contains("main waits for WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT sum(i) FROM n"),
            boxes.toString());
        assertEquals(1, boxes.stream().filter(title -> title.contains("SELECT")).count(), boxes.toString());
    }

    @Test
    void computingIsNotBlocking() {
        var timeline = Timeline.of(() -> Kitchen.grind(600));
        var text = timeline.toString();
        assertTrue(text.contains("███") && !text.contains("╱"), text);
        assertTrue(text.replaceAll("\\s+", " ").matches("(?s).*main kept the loop for \\S+ s: computing, line \\d+ of grind.*"), text);
    }

    @Test
    void inRealTimeABlockedLoopIsHatchedAndWhoWasDueIsReady() {
        var timeline = Timeline.inRealTime(() -> {
            gather(() -> brew("latte", 0.02), () -> Kitchen.block(1_000));
        });
        var bars = timeline.toString().lines().toList();
        assertTrue(bars.get(2).contains("╱╱╱╱╱╱╱╱╱╱"), timeline.toString());
        assertTrue(bars.get(1).contains("··········"), timeline.toString());
        assertEquals(List.of("main", "brew", "block"), labels(timeline));
        assertTrue(timeline.took().toMillis() >= 1_000);
    }

    @Test
    void whoWokeWhomAndWhoAskedWhomToEndCanBeRead() throws Exception {
        var timeline = Timeline.of(() -> {
            var search = createTask("search", () -> brew("tea", 9));
            createTask("guest", () -> {
                sleep(seconds(1));
                search.cancel();
            });
            try {
                search.await();
            } catch (CancelledError ended) {
                // as it should be
            }
        });
        assertTrue(titles(timeline).containsAll(List.of("guest asked search to end, at 1 s", "search woke main, at 1 s")), titles(timeline).toString());
        assertTrue(!titles(timeline).contains("guest woke search, at 1 s"), titles(timeline).toString());
        assertTrue(timeline.toString().contains("⊘ cancelled by gu"), timeline.toString());
    }

    @Test
    void howARunEndedThatDidNotReturnIsSaidBelow() {
        assertEquals("The run ended with IllegalStateException: smoke <in> the kitchen", lastLine(Timeline.of(() -> burn(1))));
        var stuck = Timeline.of(() -> new asyncio.Event().await()).toString();
        assertTrue(stuck.contains("The run ended early: the loop is stuck") && stuck.contains("main waits for") && stuck.contains("⊘ was stuck"), stuck);
        assertEquals("The run ended early: it was cancelled", lastLine(Timeline.of(() -> {
            EventLoop.running().currentTask().cancel();
            sleep(seconds(1));
        })));
        var stopped = Timeline.of(() -> {
            EventLoop.running().stop();
            sleep(seconds(1));
        }).toString();
        assertTrue(stopped.replaceAll("\\s+", " ").contains("The run ended with IllegalStateException: the loop was stopped before main was done"), stopped);
    }

    private static String lastLine(Timeline<?> timeline) {
        return timeline.toString().lines().toList().getLast();
    }

    /** Each stroke of the grid is measured against the words of the row that it stands in. */
    @Test
    void noLineOfTheGridStrikesThroughAWord() throws Exception {
        var timeline = Timeline.of(() -> gather(() -> brew("espresso", 3), () -> brew("latte", 1), () -> brew("mocha", 2)));
        var drawn = svg(timeline).getElementsByTagName("text");
        var strokes = Pattern.compile("M([\\d.]+) ([\\d.]+)V([\\d.]+)").matcher(timeline.toSvg().replaceAll("<g fill=\"none\".*", "")).results().toList();
        assertTrue(strokes.size() > 8, timeline.toSvg());
        for (int each = 0; each < drawn.getLength(); each++) {
            var text = (Element) drawn.item(each);
            var words = text.getLastChild().getTextContent();
            double width = words.length() * 5.5;
            double x = Double.parseDouble(text.getAttribute("x")) - switch (text.getAttribute("text-anchor")) {
                case "middle" -> width / 2;
                case "end" -> width;
                default -> 0;
            };
            double y = Double.parseDouble(text.getAttribute("y"));
            assertTrue(strokes.stream().noneMatch(stroke -> number(stroke, 1) > x && number(stroke, 1) < x + width && number(stroke, 2) < y - 1
                && number(stroke, 3) > y + 1), words + " is struck through");
        }
    }

    private static double number(MatchResult stroke, int group) {
        return Double.parseDouble(stroke.group(group));
    }

    private static List<String> labels(Timeline<?> timeline) {
        return timeline.lanes().stream().map(Lane::label).toList();
    }

    private static List<String> titles(Timeline<?> timeline) throws Exception {
        var titles = svg(timeline).getElementsByTagName("title");
        return IntStream.range(0, titles.getLength()).mapToObj(each -> titles.item(each).getTextContent()).toList();
    }

    private static Document svg(Timeline<?> timeline) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(timeline.toSvg())));
    }
}
