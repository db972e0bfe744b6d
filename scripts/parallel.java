//JAVA 25+
//DESCRIPTION Four photos are developed, in turn on the loop, then on several cores at once: the same answers, in the same order
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

long develop(int photo) {
    long grain = photo;
    for (int step = 0; step < 1_000_000; step++) {
        grain = (grain * 31 + 7) % 1_000_003;
    }
    return grain;
}

List<Long> inTurn(List<Integer> photos) {
    return photos.stream().map(photo -> develop(photo)).toList();
}

List<Long> onSeveralCores(List<Integer> photos) {
    return gather(photos.stream().map(photo -> createTask(() -> toThread(() -> develop(photo)))).toList());
}

void main() {
    run(() -> {
        var photos = List.of(1, 2, 3, 4);
        var first = inTurn(photos);
        IO.println("in turn: " + first);
        var second = onSeveralCores(photos);
        IO.println("on several cores: " + second);
        IO.println("the same answers: " + first.equals(second));
    });
}
