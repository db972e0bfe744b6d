package test.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A text in Markdown.
 *
 * @param prose   what is read: without blocks of code, with inline code between backticks
 * @param ownWords as the prose, without what links say
 * @param links   where links and pictures lead
 * @param anchors the names under which GitHub links its headings
 * @param headings the names under which JupyterLab links them, in a notebook
 */
public record Markdown(String prose, String ownWords, List<String> links, List<String> anchors, List<String> headings) {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

    public static Markdown of(String source) {
        var reader = new Reader();
        PARSER.parse(source).accept(reader);
        return new Markdown(reader.prose.toString(), reader.ownWords.toString(), reader.links, reader.anchors, reader.headings);
    }

    /** How many words it takes to read. */
    int words() {
        return (int) prose.lines().flatMap(line -> List.of(line.split("\\s+")).stream())
            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit)).count();
    }

    /** As GitHub names a heading: small letters, blanks as hyphens, no signs. */
    private static String anchor(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private static final class Reader extends AbstractVisitor {

        private final StringBuilder prose = new StringBuilder();
        private final StringBuilder ownWords = new StringBuilder();
        private final List<String> links = new ArrayList<>();
        private final List<String> anchors = new ArrayList<>();
        private final List<String> headings = new ArrayList<>();
        private int inLink;

        private void add(String text) {
            prose.append(text);
            ownWords.append(inLink > 0 ? "" : text);
        }

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof org.commonmark.node.Block || parent instanceof TableCell) {
                add("\n");
            }
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
        }

        @Override
        public void visit(Text text) {
            add(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            add("`" + code.getLiteral() + "`");
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            add(" ");
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            add(" ");
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            inLink++;
            visitChildren(link);
            inLink--;
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(Heading heading) {
            int begin = prose.length();
            visitChildren(heading);
            anchors.add(anchor(prose.substring(begin)));
            headings.add(prose.substring(begin).strip().replace("`", "").replace(' ', '-'));
        }
    }
}
