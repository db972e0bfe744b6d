//JAVA 25+
//DESCRIPTION Makes slides of the lessons, for a lecture: to open in a browser, without a network
//MAIN slides.SlidesCommand
//SOURCES slides/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
// knows the lessons by their names
//SOURCES lab/Notebooks.java
//DEPS info.picocli:picocli:4.7.7
