using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Tracking;

namespace EdgeCenter.Tests.Vision.Tracking;

public sealed class FaceTrackerTests
{
    private readonly FaceTracker _tracker = new(new TrackerOptions());

    [Fact]
    public void A_face_that_walks_up_keeps_its_id()
    {
        long id = Single(0, Box(100, 100, 40)).Id;
        for (int i = 1; i < 90; i++)
        {
            FaceTrack track = Single(i, Box(100 + (2 * i), 100 + i, 40 * MathF.Pow(1.015f, i)));
            Assert.Equal((id, i + 1), (track.Id, track.Frames));
        }
    }

    [Fact]
    public void Two_people_who_cross_keep_their_ids()
    {
        FaceTrack[] first = Update(0, Box(100, 100, 60), Box(400, 110, 60));
        (long left, long right) = (first[0].Id, first[1].Id);
        for (int i = 1; i <= 30; i++)
        {
            Update(i, Box(400 - (10 * i), 110, 60), Box(100 + (10 * i), 100, 60));
        }

        FaceTrack[] last = Update(31, Box(410, 100, 60), Box(90, 110, 60));
        Assert.Equal(410, last.Single(track => track.Id == left).Box.CentreX);
        Assert.Equal(90, last.Single(track => track.Id == right).Box.CentreX);
    }

    [Fact]
    public void At_five_frames_a_second_a_fast_walker_is_still_followed()
    {
        long id = Update(TimeSpan.Zero, Box(100, 100, 60))[0].Id;
        for (int i = 1; i < 8; i++)
        {
            Assert.Equal(id, Assert.Single(Update(TimeSpan.FromSeconds(0.2 * i), Box(100 + (30 * i), 100, 60))).Id);
        }
    }

    [Fact]
    public void A_short_absence_is_bridged_and_a_long_one_is_not()
    {
        Single(0, Box(100, 100, 60));
        long id = Single(1, Box(101, 100, 60)).Id;
        for (int i = 2; i < 15; i++)
        {
            Assert.False(Assert.Single(Update(i)).IsSeen);
        }

        Assert.Equal(id, Single(15, Box(104, 100, 60)).Id);
        for (int i = 16; i < 40; i++)
        {
            Update(i);
        }

        Assert.NotEqual(id, Single(40, Box(104, 100, 60)).Id);
    }

    [Fact]
    public void A_source_with_one_picture_a_second_keeps_its_faces()
    {
        long id = Update(TimeSpan.Zero, Box(100, 100, 60))[0].Id;
        for (int i = 1; i < 5; i++)
        {
            Assert.Equal(id, Assert.Single(Update(TimeSpan.FromSeconds(i), Box(102, 100, 60))).Id);
        }
    }

    [Fact]
    public void A_single_stray_detection_never_becomes_a_face()
    {
        Assert.False(Single(0, Box(100, 100, 60)).IsConfirmed);
        Assert.DoesNotContain(Update(1), track => track.IsConfirmed);
        Assert.Empty(Update(2));
    }

    [Fact]
    public void A_face_of_quite_another_size_in_the_same_place_is_another_face()
    {
        long id = Single(0, Box(100, 100, 60)).Id;
        Assert.NotEqual(id, Update(1, Box(100, 100, 130)).Single(track => track.IsSeen).Id);
    }

    [Fact]
    public void A_source_that_begins_anew_ends_all_tracks()
    {
        Single(50, Box(100, 100, 60));
        long id = Single(51, Box(100, 100, 60)).Id;
        Assert.NotEqual(id, Single(0, Box(100, 100, 60)).Id);
    }

    [Fact]
    public void Fifty_faces_are_tracked_and_a_hundred_are_bounded()
    {
        FaceBox[] crowd = [.. Enumerable.Range(0, 50).Select(i => Box(40 + (i % 10 * 60), 40 + (i / 10 * 80), 40))];
        long[] ids = [.. Update(0, crowd).Select(track => track.Id)];
        FaceTrack[] later = Update(1, [.. crowd.Reverse().Select(box => Box(box.CentreX + 3, box.CentreY, 41))]);
        Assert.Equal(ids.Order(), later.Select(track => track.Id).Order());

        Update(2, [.. Enumerable.Range(0, 100).Select(i => Box(40 + (i % 20 * 60), 40 + (i / 20 * 80), 40))]);
        Assert.Equal(FaceTracker.MaximumTracks, _tracker.Tracks.Length);
        Assert.Equal(FaceTracker.MaximumTracks, _tracker.Tracks.ToArray().Select(track => track.Slot).Distinct().Count());
    }

    [Fact]
    public void Ids_are_never_used_twice_and_slots_are_unique_whatever_comes()
    {
        var random = new Random(12);
        var ended = new HashSet<long>();
        var living = new HashSet<long>();
        for (int i = 0; i < 2000; i++)
        {
            FaceBox[] faces = [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => Box(random.Next(-50, 700), random.Next(-50, 500), random.Next(5, 300)))];
            FaceTrack[] tracks = Update(TimeSpan.FromSeconds(i * random.NextDouble() / 10 + (i * 0.1)), faces);
            var now = tracks.Select(track => track.Id).ToHashSet();
            Assert.Equal(tracks.Length, now.Count);
            Assert.Equal(tracks.Length, tracks.Select(track => track.Slot).Distinct().Count());
            Assert.Empty(now.Intersect(ended));
            ended.UnionWith(living.Except(now));
            living = now;
        }
    }

    [Fact]
    public void Tracking_allocates_nothing()
    {
        FaceBox[] crowd = [.. Enumerable.Range(0, 50).Select(i => Box(40 + (i % 10 * 60), 40 + (i / 10 * 80), 40))];
        for (int i = 0; i < 3; i++)
        {
            _tracker.Update(crowd, TimeSpan.FromSeconds(i / 30.0));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        _tracker.Update(crowd, TimeSpan.FromSeconds(3 / 30.0));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static FaceBox Box(float x, float y, float height) => new(x - (0.4f * height), y - (height / 2), x + (0.4f * height), y + (height / 2), 0.99f);

    private FaceTrack[] Update(int frame, params FaceBox[] faces) => Update(TimeSpan.FromSeconds(frame / 30.0), faces);

    private FaceTrack[] Update(TimeSpan position, params FaceBox[] faces) => _tracker.Update(faces, position).ToArray();

    private FaceTrack Single(int frame, FaceBox face) => Assert.Single(Update(frame, face));
}
