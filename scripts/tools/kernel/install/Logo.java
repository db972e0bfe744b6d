package kernel.install;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The kernel's logo, drawn: a cup, and steam in two colours. */
final class Logo {

    private static final Color CUP = new Color(0x1f6f8b);
    private static final Color STEAM = new Color(0xf28c28);

    private Logo() { }

    static void write(Path folder) throws IOException {
        System.setProperty("java.awt.headless", "true");
        for (int size : new int[] {32, 64}) {
            ImageIO.write(draw(size), "png", folder.resolve("logo-%dx%d.png".formatted(size, size)).toFile());
        }
        Files.writeString(folder.resolve("logo-svg.svg"), """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke-width="5" stroke-linecap="round">
                <path d="M24 24c-6-8 6-10 0-18M36 24c-6-8 6-10 0-18" stroke="#f28c28"/>
                <path d="M46 36h4a7 7 0 0 1 0 14h-4" stroke="#1f6f8b"/>
                <rect x="12" y="30" width="34" height="26" rx="6" fill="#1f6f8b"/>
                </svg>
                """);
    }

    private static BufferedImage draw(int size) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale(size / 64.0, size / 64.0);
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(STEAM);
        pen.draw(new CubicCurve2D.Double(24, 24, 18, 16, 30, 14, 24, 6));
        pen.draw(new CubicCurve2D.Double(36, 24, 30, 16, 42, 14, 36, 6));
        pen.setColor(CUP);
        pen.draw(new Arc2D.Double(42, 36, 15, 14, -90, 180, Arc2D.OPEN));
        pen.fill(new RoundRectangle2D.Double(12, 30, 34, 26, 12, 12));
        pen.dispose();
        return image;
    }
}
