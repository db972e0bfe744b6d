//JAVA 25+
//DESCRIPTION Where you are in the course: which exercises are done, tried, or still to come
//MAIN learn.ProgressCommand
//SOURCES learn/*.java
// what it says of compile errors, as in a cell
//SOURCES kernel/errors/Habits.java
//SOURCES kernel/errors/Problem.java
//SOURCES checkout/*.java
//SOURCES ../lib/course.java
//DEPS info.picocli:picocli:4.7.7
// the learn command beside it needs it
//DEPS org.jline:jline-terminal:4.1.3
