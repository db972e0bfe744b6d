package kernel.output;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;

/** How values look in a notebook: basekernel's renderer, and what this kernel adds to it. */
public final class Rendering {

    private final Renderer renderer = new Renderer();

    public Rendering() {
        Image.registerAll(renderer);
        Url.registerAll(renderer);
        Text.registerAll(renderer);
    }

    public Renderer renderer() {
        return renderer;
    }

    public DisplayData render(Object value) {
        return value == null ? new DisplayData("null") : renderer.render(value);
    }
}
