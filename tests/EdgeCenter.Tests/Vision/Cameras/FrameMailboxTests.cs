using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class FrameMailboxTests
{
    [Fact]
    public async Task The_latest_frame_wins_and_older_ones_are_counted()
    {
        FrameMailbox mailbox = new(keepEvery: false);
        for (int i = 0; i < 5; i++)
        {
            Publish(mailbox, i);
        }

        Outcome<Frame?> taken = await mailbox.TakeAsync(default);

        Assert.Equal(4, taken.Value!.Sequence);
        Assert.Equal(4, mailbox.Dropped);
    }

    [Fact]
    public async Task A_taken_frame_stays_as_it_is_while_the_camera_goes_on()
    {
        FrameMailbox mailbox = new(keepEvery: false);
        Publish(mailbox, 1);
        Frame taken = (await mailbox.TakeAsync(default)).Value!;

        for (int i = 2; i < 20; i++)
        {
            Publish(mailbox, i);
        }

        Assert.Equal(1, taken.Sequence);
        Assert.Equal(1, taken.Pixels[0]);
    }

    [Fact]
    public async Task A_waiting_consumer_is_woken_by_the_next_frame()
    {
        FrameMailbox mailbox = new(keepEvery: false);
        ValueTask<Outcome<Frame?>> waiting = mailbox.TakeAsync(default);
        Assert.False(waiting.IsCompleted);

        Publish(mailbox, 7);

        Assert.Equal(7, (await waiting).Value!.Sequence);
    }

    [Fact]
    public async Task Every_frame_of_a_clip_arrives_in_order_however_fast_it_is_read()
    {
        FrameMailbox mailbox = new(keepEvery: true);
        Thread writer = new(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                Publish(mailbox, i);
            }

            mailbox.Complete(null);
        });
        writer.Start();

        List<long> seen = [];
        while ((await mailbox.TakeAsync(default)).Value is { } frame)
        {
            seen.Add(frame.Sequence);
        }

        writer.Join();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), seen);
        Assert.Equal(0, mailbox.Dropped);
    }

    [Fact]
    public async Task What_is_ready_is_given_before_the_end_and_the_end_stays()
    {
        FrameMailbox mailbox = new(keepEvery: false);
        Publish(mailbox, 3);
        mailbox.Complete(new Problem("gone", "Gone.", "没了。"));
        mailbox.Complete(null);

        Assert.Equal(3, (await mailbox.TakeAsync(default)).Value!.Sequence);
        Assert.Equal("gone", (await mailbox.TakeAsync(default)).Problem!.Code);
        Assert.Equal("gone", (await mailbox.TakeAsync(default)).Problem!.Code);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_mailbox_usable()
    {
        FrameMailbox mailbox = new(keepEvery: false);
        using CancellationTokenSource cancel = new();
        ValueTask<Outcome<Frame?>> waiting = mailbox.TakeAsync(cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Publish(mailbox, 9);

        Assert.Equal(9, (await mailbox.TakeAsync(default)).Value!.Sequence);
    }

    [Fact]
    public void A_writer_of_a_closed_mailbox_is_told_so()
    {
        FrameMailbox mailbox = new(keepEvery: true);
        Publish(mailbox, 1);
        mailbox.Complete(null);

        mailbox.Rent(PixelFormat.I420, 8, 8);
        Assert.False(mailbox.Publish());
    }

    [Fact]
    public void After_the_first_three_frames_nothing_is_allocated()
    {
        FrameMailbox mailbox = new(keepEvery: false);
        using CancellationTokenSource cancel = new();
        for (int i = 0; i < 10; i++)
        {
            PublishAndTake(mailbox, i, cancel.Token);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            PublishAndTake(mailbox, i, cancel.Token);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void PublishAndTake(FrameMailbox mailbox, int number, CancellationToken cancellation)
    {
        Publish(mailbox, number);
        ValueTask<Outcome<Frame?>> taken = mailbox.TakeAsync(cancellation);
        if (!taken.IsCompletedSuccessfully || taken.Result.Value!.Sequence != number)
        {
            throw new InvalidOperationException("The frame was ready.");
        }
    }

    private static void Publish(FrameMailbox mailbox, int number)
    {
        Frame frame = mailbox.Rent(PixelFormat.I420, 8, 8);
        frame.Sequence = number;
        frame.Pixels.Fill((byte)number);
        mailbox.Publish();
    }
}
