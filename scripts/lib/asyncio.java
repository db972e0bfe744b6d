//JAVA 25+
//DESCRIPTION What `import asyncio` is: one line, //DEPS lib/asyncio.java, brings package asyncio
//SOURCES asyncio/Action.java
//SOURCES asyncio/Asyncio.java
//SOURCES asyncio/CancelledError.java
//SOURCES asyncio/Clock.java
//SOURCES asyncio/EventLoop.java
//SOURCES asyncio/Future.java
//SOURCES asyncio/Gathering.java
//SOURCES asyncio/Handle.java
//SOURCES asyncio/InvalidStateException.java
//SOURCES asyncio/Listener.java
//SOURCES asyncio/Notice.java
//SOURCES asyncio/Outcome.java
//SOURCES asyncio/Outside.java
//SOURCES asyncio/Ready.java
//SOURCES asyncio/Runner.java
//SOURCES asyncio/Sleep.java
//SOURCES asyncio/Stuck.java
//SOURCES asyncio/StuckException.java
//SOURCES asyncio/Task.java
//SOURCES asyncio/Timer.java
//SOURCES asyncio/Turn.java
//SOURCES asyncio/Wrapped.java

/** The package's name for JBang; everything is in package {@code asyncio}. */
class asyncio {
}
