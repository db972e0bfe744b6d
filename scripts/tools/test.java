//JAVA 25+
//DESCRIPTION Runs the tests: all, or the rooms and classes named
//MAIN runner.TestCommand
// for answers that use what the JDK has as a preview
//RUNTIME_OPTIONS --enable-preview
//SOURCES runner/*.java
//SOURCES notebook/*.java
//SOURCES lab/*.java
//SOURCES peers/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
//SOURCES lock/MavenSums.java
//SOURCES lock/CellScripts.java
//SOURCES peers/*.java
//SOURCES load/*.java
//SOURCES bench/kernel/*.java
//SOURCES ../test/*.java
//SOURCES ../test/**/*.java
// as sources, not as //DEPS: what JBang builds from a helper apart is not seen to be out of date
//SOURCES ../lib/course.java
//SOURCES ../lib/cluster.java
// JUnit discovers, runs and times the tests; its launcher is called directly, so that the closing line is ours
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS info.picocli:picocli:4.7.7
// what the load counts times with
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
// JSON: notebooks, and the catalog
//DEPS com.google.code.gson:gson:2.14.0
// Markdown as it is read: its words, links and headings
//DEPS org.commonmark:commonmark:0.32.0
//DEPS org.commonmark:commonmark-ext-gfm-tables:0.32.0
// a front end for the real kernel
//DEPS org.zeromq:jeromq:0.6.0
