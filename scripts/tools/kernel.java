//JAVA 25+
//DESCRIPTION The Java kernel for Jupyter: install, list, uninstall, doctor
//MAIN kernel.install.KernelCommand
// to keep a javac (kernel/execution/Javac)
//COMPILE_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED
//COMPILE_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED
//COMPILE_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED
// what the manifest of the installed kernel grants, for `kernel run`
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED
//RUNTIME_OPTIONS --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED
//RUNTIME_OPTIONS --add-opens=java.base/java.lang=ALL-UNNAMED
//RUNTIME_OPTIONS --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED
// as the installed kernel is started, for cells with //PREVIEW
//RUNTIME_OPTIONS --enable-preview
//SOURCES kernel/*.java
//SOURCES kernel/**/*.java
//SOURCES checkout/Ending.java
// Jupyter's messages, renderer, comms and magics
//DEPS io.github.spencerpark:jupyter-jvm-basekernel:2.3.0
// newer than the ones basekernel asks for, which are of 2018 and 2019
//DEPS com.google.code.gson:gson:2.14.0
//DEPS org.zeromq:jeromq:0.6.0
//DEPS info.picocli:picocli:4.7.7
// resolves the directives of cells; copied beside the kernel, and loaded apart from everything else
//DEPS dev.jbang:jbang-cli:0.132.1:all
