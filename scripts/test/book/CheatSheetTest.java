package test.book;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;

/** What the cheat sheet says compiles, in each of its three columns. */
@Tag("python")
class CheatSheetTest {

    private static final Path SHEET = Checkout.root().resolve("docs/cheat-sheet.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final String HERE = """
        import static aiosqlite.Aiosqlite.*;
        import static asyncio.Asyncio.*;
        import aiosqlite.*;
        import asyncio.*;
        import asyncio.Queue;
        import java.util.*;
        abstract class Here {
            String host; int port; String sql; List<List<Object>> people;
            Task<String> task; Queue<String> queue; Lock lock; Semaphore places; Event event; StreamWriter writer; Connection db; Cursor cursor;
            abstract void main();
            abstract String f();
            abstract String g();
        %s}
        """;

    private static final String PLAIN = """
        import java.io.*;
        import java.net.*;
        import java.sql.*;
        import java.time.Duration;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.StructuredTaskScope.Joiner;
        import java.util.concurrent.locks.*;
        import java.util.stream.*;
        abstract class Plain {
            String host; int port; ExecutorService executor; Future<String> future; BlockingQueue<String> queue; Lock lock; Semaphore places; CountDownLatch latch;
            OutputStream out; Connection db; PreparedStatement statement; ResultSet rows;
            abstract void main();
            abstract String f();
            abstract String g();
        %s}
        """;

    @TempDir
    private Path folder;

    private static List<String> column(int number) throws IOException {
        var column = new ArrayList<String>();
        for (var line : Files.readAllLines(SHEET)) {
            var code = line.startsWith("| `") ? CODE.matcher(line.split("\\|")[number]) : null;
            if (code != null && code.find()) {
                column.add(code.group(1));
            }
        }
        assertTrue(column.size() > 25, column::toString);
        return column;
    }

    private String compiled(String name, String frame, List<String> rows, String... options) throws IOException {
        var methods = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            methods.append("    void row").append(row).append("() throws Exception { ").append(rows.get(row).replaceFirst("[^;}]$", "$0;")).append(" }\n");
        }
        var file = Files.writeString(folder.resolve(name + ".java"), frame.formatted(methods));
        var said = new StringWriter();
        var words = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none"));
        words.addAll(List.of(options));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            return compiler.getTask(said, files, null, words, null, files.getJavaFileObjects(file)).call() ? "" : said.toString();
        }
    }

    @Test
    void theColumnHereCompiles() throws IOException {
        assertEquals("", compiled("Here", HERE, column(2), "-cp", System.getProperty("java.class.path")));
    }

    @Test
    void theColumnInPlainJavaCompiles() throws IOException {
        assertEquals("", compiled("Plain", PLAIN, column(3), "--enable-preview", "--release", "25"));
    }

    @Test
    void pythonKnowsItsColumn() throws IOException {
        var rows = column(1).stream().map(row -> "    async def row():\n        " + row).collect(joining("\n\n"));
        var program = "import ast, asyncio, aiosqlite, contextvars\nasync def all():\n" + rows + """


            tree = ast.parse(open(__file__).read())
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("asyncio", "aiosqlite", "contextvars"):
                    getattr(globals()[node.value.id], node.attr)
            print("all known")
            """;
        var file = Files.writeString(folder.resolve("rows.py"), program);
        var result = Command.of(new Venv(Checkout.root()).prepare("lab").toString(), file.toString()).run();
        assertEquals("all known\n", result.out(), result::toString);
    }
}
