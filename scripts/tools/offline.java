//JAVA 25+
//DESCRIPTION Gathers in a folder all that a machine without a network needs: the course, JBang, libraries, Python's packages
//MAIN offline.OfflineCommand
//SOURCES offline/*.java
//SOURCES lock/MavenSums.java
//SOURCES lock/CellScripts.java
//SOURCES python/*.java
//SOURCES checkout/*.java
//DEPS info.picocli:picocli:4.7.7
// the notebooks, whose cells ask for libraries, too
//DEPS com.google.code.gson:gson:2.14.0
