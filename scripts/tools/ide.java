//JAVA 25+
//DESCRIPTION Makes project files for VS Code and IntelliJ: programs, helpers, tools and your answers resolve in the editor
//MAIN ide.IdeCommand
//SOURCES ide/*.java
//SOURCES checkout/*.java
//DEPS info.picocli:picocli:4.7.7
// JSON, the format of VS Code's settings; what stands there already is kept
//DEPS com.google.code.gson:gson:2.14.0
