package test.course;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.Chart;
import java.io.StringReader;
import java.util.LinkedHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ChartTest {

    @Test
    void theTextHasABarForEachRowInItsOrder() {
        assertEquals("""
            Cancelled <flights>
            EWR              ██████████████████████████████████████████████████ 4
            JFK              █████████████████████████ 2
            no airport        0
            LGA              ███████████████████ 1.5""", chart().toString());
    }

    @Test
    void thePictureIsWellFormedAndTellsEachValue() throws Exception {
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(chart().toSvg())));
        assertEquals(4, svg.getElementsByTagName("rect").getLength());
        assertEquals("EWR: 4", svg.getElementsByTagName("title").item(0).getTextContent());
        assertTrue(svg.getDocumentElement().getAttribute("aria-label").contains("<flights>"));
    }

    @Test
    void ofNoRowsThereIsNothingButTheTitle() {
        try (var db = connect(":memory:")) {
            assertEquals("Nothing\n", Chart.of("Nothing", db.executeFetchAll("SELECT 1, 2 WHERE false")).toString());
        }
    }

    @Test
    void aMapIsDrawnInItsOrderAndALineStandsAcross() throws Exception {
        var speed = new LinkedHashMap<String, Integer>();
        speed.put("one worker", 1);
        speed.put("four workers", 2);
        var chart = Chart.of("Speed-up", speed).withLine("cores", 4);
        assertEquals("""
            Speed-up
            one worker       █████████████ 1
            four workers     █████████████████████████ 2
            cores            ██████████████████████████████████████████████████ 4""", chart.toString());
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(chart.toSvg())));
        assertEquals(1, svg.getElementsByTagName("path").getLength());
        assertEquals(2, svg.getElementsByTagName("rect").getLength());
    }

    private static Chart chart() {
        try (var db = connect(":memory:")) {
            return Chart.of("Cancelled <flights>", db.executeFetchAll(
                "VALUES ('EWR', 4), ('JFK', 2), ('no airport', NULL), ('LGA', 1.5)"));
        }
    }
}
