package book;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import python.SetupException;

/** The cheat sheet on one sheet of paper, A4 across: the same Markdown that is a page of the book. */
final class CheatSheet {

    private static final String PAGE = """
        <html><head><title>Async Java, cell by cell: cheat sheet</title><style>
        @page { size: A4 landscape; margin: 8mm 9mm; }
        body { font: 6.6pt/1.25 Helvetica; color: #111; }
        h1 { font-size: 12pt; margin: 0 0 1mm; }
        p, ul { margin: 0 0 1.2mm; }
        ul { padding-left: 4mm; margin-top: 1.5mm; }
        code { font: 6.4pt Courier; }
        table { width: 100%; border-collapse: collapse; }
        th { text-align: left; background: #1f5fa8; color: white; padding: .5mm 1mm; }
        td { border-bottom: .2mm solid #ccc; padding: .45mm 1mm; vertical-align: top; }
        td strong { color: #1f5fa8; }
        </style></head><body>
        THE SHEET</body></html>
        """;

    private CheatSheet() { }

    /** Writes {@code cheat-sheet.pdf} into the folder. @throws SetupException if it takes more than one sheet */
    static void print(Path markdown, Path folder) throws IOException {
        XRLog.setLoggingEnabled(false);
        var tables = List.of(TablesExtension.create());
        var html = HtmlRenderer.builder().extensions(tables).escapeHtml(true).build()
            .render(Parser.builder().extensions(tables).build().parse(Files.readString(markdown)));
        var sheet = new ByteArrayOutputStream();
        new PdfRendererBuilder().useFastMode().withHtmlContent(PAGE.replace("THE SHEET", html), null).toStream(sheet).run();
        try (var printed = Loader.loadPDF(sheet.toByteArray())) {
            if (printed.getNumberOfPages() != 1) {
                throw new SetupException("docs/cheat-sheet.md takes " + printed.getNumberOfPages() + " sheets of paper: shorten it to one.");
            }
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("cheat-sheet.pdf"), sheet.toByteArray());
    }
}
