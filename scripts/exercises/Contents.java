package exercises;

import course.Exercise;
import exercises.apis.AskAgain;
import exercises.apis.Board;
import exercises.apis.FirstAnswer;
import exercises.cluster.CallAll;
import exercises.cluster.Sell;
import exercises.coroutines.Rehearse;
import exercises.coroutines.Twice;
import exercises.database.OlderThan;
import exercises.database.Transfer;
import exercises.files.CopyAll;
import exercises.files.Latest;
import exercises.gather.BrewAll;
import exercises.gather.ServeSoup;
import exercises.groups.Borrow;
import exercises.groups.Forecast;
import exercises.groups.Shop;
import exercises.loop.Order;
import exercises.loop.RingThreeTimes;
import exercises.parallel.DevelopAll;
import exercises.parallel.KeepBeating;
import exercises.practices.Deposit;
import exercises.practices.Review;
import exercises.queries.Cancelled;
import exercises.queries.Census;
import exercises.queues.FetchAll;
import exercises.queues.ServeAll;
import exercises.scopes.Deliver;
import exercises.scopes.Report;
import exercises.servers.AskOnce;
import exercises.servers.SendAway;
import exercises.shared.LoadOnce;
import exercises.shared.Withdraw;
import exercises.start.Ready;
import exercises.tasks.GiveUp;
import exercises.tasks.TeaAndToast;
import exercises.waiting.Breakfast;
import exercises.waiting.TotalPrice;
import java.util.List;

/** All exercises, in the order of the course. */
public final class Contents {

    public static final List<Exercise> ALL = List.of(
        Ready.EXERCISE,
        Breakfast.EXERCISE, TotalPrice.EXERCISE,
        Twice.EXERCISE, Rehearse.EXERCISE,
        RingThreeTimes.EXERCISE, Order.EXERCISE,
        TeaAndToast.EXERCISE, GiveUp.EXERCISE,
        BrewAll.EXERCISE, ServeSoup.EXERCISE,
        Shop.EXERCISE, Forecast.EXERCISE, Borrow.EXERCISE,
        ServeAll.EXERCISE, FetchAll.EXERCISE,
        Withdraw.EXERCISE, LoadOnce.EXERCISE,
        KeepBeating.EXERCISE, DevelopAll.EXERCISE,
        OlderThan.EXERCISE, Transfer.EXERCISE,
        Census.EXERCISE, Cancelled.EXERCISE,
        Review.EXERCISE, Deposit.EXERCISE,
        SendAway.EXERCISE, AskOnce.EXERCISE,
        Board.EXERCISE, AskAgain.EXERCISE, FirstAnswer.EXERCISE,
        CopyAll.EXERCISE, Latest.EXERCISE,
        Deliver.EXERCISE, Report.EXERCISE,
        Sell.EXERCISE, CallAll.EXERCISE);

    private Contents() {
    }
}
