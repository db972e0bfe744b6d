package cluster;

/**
 * One JVM that does jobs.
 *
 * @param name    {@code member 1}; of one that was started elsewhere the name that it was given there
 * @param address where it listens, as {@code 127.0.0.1:45123}
 * @param places  how many jobs it does at once
 * @param pid     its process, on its machine
 */
public record Member(String name, String address, int places, long pid) {

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}
