package kernel.requests;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import kernel.protocol.Request;
import kernel.protocol.Wire;

/** What this kernel is. */
public final class KernelInfo implements Handler {

    public static final LanguageInfo JAVA = new LanguageInfo.Builder("java")
            // no more than this: JupyterLab notes it in each notebook that it opens, and one that differs is a change
            .version("" + Runtime.version().feature())
            .mimetype("text/x-java")
            .fileExtension(".java")
            .pygments("java")
            .codemirror("java")
            .build();

    @Override
    public JsonObject handle(Request request) {
        var reply = Handler.ok();
        reply.addProperty("protocol_version", Wire.PROTOCOL_VERSION);
        reply.addProperty("implementation", "java");
        reply.addProperty("implementation_version", "0.9.0");
        reply.add("language_info", Wire.GSON.toJsonTree(JAVA));
        reply.addProperty("banner", "Java " + Runtime.version() + " · cells are Java, //DEPS brings libraries in");
        reply.addProperty("debugger", false);
        var help = new JsonObject();
        help.addProperty("text", "Java " + Runtime.version().feature() + " API");
        help.addProperty("url", "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature() + "/docs/api/");
        var links = new JsonArray();
        links.add(help);
        reply.add("help_links", links);
        reply.add("supported_features", new JsonArray());
        return reply;
    }
}
