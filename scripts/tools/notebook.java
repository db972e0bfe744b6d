//JAVA 25+
//DESCRIPTION Runs notebooks from top to bottom and stores their outputs
//MAIN notebook.NotebookCommand
//SOURCES notebook/*.java
//SOURCES lab/*.java
//SOURCES peers/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
//DEPS info.picocli:picocli:4.7.7
// JSON, the notebooks' format
//DEPS com.google.code.gson:gson:2.14.0
