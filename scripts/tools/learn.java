//JAVA 25+
//DESCRIPTION The exercises in a terminal, beside your own editor: each time you save, your answer is checked
//MAIN learn.LearnCommand
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
// for answers that use what the JDK has as a preview
//RUNTIME_OPTIONS --enable-preview
//SOURCES learn/*.java
// what it says of compile errors, as in a cell
//SOURCES kernel/errors/Habits.java
//SOURCES kernel/errors/Problem.java
//SOURCES checkout/*.java
// as sources, not as //DEPS: what JBang builds from a helper apart is not seen to be out of date
//SOURCES ../lib/course.java
//DEPS info.picocli:picocli:4.7.7
// single keys without Enter, and a terminal that is put back in order whatever happens
//DEPS org.jline:jline-terminal:4.1.3
