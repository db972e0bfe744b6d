package cluster;

/**
 * One thing that happened in a cluster.
 *
 * @param kind    what
 * @param member  to which member, or where
 * @param job     to which job; null where a member came or left
 * @param attempt which try of this job: 1, then 2 where the first was lost; 0 where a member came or left
 */
public record Event(Kind kind, Member member, Job<?> job, int attempt) {

    /** What can happen. */
    public enum Kind {
        /** A member is there. */
        CAME,
        /** A member is gone: it ended, or it was not heard of for too long. */
        LEFT,
        /** A job is on its way to a member that has a place for it. */
        SENT,
        /** It returned. */
        RETURNED,
        /** It threw. */
        FAILED,
        /** Nobody waits for it any more; it is interrupted there. */
        CANCELLED,
        /** Its member is gone, and with it what it had done. */
        LOST
    }
}
