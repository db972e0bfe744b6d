package offline;

import java.util.List;

/** What a person reads who is handed the folder. */
final class Leaflet {

    private Leaflet() {}

    static String text(List<String> pythons, boolean withJdk) {
        return """
            Async Java, cell by cell: the course, for a machine without a network

            You need
              Linux on a processor and with a C library like those where this was made (%s, %s)
              Python %s, with its venv module (Debian, Ubuntu: python3-venv)
              %s
              700 MB on the disk beside this folder's own size; a browser

            Copy this folder to a disk that you may write to, open a terminal in it, and start

              course/jbang lab

            The first start takes a minute or two: it installs JupyterLab and the course's Java kernel into course/.venv, from
            kit/ and nowhere else. Later starts take seconds. Ctrl-C ends it.

            Beside that:
              course/jbang                    lists the programs and the tools
              course/jbang gather             runs one of the programs
              course/jbang learn              the exercises in a terminal, beside your own editor
              course/jbang test GatherTest    some of the tests; those that try the network itself need one

            course/ and kit/ must stay side by side. If you move them, the next start installs anew.
            Once there is a network you still get what is in kit/; a library that is not there is fetched.
            """.formatted(System.getProperty("os.arch"), LibC.version(), String.join(", ", pythons), withJdk ? "nothing else: Java is in kit/jdk"
                : "JDK 25, which is not in here: from a package of your system, or unpacked anywhere with JAVA_HOME set to it");
    }
}
