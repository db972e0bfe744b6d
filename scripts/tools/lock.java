//JAVA 25+
//DESCRIPTION Renews the locks: each Python package and each Maven artifact with its hash; shows what changes
//MAIN lock.LockCommand
//SOURCES lock/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
//DEPS info.picocli:picocli:4.7.7
// the notebooks, whose cells ask for libraries, too
//DEPS com.google.code.gson:gson:2.14.0
