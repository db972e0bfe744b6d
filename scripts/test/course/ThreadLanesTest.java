package test.course;

import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.ThreadLanes;
import java.io.StringReader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ThreadLanesTest {

    @Test
    void allThatALoopRunsIsOneLaneAndNeverTwoThingsAtOnce() {
        var lanes = new ThreadLanes();
        run(() -> gather(() -> lanes.during("sea", () -> 1), () -> lanes.during("tree", () -> 2)));
        assertEquals(1, lanes.mostAtOnce());
        assertTrue(lanes.toString().startsWith("the loop "), lanes::toString);
        assertEquals(2, lanes.toString().lines().count());
    }

    @Test
    void twoThreadsThatWorkAtTheSameTimeAreTwoLanes() throws Exception {
        var lanes = new ThreadLanes();
        var both = new CyclicBarrier(2);
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (var photo : new String[] {"sea", "tree"}) {
                pool.submit(() -> lanes.during(photo, both::await));
            }
        }
        assertEquals(2, lanes.mostAtOnce());
        assertTrue(lanes.toString().contains("thread 1 ") && lanes.toString().contains("thread 2 "), lanes::toString);
    }

    @Test
    void workThatIsDoneElsewhereHasALaneOfItsNameAndHowItEndedStandsBesideIt() {
        var lanes = new ThreadLanes();
        lanes.begin("member 1", "May");
        lanes.begin("member 2", "June");
        lanes.end("member 2", "✗ lost");
        lanes.end("member 2", "ends once only");
        lanes.end("member 1", "");
        lanes.begin("member 3", "not done");
        assertEquals(2, lanes.mostAtOnce());
        assertTrue(lanes.toString().matches("(?s)member 1 .*\nmember 2 .* ✗ lost\n[^\n]* in all, at most 2 at the same time"), lanes::toString);
    }

    @Test
    void thePictureIsWellFormedAndWorkThatThrowsHasItsStrokeToo() throws Exception {
        var lanes = new ThreadLanes();
        assertThrows(IllegalStateException.class, () -> lanes.during("a <torn> print", () -> {
            throw new IllegalStateException();
        }));
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(lanes.toSvg())));
        assertEquals(1, svg.getElementsByTagName("rect").getLength());
        assertTrue(svg.getElementsByTagName("title").item(0).getTextContent().startsWith("a <torn> print, 0 s to"));
    }

    @Test
    void aVirtualThreadIsCalledByItsWorkAndWhatWasThrownStandsBesideIt() throws Exception {
        var lanes = new ThreadLanes();
        var begun = new CountDownLatch(1);
        var cleo = Thread.ofVirtual().unstarted(() -> quietly(lanes, "Cleo", () -> {
            begun.countDown();
            Thread.sleep(60_000);
            return 1;
        }));
        var bo = Thread.ofVirtual().unstarted(() -> quietly(lanes, "Bo", () -> {
            throw new IllegalStateException("the tyre burst");
        }));
        bo.start();
        bo.join();
        cleo.start();
        assertTrue(begun.await(20, TimeUnit.SECONDS), "Cleo never began");
        cleo.interrupt();
        cleo.join();
        var lines = lanes.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("Cleo ") && lines.get(0).endsWith("█ ⊘ interrupted"), "made first, drawn first: " + lanes);
        assertTrue(lines.get(1).startsWith("Bo ") && lines.get(1).endsWith("█ ✗ the tyre burst"), lanes::toString);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lanes::toString);
        assertTrue(lanes.toSvg().contains(">✗ the tyre burst</text>") && lanes.toSvg().contains(">Cleo</text>"), lanes::toSvg);
    }

    @Test
    void aVirtualThreadIsCalledByTheWorkThatHoldsAllOther() throws Exception {
        var lanes = new ThreadLanes();
        Thread.ofVirtual().start(() -> quietly(lanes, "Cleo", () -> lanes.during("brakes", () -> 1))).join();
        assertTrue(lanes.toString().startsWith("Cleo "), lanes::toString);
    }

    @Test
    void itIsDrawnWhileOthersWork() throws Exception {
        var lanes = new ThreadLanes();
        var worker = Thread.ofPlatform().start(() -> {
            for (int piece = 0; piece < 3_000; piece++) {
                quietly(lanes, "piece", () -> 1);
            }
        });
        while (worker.isAlive()) {
            lanes.html();
        }
        assertEquals(3_001, lanes.toSvg().split("<rect ").length);
    }

    @Test
    void aCarriersLaneHoldsWhatTheVirtualThreadsDidOnIt() throws Exception {
        var lanes = ThreadLanes.ofCarriers();
        for (var photo : new String[] {"sea", "tree"}) {
            Thread.ofVirtual().start(() -> quietly(lanes, photo, () -> 1)).join();
        }
        int carriers = (int) lanes.toString().lines().filter(line -> line.startsWith("carrier ")).count();
        assertTrue(carriers == 1 || carriers == 2, lanes::toString);
        assertTrue(lanes.toSvg().contains("<title>sea, ") && lanes.toSvg().contains("<title>tree, ") && !lanes.toString().contains("thread"), lanes::toSvg);
    }

    private static void quietly(ThreadLanes lanes, String label, Callable<Integer> work) {
        try {
            lanes.during(label, work);
        } catch (Exception seen) {
            // it is in the picture
        }
    }

    @Test
    void whatFollowsOneAnotherHasAnotherColour() throws Exception {
        var lanes = new ThreadLanes();
        for (var photo : new String[] {"sea", "tree", "cat", "boat"}) {
            lanes.during(photo, () -> 1);
        }
        var rects = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(lanes.toSvg()))).getElementsByTagName("rect");
        assertEquals(4, IntStream.range(0, 4).mapToObj(index -> ((Element) rects.item(index)).getAttribute("fill")).distinct().count());
    }

    @Test
    void ofNoWorkThereIsNothing() {
        assertEquals("0 s in all, at most 0 at the same time", new ThreadLanes().toString());
        assertTrue(new ThreadLanes().toSvg().endsWith("</svg>"));
    }
}
