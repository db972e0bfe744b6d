package test.course;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.Chart;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
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

    @Test
    void theLinesWordsStandBesideTheColumnsAndItStrikesThroughNoNumber() throws Exception {
        for (double value : new double[] {1, 1.9, 1.95, 2, 2.05, 4}) {
            var chart = Chart.of("Speed-up", Map.of("eight workers", value)).withLine("cores", 2);
            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(chart.toSvg())));
            var column = (Element) svg.getElementsByTagName("rect").item(0);
            var number = (Element) svg.getElementsByTagName("text").item(1);
            var words = (Element) svg.getElementsByTagName("text").item(3);
            var height = Double.parseDouble(((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d").replaceAll("M0 ([\\d.]+)H.*", "$1"));
            assertTrue(at(words, "x") > at(column, "x") + at(column, "width"), chart.toSvg());
            assertTrue(height <= at(number, "y") - 9 || height >= at(number, "y") + 1, value + ": " + chart.toSvg());
        }
    }

    private static double at(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Chart chart() {
        try (var db = connect(":memory:")) {
            return Chart.of("Cancelled <flights>", db.executeFetchAll(
                "VALUES ('EWR', 4), ('JFK', 2), ('no airport', NULL), ('LGA', 1.5)"));
        }
    }
}
