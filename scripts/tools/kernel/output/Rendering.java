package kernel.output;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** How values look in a notebook: basekernel's renderer where it knows the type, else text that stays short and never throws. */
public final class Rendering {

    private final Renderer renderer = new Renderer();

    public Rendering() {
        Image.registerAll(renderer);
        Url.registerAll(renderer);
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
        return switch (value) {
            case null -> new DisplayData("null");
            case DisplayData data -> data;
            case CharSequence text -> new DisplayData(ValueText.cut(text.toString()));
            case DisplayDataRenderable drawn -> renderer.render(drawn);
            default -> renderer.render(value);
        };
    }
}
