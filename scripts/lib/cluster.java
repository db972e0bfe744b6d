//JAVA 25+
//DESCRIPTION Jobs on other JVMs, on this machine and on others: one line, //DEPS lib/cluster.java, brings packages cluster and asyncio
//SOURCES asyncio.java
//SOURCES cluster/Answer.java
//SOURCES cluster/Calling.java
//SOURCES cluster/Child.java
//SOURCES cluster/Children.java
//SOURCES cluster/Cluster.java
//SOURCES cluster/ClusterException.java
//SOURCES cluster/Engine.java
//SOURCES cluster/Event.java
//SOURCES cluster/Job.java
//SOURCES cluster/Link.java
//SOURCES cluster/Listener.java
//SOURCES cluster/Listeners.java
//SOURCES cluster/Member.java
//SOURCES cluster/MemberProcess.java
//SOURCES cluster/Packing.java
//SOURCES cluster/Places.java
//SOURCES cluster/Seal.java
//SOURCES cluster/SealedJob.java
//SOURCES cluster/Secret.java
//SOURCES cluster/Trouble.java
// finds the members, keeps their list, notices who is gone, carries the jobs; chosen by trial, see cluster/README.md
//DEPS com.hazelcast:hazelcast:5.7.0
// reaches those who take this in with //SOURCES; a script with //DEPS lib/cluster.java says it once more
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//RUNTIME_OPTIONS --sun-misc-unsafe-memory-access=allow

// No class: see asyncio.java.
