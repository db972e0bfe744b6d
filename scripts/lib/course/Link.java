package course;

/**
 * What one task did to another: a line between two lanes.
 *
 * @param cancels whether it asked it to end; else it woke it
 */
record Link(Moment at, Lane from, Lane to, boolean cancels) {

    String inWords() {
        return from.label() + (cancels ? " asked " + to.label() + " to end" : " woke " + to.label());
    }
}
