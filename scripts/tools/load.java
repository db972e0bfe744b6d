//JAVA 25+
//DESCRIPTION Asks a web server at a constant rate and shows how long the answers took: median, 99 of 100, the worst, a histogram
//MAIN load.LoadCommand
//SOURCES load/*.java
//DEPS info.picocli:picocli:4.7.7
// counts times of any size in little memory
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
