//JAVA 25+
//DESCRIPTION What `import aiosqlite` is: one line, //DEPS lib/aiosqlite.java, brings packages aiosqlite and asyncio
//SOURCES asyncio.java
//SOURCES aiosqlite/Additions.java
//SOURCES aiosqlite/Aggregate.java
//SOURCES aiosqlite/Aiosqlite.java
//SOURCES aiosqlite/Alone.java
//SOURCES aiosqlite/Authorization.java
//SOURCES aiosqlite/Authorizer.java
//SOURCES aiosqlite/Backup.java
//SOURCES aiosqlite/BackupProgress.java
//SOURCES aiosqlite/Blob.java
//SOURCES aiosqlite/Blocks.java
//SOURCES aiosqlite/Calls.java
//SOURCES aiosqlite/Connection.java
//SOURCES aiosqlite/Cursor.java
//SOURCES aiosqlite/DataException.java
//SOURCES aiosqlite/Database.java
//SOURCES aiosqlite/DatabaseException.java
//SOURCES aiosqlite/Dump.java
//SOURCES aiosqlite/Executing.java
//SOURCES aiosqlite/ExtraFunctions.java
//SOURCES aiosqlite/IntegrityException.java
//SOURCES aiosqlite/InterfaceException.java
//SOURCES aiosqlite/InternalException.java
//SOURCES aiosqlite/IsolationLevel.java
//SOURCES aiosqlite/Job.java
//SOURCES aiosqlite/LeftOpen.java
//SOURCES aiosqlite/LentConnection.java
//SOURCES aiosqlite/Level.java
//SOURCES aiosqlite/Line.java
//SOURCES aiosqlite/Loan.java
//SOURCES aiosqlite/Opening.java
//SOURCES aiosqlite/Looking.java
//SOURCES aiosqlite/OperationalException.java
//SOURCES aiosqlite/Options.java
//SOURCES aiosqlite/Parameters.java
//SOURCES aiosqlite/Pool.java
//SOURCES aiosqlite/Problem.java
//SOURCES aiosqlite/ProgrammingException.java
//SOURCES aiosqlite/Reading.java
//SOURCES aiosqlite/Repr.java
//SOURCES aiosqlite/Result.java
//SOURCES aiosqlite/Row.java
//SOURCES aiosqlite/SafeChange.java
//SOURCES aiosqlite/Slot.java
//SOURCES aiosqlite/Sql.java
//SOURCES aiosqlite/SqlFunction.java
//SOURCES aiosqlite/SqlScanner.java
//SOURCES aiosqlite/Statement.java
//SOURCES aiosqlite/StatementCache.java
//SOURCES aiosqlite/Stopping.java
//SOURCES aiosqlite/Text.java
//SOURCES aiosqlite/TextFactory.java
//SOURCES aiosqlite/Transaction.java
//SOURCES aiosqlite/Values.java
//SOURCES aiosqlite/Worker.java
// SQLite itself, and its JNI binding
//DEPS org.xerial:sqlite-jdbc:3.54.1.0
// the driver logs through slf4j, which complains when it finds nobody to log to
//DEPS org.slf4j:slf4j-nop:2.0.17
// reaches those who take this in with //SOURCES; a script with //DEPS lib/aiosqlite.java says it once more
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

// No class: see asyncio.java.
