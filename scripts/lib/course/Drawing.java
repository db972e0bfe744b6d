package course;

import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;

/** What draws itself: as HTML in a notebook, as its {@code toString} everywhere else. */
interface Drawing extends DisplayDataRenderable {

    /** The type of the picture. */
    MIMEType HTML = MIMEType.parse("text/html");

    /** An element of HTML without scripts. */
    String html();

    @Override
    default Set<MIMEType> getSupportedRenderTypes() {
        return Set.of(HTML);
    }

    @Override
    default void render(RenderContext context) {
        context.renderIfRequested(HTML, () -> html());
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> toString());
    }
}
