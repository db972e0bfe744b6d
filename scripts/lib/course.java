//JAVA 25+
//DESCRIPTION What a lesson needs, by one line, //DEPS lib/course.java: timelines, checks, hints, with aiosqlite and asyncio
//SOURCES aiosqlite.java
//SOURCES course/Attempt.java
//SOURCES course/Bars.java
//SOURCES course/Card.java
//SOURCES course/Chart.java
//SOURCES course/Check.java
//SOURCES course/Drawing.java
//SOURCES course/Exercise.java
//SOURCES course/Finding.java
//SOURCES course/Frames.java
//SOURCES course/Hint.java
//SOURCES course/Inline.java
//SOURCES course/Lane.java
//SOURCES course/LoopView.java
//SOURCES course/Patience.java
//SOURCES course/Picture.java
//SOURCES course/Progress.java
//SOURCES course/SampleData.java
//SOURCES course/Scale.java
//SOURCES course/Stopping.java
//SOURCES course/Stretch.java
//SOURCES course/Timeline.java
//SOURCES course/Watch.java
//SOURCES ../exercises/Contents.java
//SOURCES ../exercises/Traced.java
//SOURCES ../exercises/coroutines/Rehearse.java
//SOURCES ../exercises/coroutines/Twice.java
//SOURCES ../exercises/database/OlderThan.java
//SOURCES ../exercises/database/Transfer.java
//SOURCES ../exercises/gather/BrewAll.java
//SOURCES ../exercises/gather/ServeSoup.java
//SOURCES ../exercises/groups/Borrow.java
//SOURCES ../exercises/groups/Forecast.java
//SOURCES ../exercises/groups/Shop.java
//SOURCES ../exercises/loop/Order.java
//SOURCES ../exercises/loop/RingThreeTimes.java
//SOURCES ../exercises/queries/Cancelled.java
//SOURCES ../exercises/queries/Census.java
//SOURCES ../exercises/queues/FetchAll.java
//SOURCES ../exercises/queues/ServeAll.java
//SOURCES ../exercises/shared/LoadOnce.java
//SOURCES ../exercises/shared/Withdraw.java
//SOURCES ../exercises/start/Ready.java
//SOURCES ../exercises/tasks/GiveUp.java
//SOURCES ../exercises/tasks/TeaAndToast.java
//SOURCES ../exercises/waiting/Breakfast.java
//SOURCES ../exercises/waiting/TotalPrice.java
// what draws itself in a notebook implements this library's interface, so it does in our kernel, in IJava and in JJava
//DEPS io.github.spencerpark:jupyter-jvm-basekernel:2.3.0
// the tables that SampleData reads
//FILES airlines.csv=../../data/airlines.csv
//FILES airports.csv=../../data/airports.csv
//FILES flights.csv=../../data/flights.csv
//FILES users.csv=../../data/users.csv

// No class: see asyncio.java.
