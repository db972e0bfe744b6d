package ide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** IntelliJ's project: one module with the folders of sources and the libraries. */
final class IntelliJ {

    private final Path root;
    private final Path idea;

    IntelliJ(Path root, Path place) {
        this.root = root;
        this.idea = place.resolve(".idea");
    }

    void write(List<String> sources, List<Path> libraries) throws IOException {
        Files.createDirectories(idea);
        Files.writeString(idea.resolve("modules.xml"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <project version="4">
              <component name="ProjectModuleManager">
                <modules>
                  <module fileurl="file://$PROJECT_DIR$/.idea/course.iml" filepath="$PROJECT_DIR$/.idea/course.iml" />
                </modules>
              </component>
            </project>
            """);
        Files.writeString(idea.resolve("misc.xml"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <project version="4">
              <component name="ProjectRootManager" version="2" languageLevel="JDK_25_PREVIEW" project-jdk-name="25" project-jdk-type="JavaSDK">
                <output url="file://$PROJECT_DIR$/.jbang/ide" />
              </component>
            </project>
            """);
        Files.writeString(idea.resolve("course.iml"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <module type="JAVA_MODULE" version="4">
              <component name="NewModuleRootManager" inherit-compiler-output="true">
                <exclude-output />
                <content url="file://$MODULE_DIR$/..">
            """ + lines(sources, "      <sourceFolder url=\"file://$MODULE_DIR$/../%s\" isTestSource=\"false\" />\n")
            + lines(List.of(".venv", ".jbang", ".progress"), "      <excludeFolder url=\"file://$MODULE_DIR$/../%s\" />\n")
            + "    </content>\n    <orderEntry type=\"inheritedJdk\" />\n    <orderEntry type=\"sourceFolder\" forTests=\"false\" />\n"
            + lines(libraries.stream().map(root::resolve).map(Path::toString).map(IntelliJ::escaped).toList(),
                "    <orderEntry type=\"module-library\"><library><CLASSES><root url=\"jar://%s!/\" /></CLASSES></library></orderEntry>\n")
            + "  </component>\n</module>\n");
    }

    private static String lines(List<String> all, String line) {
        return all.stream().map(each -> line.replace("%s", each)).collect(Collectors.joining());
    }

    private static String escaped(String path) {
        return path.replace('\\', '/').replace("&", "&amp;").replace("<", "&lt;");
    }
}
