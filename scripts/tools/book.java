//JAVA 25+
//DESCRIPTION Makes a website of the lessons, with what they showed and with the libraries' Javadoc: to read, to put on a server
//MAIN book.BookCommand
//SOURCES book/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
// javadoc reads the libraries, and needs what they need
//DEPS ../lib/course.java
//DEPS info.picocli:picocli:4.7.7
