package exercises;

import course.Exercise;
import exercises.gather.BrewAll;
import exercises.gather.ServeSoup;
import exercises.groups.Borrow;
import exercises.groups.Forecast;
import exercises.groups.Shop;
import java.util.List;

/** All exercises, in the order of the course. */
public final class Contents {

    public static final List<Exercise> ALL = List.of(
        BrewAll.EXERCISE, ServeSoup.EXERCISE,
        Shop.EXERCISE, Forecast.EXERCISE, Borrow.EXERCISE);

    private Contents() {
    }
}
