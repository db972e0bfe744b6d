//JAVA 25+
//DESCRIPTION A member of a cluster, to be started on any machine: does the jobs that programs which know its secret give it, until Ctrl-C
//MAIN member.MemberCommand
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//RUNTIME_OPTIONS --sun-misc-unsafe-memory-access=allow
//SOURCES member/*.java
// cluster_flights' jobs among its classes; others come with ./jbang run --class-path
//SOURCES ../lib/flights.java
//DEPS info.picocli:picocli:4.7.7
