using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sources;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Inference;

public sealed class DownloadTests : IAsyncLifetime
{
    private const int Size = 300_000;
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HurriedTime _time = new(TimeSpan.FromSeconds(20));
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(Size);
    private FileServer _server = null!;

    private string Partial => _folder.File("file.part");

    private ArchiveDigest Digest => ArchiveDigest.FromHex(Convert.ToHexString(SHA512.HashData(_content)))!;

    public async ValueTask InitializeAsync() => _server = await FileServer.StartAsync(_content);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole()
    {
        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Partial));
    }

    [Fact]
    public async Task A_cut_connection_is_taken_up_where_it_broke()
    {
        _server.Misbehave(new FileServer.Fault.Break(100_000), new FileServer.Fault.Break(50_000));

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Partial));
        Assert.Equal(["", "bytes=100000-", "bytes=150000-"], _server.Ranges);
    }

    [Fact]
    public async Task What_came_before_giving_up_is_kept_and_the_next_pull_goes_on_from_there()
    {
        _server.Misbehave(new FileServer.Fault.Break(100_000), new FileServer.Fault.Break(0), new FileServer.Fault.Break(0));

        Problem problem = (await FetchAsync(new DownloadOptions { Attempts = 3 })).Problem!;
        Assert.Equal("download-interrupted", problem.Code);
        Assert.Equal(100_000, new FileInfo(Partial).Length);

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Partial));
        Assert.Equal("bytes=100000-", _server.Ranges.Last());
    }

    [Fact]
    public async Task A_finished_part_of_an_earlier_process_needs_no_byte_more()
    {
        await File.WriteAllBytesAsync(Partial, _content);

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal([$"bytes={Size}-"], _server.Ranges);
    }

    [Fact]
    public async Task A_server_without_ranges_sends_all_again()
    {
        _server.Misbehave(new FileServer.Fault.Break(100_000), new FileServer.Fault.IgnoreRange());

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Partial));
    }

    [Fact]
    public async Task An_old_part_of_another_file_is_thrown_away_and_fetched_anew()
    {
        await File.WriteAllBytesAsync(Partial, new byte[1_000]);

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Partial));
        Assert.Equal(["bytes=1000-", ""], _server.Ranges);
    }

    [Fact]
    public async Task A_part_longer_than_the_file_is_thrown_away_and_fetched_anew()
    {
        await File.WriteAllBytesAsync(Partial, new byte[Size + 1]);

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Partial));
    }

    [Fact]
    public async Task Wrong_bytes_are_refused_and_nothing_is_kept()
    {
        _server.Replace(RandomNumberGenerator.GetBytes(Size));

        Assert.Equal("download-mismatch", (await FetchAsync()).Problem?.Code);
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task A_file_of_another_length_is_refused_and_nothing_is_kept()
    {
        Outcome<Unit> longer = await FetchAsync(size: Size - 1);
        Assert.Equal("download-too-large", longer.Problem?.Code);
        Assert.False(File.Exists(Partial));

        Outcome<Unit> shorter = await FetchAsync(size: Size + 1);
        Assert.Equal("download-mismatch", shorter.Problem?.Code);
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task An_endless_answer_is_cut_at_the_limit_and_nothing_is_kept()
    {
        _server.Misbehave(new FileServer.Fault.Endless());

        Outcome<Unit> outcome = await FetchAsync(new DownloadOptions { LargestFile = 1_000_000 });

        Assert.Equal("download-too-large", outcome.Problem?.Code);
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task A_missing_file_is_not_asked_for_twice()
    {
        _server.Misbehave(new FileServer.Fault.Status(404));

        Problem problem = (await FetchAsync()).Problem!;

        Assert.Equal("download-refused", problem.Code);
        Assert.Contains("404", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Single(_server.Ranges);
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_growing_waits()
    {
        _server.Misbehave(new FileServer.Fault.Status(503), new FileServer.Fault.Status(429), new FileServer.Fault.Status(500));

        Assert.Null((await FetchAsync()).Problem);
        Assert.Equal([1, 2, 4], _time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_drops_every_connection_after_a_byte_cannot_hold_us_for_ever()
    {
        _server.Misbehave([.. Enumerable.Repeat(new FileServer.Fault.Break(1), 50)]);

        Problem? problem = (await FetchAsync(new DownloadOptions { MostAttempts = 20 })).Problem;

        Assert.Equal("download-interrupted", problem?.Code);
        Assert.Equal(20, _server.Ranges.Count);
    }

    [Fact]
    public async Task A_silent_connection_is_given_up_and_taken_up_again()
    {
        _server.Misbehave(new FileServer.Fault.Stall(100_000));
        var clock = new ManualTimeProvider();
        var options = new DownloadOptions { FirstDelay = TimeSpan.Zero };
        var progress = new Listener(value =>
        {
            if (value.Done == 100_000)
            {
                clock.Advance(options.StallTimeout);
            }
        });

        Outcome<Unit> outcome = await new Download(_http, clock, options).FetchAsync(
            _server.Address, Partial, Size, Digest, progress, TestContext.Current.CancellationToken);

        Assert.Null(outcome.Problem);
        Assert.Equal(["", "bytes=100000-"], _server.Ranges);
    }

    [Fact]
    public async Task Progress_counts_bytes_of_the_whole_file_also_after_a_break()
    {
        _server.Misbehave(new FileServer.Fault.Break(100_000));
        var seen = new List<TransferProgress>();

        await FetchAsync(progress: new Listener(seen.Add));

        Assert.Equal(seen.Select(value => value.Done).Order(), seen.Select(value => value.Done));
        Assert.Equal(new TransferProgress(Size, Size), seen[^1]);
        Assert.All(seen, value => Assert.Equal(Size, value.Total));
    }

    [Fact]
    public async Task A_full_disk_is_named()
    {
        File.CreateSymbolicLink(Partial, "/dev/full");

        Problem problem = (await FetchAsync()).Problem!;

        Assert.True(problem.Code == "disk-full", problem.ToString());
        Assert.Equal(Partial, problem.Where);
    }

    [Fact]
    public async Task Two_downloads_of_one_file_do_not_mix()
    {
        await using var other = new FileStream(Partial, FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.Equal("download-busy", (await FetchAsync()).Problem?.Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_problem_that_names_it_without_its_password()
    {
        Uri address = new UriBuilder(_server.Address) { Port = 1, UserName = "me", Password = "hidden" }.Uri;

        Outcome<Unit> outcome = await new Download(_http, _time, new DownloadOptions { Attempts = 2 }).FetchAsync(
            address, Partial, null, null, null, TestContext.Current.CancellationToken);

        Assert.Equal("download-interrupted", outcome.Problem?.Code);
        Assert.Equal("http://127.0.0.1:1/package.bin", outcome.Problem?.Where);
        Assert.False(File.Exists(Partial));
    }

    [Fact]
    public async Task A_cancelled_download_keeps_its_part_for_the_next_time()
    {
        using var cancel = new CancellationTokenSource();
        _server.Misbehave(new FileServer.Fault.Stall(100_000));
        var progress = new Listener(value =>
        {
            if (value.Done == 100_000)
            {
                cancel.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Download(_http, _time, new DownloadOptions()).FetchAsync(
            _server.Address, Partial, Size, Digest, progress, cancel.Token));

        Assert.Equal(100_000, new FileInfo(Partial).Length);
    }

    private Task<Outcome<Unit>> FetchAsync(DownloadOptions? options = null, long? size = null, IProgress<TransferProgress>? progress = null) =>
        new Download(_http, _time, options ?? new DownloadOptions()).FetchAsync(
            _server.Address, Partial, size, Digest, progress, TestContext.Current.CancellationToken);

    private sealed class Listener(Action<TransferProgress> heard) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => heard(value);
    }
}
