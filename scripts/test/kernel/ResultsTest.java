package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How values look: text for what has no other look, and every MIME type that a value can give. */
@KernelTest
class ResultsTest {

    private final KernelProcess kernel;

    ResultsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    private static JsonObject shown(Answer answer) {
        assertEquals("ok", answer.status(), answer.error());
        return answer.published().stream().filter(message -> message.type().matches("execute_result|display_data")).findFirst()
            .orElseThrow().content().getAsJsonObject("data");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "text/html | <b>tea</b>", "image/svg+xml | <svg></svg>", "text/markdown | *tea*", "text/latex | $t$"})
    void textIsShownAsAnyType(String type, String text) {
        assertEquals(text, shown(kernel.run("display(\"" + text + "\", \"" + type + "\");")).get(type).getAsString());
        assertEquals(text, shown(kernel.run("render(\"" + text + "\", \"" + type + "\")")).get(type).getAsString());
    }

    @Test
    void jsonIsSentAsJson() {
        var json = shown(kernel.run("display(\"{\\\"cups\\\": [1, 2]}\", \"application/json\");")).get("application/json");
        assertEquals(2, json.getAsJsonObject().getAsJsonArray("cups").size());
    }

    @Test
    void valueThatDrawsItselfGivesSeveralTypes() {
        var data = shown(kernel.run("""
            import io.github.spencerpark.jupyter.kernel.display.*;
            import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
            record Cup(int ml) implements DisplayDataRenderable {
                public void render(RenderContext context) {
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "a cup");
                    context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>cup</b>");
                }
                public java.util.Set<MIMEType> getSupportedRenderTypes() { return java.util.Set.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML); }
                public java.util.Set<MIMEType> getPreferredRenderTypes() { return getSupportedRenderTypes(); }
            }
            new Cup(200)"""));
        assertEquals("a cup", data.get("text/plain").getAsString());
        assertEquals("<b>cup</b>", data.get("text/html").getAsString());
    }

    @Test
    void pictureIsAPng() {
        assertTrue(kernel.run("new java.awt.image.BufferedImage(4, 4, 1)").result("image/png").startsWith("iVBOR"));
    }

    @Test
    void streamOfBytesThatHoldsNoPictureIsText() {
        assertTrue(kernel.run("new ByteArrayInputStream(new byte[3])").result().startsWith("java.io.ByteArrayInputStream@"));
        assertEquals("https://localhost/a?b=1&c", kernel.run("URI.create(\"https://localhost/a?b=1&c\").toURL()").result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "new int[] {1, 2} | [1, 2]", "new String[][] {{\"a\"}, {}} | [[a], []]", "List.of(1, 2) | [1, 2]", "Set.of(3) | [3]",
        "new TreeMap<>(Map.of(1, new int[] {2})) | {1=[2]}", "Optional.of(1) | Optional[1]", "(char) 99 | c", "1.5f | 1.5",
        "Thread.State.NEW | NEW", "new ArrayDeque<>(List.of(1)) | [1]", "java.time.LocalDate.of(2026, 1, 1) | 2026-01-01"})
    void valuesOfTheJdkShowWhatIsInThem(String code, String text) {
        assertEquals(text, kernel.run(code).result());
    }

    @Test
    void longOnesAreCutWithANote() {
        assertTrue(kernel.run("IntStream.range(0, 5_000).boxed().toList()").result().endsWith(", 999, … 4,000 more]"));
        assertTrue(kernel.run("Stream.generate(() -> 1)").result().contains("…]\n(a stream can be read once"));
        kernel.run("record Row(int n) { }");
        var table = kernel.run("IntStream.range(0, 60).mapToObj(Row::new).toList()").result("text/html");
        assertTrue(table.endsWith("</table><p>… 10 more rows</p>"), table);
    }

    @Test
    void onlyRowsOfOneTypeAreATable() {
        kernel.run("record Fork(int tines) { }\nrecord Knife(int cm) { }");
        assertNull(kernel.run("List.of(new Fork(4), new Knife(20))").result("text/html"));
        assertEquals("<table><thead><tr><th>tines</th></tr></thead><tbody><tr><td>4</td></tr></tbody></table>",
            kernel.run("new Fork(4)").result("text/html"));
    }

    @Test
    void hugeTextOfAValueIsSurvived() {
        var result = kernel.run("new Object() { public String toString() { return \"x\".repeat(100_000_000); } }").result();
        assertTrue(result.endsWith("… cut: 20,000 of 100,000,000 characters are shown"), result.substring(result.length() - 100));
    }
}
