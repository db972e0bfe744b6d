//JAVA 25+
//DESCRIPTION What a cluster counts: flights, a SQLite file a month, and the job that counts one; brings packages cluster and asyncio
//SOURCES cluster.java
//SOURCES flights/CountMonth.java
//SOURCES flights/CountWithJet.java
//SOURCES flights/Months.java
//SOURCES flights/Work.java
// SQLite itself: a member reads its files with plain JDBC
//DEPS org.xerial:sqlite-jdbc:3.54.1.0
// the driver logs through slf4j, which complains when it finds nobody to log to
//DEPS org.slf4j:slf4j-nop:2.0.17
// what the months are made from
//FILES flights.csv=../../data/flights.csv

// No class: see asyncio.java.
