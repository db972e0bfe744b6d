//JAVA 25+
//DESCRIPTION Opens the notebooks in JupyterLab; installs what is missing into .venv
//MAIN lab.LabCommand
//SOURCES lab/*.java
//SOURCES peers/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
//DEPS info.picocli:picocli:4.7.7
// JSON for the server's REST and websocket interface
//DEPS com.google.code.gson:gson:2.14.0
