package cluster;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * Work that a member does: it travels there, and what it returns travels back. <strong>It may run twice</strong>, also at the same time: when a
 * member dies, nobody knows how far it had come, and the job is done again by another. So it is made such that twice is as good as once.
 *
 * <p>Write a record of values that travel, in a file with a package or in a program's own file; a lambda that uses a method or a field of its
 * program takes the whole program along, which cannot travel. A job may wait and may use asyncio: it has a thread of its own at the member, which is
 * interrupted when the call is cancelled. What it prints appears where the cluster was started.
 *
 * @param <T> what it returns: null, or what is serialisable
 */
@FunctionalInterface
public interface Job<T> extends Callable<T>, Serializable {
}
