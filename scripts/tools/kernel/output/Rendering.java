package kernel.output;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.RenderedImage;
import java.io.InputStream;
import java.net.URL;
import javax.imageio.ImageIO;

/** How values look in a notebook: basekernel's renderer where it knows the type, else text that stays short and never throws. */
public final class Rendering {

    private final Renderer renderer = new Renderer();

    public Rendering() {
        Image.registerAll(renderer);
        // basekernel's own link lacks its href
        renderer.createRegistration(URL.class).preferring(MIMEType.TEXT_PLAIN).supporting(MIMEType.TEXT_HTML).register((url, context) -> {
            context.renderIfRequested(MIMEType.TEXT_PLAIN, url::toString);
            context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<a href=\"%1$s\">%1$s</a>".formatted(RecordTable.escape(url.toString())));
        });
        Text.registerAll(renderer);
        renderer.createRegistration(Object.class).preferring(MIMEType.TEXT_PLAIN).supporting(MIMEType.TEXT_HTML)
                .register((value, context) -> {
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> ValueText.of(value));
                    var table = RecordTable.of(value);
                    if (table != null) {
                        context.getOutputContainer().putHTML(table);
                    }
                });
    }

    public Renderer renderer() {
        return renderer;
    }

    /** Renders any value. Runs the value's own code, so only ever on a cell's thread. */
    public DisplayData render(Object value) {
        return value instanceof DisplayData data ? structured(data)
                : value == null || value instanceof CharSequence ? new DisplayData(ValueText.cut(String.valueOf(value)))
                : value instanceof InputStream stream ? picture(stream) : drawn(value);
    }

    private DisplayData drawn(Object value) {
        if (value instanceof RenderedImage) {
            ImageIO.setUseCache(false);             // by default it writes a file first, and the disk may be full
        }
        return structured(renderer.render(value));
    }

    /** Renders a value as these MIME types, as far as it can be. Only ever on a cell's thread. */
    public DisplayData render(Object value, String... types) {
        return structured(renderer.renderAs(value, types));
    }

    /** basekernel keeps JSON as a text, and front ends would show it as one. */
    private static DisplayData structured(DisplayData data) {
        if (data.getData(MIMEType.APPLICATION_JSON) instanceof String json) {
            try {
                data.putData(MIMEType.APPLICATION_JSON, JsonParser.parseString(json));
            } catch (JsonParseException notJson) {
                // then it is shown as the text that it is
            }
        }
        return data;
    }

    /** As IJava does, a stream is shown as the picture that it holds; one that holds none as text. */
    private DisplayData picture(InputStream stream) {
        try {
            return renderer.render(stream);
        } catch (RuntimeException noPicture) {
            return new DisplayData(ValueText.of(stream));
        }
    }
}
