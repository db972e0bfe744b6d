package kernel.install;

/** Something the user can mend; the message says what and how. */
final class Fault extends Exception {
    Fault(String message) {
        super(message);
    }
}
