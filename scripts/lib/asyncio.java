//JAVA 25+
//DESCRIPTION What `import asyncio` is: one line, //DEPS lib/asyncio.java, brings package asyncio
//SOURCES asyncio/Action.java
//SOURCES asyncio/Asyncio.java
//SOURCES asyncio/Barrier.java
//SOURCES asyncio/BoundedSemaphore.java
//SOURCES asyncio/BrokenBarrierException.java
//SOURCES asyncio/CancelledError.java
//SOURCES asyncio/Clock.java
//SOURCES asyncio/Condition.java
//SOURCES asyncio/Event.java
//SOURCES asyncio/EventLoop.java
//SOURCES asyncio/Future.java
//SOURCES asyncio/Gathering.java
//SOURCES asyncio/Handle.java
//SOURCES asyncio/Held.java
//SOURCES asyncio/InvalidStateException.java
//SOURCES asyncio/LifoQueue.java
//SOURCES asyncio/Line.java
//SOURCES asyncio/Listener.java
//SOURCES asyncio/Lock.java
//SOURCES asyncio/LoopBound.java
//SOURCES asyncio/Notice.java
//SOURCES asyncio/Outcome.java
//SOURCES asyncio/Outside.java
//SOURCES asyncio/PriorityQueue.java
//SOURCES asyncio/Queue.java
//SOURCES asyncio/QueueEmptyException.java
//SOURCES asyncio/QueueFullException.java
//SOURCES asyncio/QueueShutDownException.java
//SOURCES asyncio/Ready.java
//SOURCES asyncio/Runner.java
//SOURCES asyncio/Semaphore.java
//SOURCES asyncio/Sleep.java
//SOURCES asyncio/Stuck.java
//SOURCES asyncio/StuckException.java
//SOURCES asyncio/Task.java
//SOURCES asyncio/Timer.java
//SOURCES asyncio/Turn.java
//SOURCES asyncio/Waiter.java
//SOURCES asyncio/Wrapped.java

/** The package's name for JBang; everything is in package {@code asyncio}. */
class asyncio {
}
