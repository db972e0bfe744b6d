//JAVA 25+
//DESCRIPTION Measures side by side, in one run: asyncio, aiosqlite, the kernel, web servers, a cluster, each beside its peers
//MAIN bench.BenchCommand
//SOURCES bench/**.java
//SOURCES ../lib/aiosqlite.java
//SOURCES ../lib/cluster.java
//SOURCES peers/*.java
//SOURCES lab/*.java
//SOURCES python/*.java
//SOURCES checkout/*.java
//SOURCES load/*.java
//DEPS info.picocli:picocli:4.7.7
// JSON: kernelspecs, and what the Python side measures
//DEPS com.google.code.gson:gson:2.14.0
// beside our asyncio; nothing else uses it
//DEPS org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:1.10.2
// what the load on the servers counts times with
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
