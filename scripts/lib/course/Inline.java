package course;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An SVG element as HTML. A page that takes it whole shows the element itself, with the colours of the page and times under the pointer.
 * A page that cleans HTML, as JupyterLab does before a cell is run here and GitHub always does, shows an image of it instead.
 */
final class Inline {

    private Inline() {
    }

    /** @param words what is read where no picture can be shown */
    static String html(String svg, String words, int width) {
        var id = "drawing-" + Integer.toHexString(svg.hashCode());
        // cleaning takes the style element away: then no rule hides the image, and what is left of the SVG's text stays hidden
        return "<div id=\"" + id + "\"><style>#" + id + ">img{display:none}#" + id + ">div{display:block!important}</style>\n<div hidden=\"hidden\" style=\"display:none\">\n"
            + svg + "\n</div>\n<img width=\"" + width + "\" alt=\"" + Picture.escape(words) + "\" src=\"data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString(image(svg).getBytes(StandardCharsets.UTF_8)) + "\"></div>";
    }

    /** For a file of its own or an img element: there it has no text around it to take its colour from. */
    static String image(String svg) {
        return svg.replaceFirst("color:inherit", "color:#1f2328;background:#fff");
    }
}
