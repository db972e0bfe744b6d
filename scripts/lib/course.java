//JAVA 25+
//DESCRIPTION What a lesson needs, by one line, //DEPS lib/course.java: timelines, checks, hints, with aiosqlite and asyncio
//SOURCES aiosqlite.java
//SOURCES course/Bars.java
//SOURCES course/Frames.java
//SOURCES course/Lane.java
//SOURCES course/Picture.java
//SOURCES course/SampleData.java
//SOURCES course/Scale.java
//SOURCES course/Timeline.java
// what draws itself in a notebook implements this library's interface, so it does in our kernel, in IJava and in JJava
//DEPS io.github.spencerpark:jupyter-jvm-basekernel:2.3.0
// the tables that SampleData reads
//FILES users.csv=../../data/users.csv

/** The package's name for JBang; everything is in package {@code course}. */
class course {
}
