package test.course;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.course.Kitchen.brew;
import static test.course.Kitchen.burn;

import asyncio.EventLoop;
import course.Lane;
import course.Timeline;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TimelineTest {

    @Test
    void theTextIsAsWideAsATerminalAndShowsWhoWaitedUntilWhen() {
        assertEquals("""
            main             █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░█ ✓
            brew 1           █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░█ ✓ espresso
            brew 2           █░░░░░░░░░░░░█ ✓ latte
            brew 3           █░░░░░░░░░░░░░░░░░░░░░░░░░░█ ✓ mocha
                             0 s          1 s           2 s          3 s
                             █ runs  ░ waits   3 s in all, virtual clock""", Timeline.of(() -> Kitchen.breakfast()).toString());
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
        var timeline = Timeline.of(() -> {
            createTask(() -> brew("tea", 1)).setName("tea for Ada");
            createTask(() -> brew("latte", 1));
            createTask(() -> { }).await();
            sleep(seconds(2));
        });
        assertEquals(List.of("main", "tea for Ada", "brew", "Task-4"), labels(timeline));
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
        assertTrue(svg.getElementsByTagName("desc").item(0).getTextContent().contains("brew 2: 0 s to 1 s, ✓ latte"));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
    }

    @Test
    void inRealTimeABlockedLoopShowsAsRunning() {
        var timeline = Timeline.inRealTime(() -> {
            gather(() -> brew("latte", 0.01), () -> Kitchen.block(100));
        });
        var bars = timeline.toString().lines().toList();
        assertTrue(bars.get(2).contains("██████████"), timeline.toString());
        assertEquals(List.of("main", "brew", "block"), labels(timeline));
        assertTrue(timeline.took().toMillis() >= 100);
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
