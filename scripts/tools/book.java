//JAVA 25+
//DESCRIPTION Makes a website of the lessons, with what they showed and with the libraries' Javadoc: to read, to put on a server
//MAIN book.BookCommand
//SOURCES book/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
// javadoc reads the libraries, and needs what they need
//DEPS ../lib/course.java
//DEPS com.hazelcast:hazelcast:5.7.0
//DEPS info.picocli:picocli:4.7.7
// the cheat sheet on paper: its Markdown as HTML, that as PDF, without a browser
//DEPS org.commonmark:commonmark:0.32.0
//DEPS org.commonmark:commonmark-ext-gfm-tables:0.32.0
//DEPS io.github.openhtmltopdf:openhtmltopdf-pdfbox:1.1.37
