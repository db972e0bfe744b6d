package kernel.magics;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import kernel.errors.CellFailure;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a POM asks for, as JBang's directives: repositories, imported BOMs, dependencies. Parents and profiles are not looked at. */
final class Pom {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, String> properties = new HashMap<>();

    private Pom() { }

    /** Takes a whole POM, or what stands inside one. */
    static List<String> directives(Call call, String text, List<String> scopes) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        var xml = text.strip().replaceFirst("^<\\?xml[^>]*\\?>", "").strip();
        try {
            var root = builder.parse(new InputSource(new StringReader("<ijava>" + xml + "</ijava>"))).getDocumentElement();
            var project = children(root, "project");
            return new Pom().read(call, project.isEmpty() ? root : project.getFirst(), scopes);
        } catch (SAXException e) {
            throw call.failed("this is not a POM: " + e.getMessage());
        }
    }

    private List<String> read(Call call, Element project, List<String> scopes) throws CellFailure {
        children(project, "properties").forEach(all -> children(all, null).forEach(one -> properties.put(one.getTagName(), one.getTextContent().strip())));
        for (var name : List.of("groupId", "artifactId", "version")) {
            properties.put("project." + name, text(project, name, ""));
        }
        var lines = new ArrayList<String>();
        within(project, "repositories", "repository").forEach(one -> lines.add("//REPOS " + text(one, "id", "pom") + "=" + text(one, "url", "")));
        children(project, "dependencyManagement").stream().flatMap(all -> within(all, "dependencies", "dependency").stream())
                .filter(one -> text(one, "scope", "").equals("import"))
                .forEach(one -> lines.add("//DEPS " + text(one, "groupId", "") + ":" + text(one, "artifactId", "") + ":" + text(one, "version", "") + "@pom"));
        var dependencies = new ArrayList<>(within(project, "dependencies", "dependency"));
        dependencies.addAll(children(project, "dependency"));
        for (var one : dependencies) {
            if (scopes.contains(text(one, "scope", "compile"))) {
                lines.add("//DEPS " + coordinates(one));
            }
        }
        if (lines.isEmpty()) {
            throw call.failed("this POM names no dependency of scope " + String.join(" or ", scopes));
        }
        return lines;
    }

    private String coordinates(Element dependency) {
        var text = text(dependency, "groupId", "") + ":" + text(dependency, "artifactId", "");
        var version = text(dependency, "version", "");
        var classifier = text(dependency, "classifier", "");
        var type = text(dependency, "type", "jar");
        return text + (version.isEmpty() ? "" : ":" + version) + (classifier.isEmpty() ? "" : ":" + classifier) + (type.equals("jar") ? "" : "@" + type);
    }

    private String text(Element parent, String name, String otherwise) {
        var found = children(parent, name);
        var raw = found.isEmpty() ? otherwise : found.getFirst().getTextContent().strip();
        return PROPERTY.matcher(raw).replaceAll(match ->
                Matcher.quoteReplacement(properties.getOrDefault(match.group(1), match.group())));
    }

    private static List<Element> within(Element parent, String group, String name) {
        return children(parent, group).stream().flatMap(all -> children(all, name).stream()).toList();
    }

    /** The elements directly below, of one name or, for null, all. */
    private static List<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE).map(Element.class::cast)
                .filter(element -> name == null || element.getTagName().equals(name)).toList();
    }
}
